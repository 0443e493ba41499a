/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the ring of progress. */

#include "partages-progress-ring.h"

#include <adwaita.h>

/* GTK's macro takes the text of its argument for a format, so a percent sign must not stand in it. */
static void
assert_label (PartagesProgressRing *ring, const char *label)
{
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_says_how_far (void)
{
  PartagesProgressRing *ring
      = g_object_ref_sink (PARTAGES_PROGRESS_RING (partages_progress_ring_new ()));

  assert_label (ring, "0% done");
  partages_progress_ring_set_fraction (ring, 0.254);
  assert_label (ring, "25% done");
  partages_progress_ring_set_fraction (ring, 7);
  assert_label (ring, "100% done");

  g_assert_finalize_object (ring);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/progress-ring/says-how-far", test_says_how_far);

  return g_test_run ();
}
