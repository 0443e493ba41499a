/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of setting, changing and removing a PIN. */

#include "partages-pin-dialog.h"

#include "partages-test-person.h"

typedef struct
{
  TestPerson *person;
  PartagesPinDialog *dialog;
  gboolean done;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->person = test_person_new ();
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  test_person_free (self->person);
}

static void
set_pin (Fixture *self, const char *pin)
{
  const char *id = partages_profile_get_id (self->person->profile);
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile;

  g_assert_true (partages_profiles_set_pin (self->person->profiles, id, pin, &error));
  g_assert_no_error (error);
  profile = test_person_reload (self->person);
  partages_profile_unref (self->person->profile);
  self->person->profile = profile;
}

static void
present (Fixture *self, gboolean removes)
{
  self->dialog = partages_pin_dialog_new (self->person->profiles, self->person->profile, removes);
  g_signal_connect_swapped (self->dialog, "done", G_CALLBACK (test_raise_flag), &self->done);
  test_person_present (self->person, ADW_DIALOG (self->dialog));
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->dialog), PARTAGES_TYPE_PIN_DIALOG, name);
}

/* Whoever begins to type at once types there. */
static void
assert_focus_in (Fixture *self, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->person->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, get_child (self, name)));
}

static void
type (Fixture *self, const char *name, const char *text)
{
  gtk_editable_set_text (get_child (self, name), text);
}

static void
press_save (Fixture *self)
{
  g_assert_true (gtk_widget_get_sensitive (get_child (self, "save")));
  g_signal_emit_by_name (get_child (self, "save"), "clicked");
}

static gboolean
has_pin (Fixture *self)
{
  g_autoptr (PartagesProfile) profile = test_person_reload (self->person);

  return partages_profile_has_pin (profile);
}

static void
test_set (Fixture *self, gconstpointer user_data)
{
  present (self, FALSE);
  assert_focus_in (self, "first");
  g_assert_false (gtk_widget_get_visible (get_child (self, "current")));

  type (self, "first", "2468");
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "save")));
  type (self, "second", "2486");
  press_save (self);
  g_assert_true (gtk_widget_get_visible (get_child (self, "problem")));
  g_assert_false (has_pin (self));

  type (self, "second", "2468");
  g_assert_false (gtk_widget_get_visible (get_child (self, "problem")));
  press_save (self);
  test_wait_for (&self->done);
  g_assert_true (has_pin (self));
}

static void
test_change (Fixture *self, gconstpointer user_data)
{
  set_pin (self, "2468");
  present (self, FALSE);
  assert_focus_in (self, "current");
  g_assert_true (gtk_widget_get_visible (get_child (self, "first")));
}

static void
test_remove (Fixture *self, gconstpointer user_data)
{
  set_pin (self, "2468");
  present (self, TRUE);
  assert_focus_in (self, "current");
  g_assert_false (gtk_widget_get_visible (get_child (self, "first")));

  type (self, "current", "2468");
  press_save (self);
  test_wait_for (&self->done);
  g_assert_false (has_pin (self));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/pin-dialog/set", test_set);
  ADD ("/pin-dialog/change", test_change);
  ADD ("/pin-dialog/remove", test_remove);
#undef ADD

  return g_test_run ();
}
