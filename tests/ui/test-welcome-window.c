/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of who is learning: the first run, the choice of a profile, its PIN. */

#include "partages-interface-language.h"
#include "partages-new-profile-page.h"
#include "partages-pin-page.h"
#include "partages-profiles-page.h"
#include "partages-roles-row.h"
#include "partages-test-folder.h"
#include "partages-welcome-window.h"

typedef struct
{
  TestFolder *folder;
  PartagesProfiles *profiles;
  PartagesWelcomeWindow *window;
  PartagesProfile *chosen;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autofree char *directory = NULL;

  partages_interface_language_set ("en");
  self->folder = test_folder_new ();
  directory = test_folder_path (self->folder, "data");
  self->profiles = partages_profiles_new (directory, clock, ids);
}

static void
chosen_cb (Fixture *self, PartagesProfile *profile)
{
  g_assert_null (self->chosen);
  self->chosen = partages_profile_ref (profile);
}

static void
open_window (Fixture *self)
{
  self->window = partages_welcome_window_new (NULL, self->profiles);
  g_signal_connect_swapped (self->window, "profile-chosen", G_CALLBACK (chosen_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->window);
  g_clear_pointer (&self->chosen, partages_profile_unref);
  partages_profiles_unref (self->profiles);
  test_folder_free (self->folder);
}

static PartagesProfile *
create (Fixture *self, const char *name, const char *pin)
{
  const char *const roles[] = { "nurse", "student", NULL };
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile = partages_profiles_create (self->profiles, name, roles, "en", &error);

  g_assert_no_error (error);
  if (pin != NULL)
    g_assert_true (
        partages_profiles_set_pin (self->profiles, partages_profile_get_id (profile), pin, &error));

  return profile;
}

static gpointer
get_page (Fixture *self)
{
  AdwNavigationView *pages = ADW_NAVIGATION_VIEW (gtk_widget_get_template_child (
      GTK_WIDGET (self->window), PARTAGES_TYPE_WELCOME_WINDOW, "pages"));

  return adw_navigation_view_get_visible_page (pages);
}

static gpointer
get_child (gpointer page, const char *name)
{
  return gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), name);
}

static void
wait_until_chosen (Fixture *self)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (self->chosen == NULL && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (self->chosen);
}

static void
wait_until_visible (GtkWidget *widget)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!gtk_widget_get_visible (widget) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_visible (widget));
}

static void
test_first_run (Fixture *self, gconstpointer user_data)
{
  GtkWidget *begin;
  GtkEditable *name;

  open_window (self);
  g_assert_true (PARTAGES_IS_NEW_PROFILE_PAGE (get_page (self)));
  begin = get_child (get_page (self), "begin");
  name = get_child (get_page (self), "name");

  g_assert_false (gtk_widget_get_sensitive (begin));
  gtk_editable_set_text (name, "   ");
  g_assert_false (gtk_widget_get_sensitive (begin));
  gtk_editable_set_text (name, " Amina ");
  g_assert_true (gtk_widget_get_sensitive (begin));

  g_signal_emit_by_name (begin, "clicked");
  wait_until_chosen (self);
  g_assert_cmpstr (partages_profile_get_name (self->chosen), ==, "Amina");
  g_assert_cmpstr (partages_profile_get_language (self->chosen), ==, "en");
}

/* A profile whose file is damaged may have had a PIN: it is shown, and opened for nobody. */
static void
test_damaged_profile (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) profile = create (self, "Amina", "4711");
  g_autofree char *file
      = g_build_filename (partages_profile_get_directory (profile), "profile.json", NULL);
  g_autoptr (GError) error = NULL;
  GtkListBox *list;

  g_assert_true (g_file_set_contents (file, "{", -1, &error));
  open_window (self);
  g_assert_true (PARTAGES_IS_PROFILES_PAGE (get_page (self)));
  list = get_child (get_page (self), "list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (PARTAGES_IS_PROFILES_PAGE (get_page (self)));
  g_assert_null (self->chosen);
  g_assert_nonnull (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

/* The pages of a person who is not known yet, in a window that is as narrow as may be. */
static void
test_narrow (Fixture *self, gconstpointer language)
{
  int minimum = 0;

  partages_interface_language_set (language);
  open_window (self);
  while (gtk_widget_get_width (GTK_WIDGET (self->window)) == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_measure (get_page (self), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* Whoever chooses another language sees the page in it, with what was filled in already. */
static void
test_another_language (Fixture *self, gconstpointer user_data)
{
  const char *const roles[] = { "nurse", NULL };
  PartagesNewProfilePage *page;
  g_auto (GStrv) kept = NULL;
  g_autofree char *name = NULL;

  open_window (self);
  page = get_page (self);
  gtk_editable_set_text (get_child (page, "name"), "Léa");
  partages_roles_row_set_roles (get_child (page, "roles"), roles);
  adw_combo_row_set_selected (get_child (page, "language"), 1);
  while (get_page (self) == (gpointer) page)
    g_main_context_iteration (NULL, TRUE);

  page = get_page (self);
  g_assert_cmpstr (partages_interface_language_get (), ==, "fr");
  g_assert_cmpstr (partages_new_profile_page_get_language (page), ==, "fr");
  name = partages_new_profile_page_dup_name (page);
  kept = partages_new_profile_page_dup_roles (page);
  g_assert_cmpstr (name, ==, "Léa");
  g_assert_cmpstrv (kept, roles);
}

static void
test_choice (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) amina = create (self, "Amina", NULL);
  g_autoptr (PartagesProfile) lea = create (self, "Léa", NULL);
  GtkListBox *list;

  open_window (self);
  g_assert_true (PARTAGES_IS_PROFILES_PAGE (get_page (self)));
  list = get_child (get_page (self), "list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 1));
  wait_until_chosen (self);
  g_assert_cmpstr (partages_profile_get_id (self->chosen), ==, partages_profile_get_id (lea));
}

static void
type_pin (Fixture *self, const char *pin)
{
  gtk_editable_set_text (get_child (get_page (self), "pin"), pin);
  g_signal_emit_by_name (get_child (get_page (self), "pin"), "entry-activated");
}

static void
test_pin (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) profile = create (self, "Amina", "2468");
  GtkListBox *list;

  open_window (self);
  list = get_child (get_page (self), "list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_true (PARTAGES_IS_PIN_PAGE (get_page (self)));
  g_assert_null (self->chosen);

  type_pin (self, "1357");
  wait_until_visible (get_child (get_page (self), "problem"));
  g_assert_null (self->chosen);

  type_pin (self, "2468");
  g_assert_false (gtk_widget_get_visible (get_child (get_page (self), "problem")));
  wait_until_chosen (self);
  g_assert_cmpstr (partages_profile_get_id (self->chosen), ==, partages_profile_get_id (profile));
}

/* Each wrong PIN after the third makes the person wait, and says how long. */
static void
test_wait (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) profile = create (self, "Amina", "2468");
  GtkListBox *list;
  GtkLabel *problem;

  open_window (self);
  list = get_child (get_page (self), "list");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  problem = get_child (get_page (self), "problem");
  for (guint i = 0; i < 4; i++)
    {
      type_pin (self, "1357");
      wait_until_visible (GTK_WIDGET (problem));
    }
  g_assert_nonnull (strstr (gtk_label_get_label (problem), "second"));
}

static void
enrolled_cb (guint *n, GFile *file)
{
  g_assert_true (G_IS_FILE (file));
  (*n)++;
}

/* Who opens an enrolment file before there is a profile reads what will come of it. */
static void
test_enrolment (Fixture *self, gconstpointer user_data)
{
  g_autofree char *path = test_folder_path (self->folder, "amina.partages-site");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n = 0;

  test_folder_write (self->folder, "amina.partages-site",
                     "{\"format\":1,\"title\":{\"en\":\"Villeneuve\"},"
                     "\"xapi\":\"https://training.example.org/xapi/\","
                     "\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"a-1\"},"
                     "\"key\":{\"id\":\"k\",\"secret\":\"s\"}}");
  open_window (self);
  g_signal_connect_swapped (self->window, "enrolled", G_CALLBACK (enrolled_cb), &n);
  partages_welcome_window_enrol (self->window, file);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (
      strstr (gtk_label_get_label (get_child (get_page (self), "promise")), "“Villeneuve”"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  partages_interface_language_init ();
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/welcome-window/first-run", test_first_run);
  ADD ("/welcome-window/another-language", test_another_language);
  ADD ("/welcome-window/damaged-profile", test_damaged_profile);
  ADD ("/welcome-window/choice", test_choice);
  ADD ("/welcome-window/pin", test_pin);
  ADD ("/welcome-window/wait", test_wait);
  ADD ("/welcome-window/enrolment", test_enrolment);
  g_test_add ("/welcome-window/narrow/en", Fixture, "en", set_up, test_narrow, tear_down);
  g_test_add ("/welcome-window/narrow/fr", Fixture, "fr", set_up, test_narrow, tear_down);
#undef ADD

  return g_test_run ();
}
