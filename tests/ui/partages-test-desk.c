/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of pages stand on. */

#include "partages-test-desk.h"

#include "partages-library.h"
#include "partages-package-build.h"
#include "partages-test-session.h"

#include <string.h>

static const char manifest[]
    = "{\"format\": 1, \"id\": \"" DESK_PACKAGE "\", \"version\": \"1.0.0\","
      " \"title\": {\"en\": \"Test course\", \"fr\": \"Cours d’essai\"},"
      " \"summary\": {\"en\": \"What is learnt.\"},"
      " \"objectives\": {\"en\": [\"Read a dose\", \"Check a name\"]},"
      " \"languages\": [\"en\"], \"authors\": [{\"name\": \"A\"}], \"reviewers\": [],"
      " \"licence\": \"CC0-1.0\", \"minutes\": 20, \"competences\": [\"has-avec/verify-output\"],"
      " \"professions\": [\"nurse\"], \"complete\": {\"lessons\": \"all\", \"quiz\": 0.5},"
      " \"expires\": \"P3Y\"}";

static const char course[] = "# Test course\n\n"
                             "## Doses\n<!-- id: doses -->\n\n"
                             "### Units\n<!-- id: units -->\n\n"
                             "A microgram is written µg.\n\n"
                             "Which is more?\n\n[(X)] 1 mg\n[( )] 10 µg\n<!-- id: q-more -->\n\n"
                             "### Rates\n<!-- id: rates -->\n\n"
                             "A rate is an amount in a time.\n\n"
                             "## Names\n<!-- id: names -->\n\n"
                             "### Look-alikes\n<!-- id: alike -->\n\n"
                             "Two names can look alike.\n";

static void
noted_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TestDesk *self = user_data;
  g_autofree char *target = g_variant_print (parameter, FALSE);

  g_free (self->asked);
  self->asked = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), target);
}

static void
add_actions (TestDesk *self)
{
  static const GActionEntry entries[] = {
    { "show-place", noted_cb, "s" },     { "open-course", noted_cb, "s" },
    { "open-lesson", noted_cb, "(ss)" }, { "open-lesson-at", noted_cb, "(ssu)" },
    { "open-case", noted_cb, "(sss)" },  { "toast", noted_cb, "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "win", G_ACTION_GROUP (group));
}

static void
fill_shelf (TestDesk *self)
{
  g_autofree char *path = test_folder_path (self->profile->folder, "package");
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PartagesPackage) package = NULL;
  g_autoptr (GError) error = NULL;

  test_folder_write (self->profile->folder, "package/package.json", manifest);
  test_folder_write (self->profile->folder, "package/course.en.md", course);
  package = partages_package_open_draft (path, NULL, &error);
  g_assert_no_error (error);
  self->book = partages_book_open (package, "en", &error);
  g_assert_no_error (error);

  g_ptr_array_add (books, g_object_ref (self->book));
  partages_shelf_set_books (partages_session_get_shelf (self->session), g_steal_pointer (&books));
}

TestDesk *
test_desk_new (void)
{
  TestDesk *self = g_new0 (TestDesk, 1);

  self->profile = test_profile_new ();
  test_profile_close (self->profile);
  self->session = test_session_open (self->profile->directory, "en", self->profile->clock,
                                     self->profile->ids);
  fill_shelf (self);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 900, 700);
  add_actions (self);

  return self;
}

/* Everything must go with its owner. */
void
test_desk_free (TestDesk *self)
{
  GtkWidget *page = gtk_window_get_child (self->window);

  if (page != NULL)
    g_object_ref (page);
  test_desk_settle (self);
  gtk_window_destroy (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  if (page != NULL)
    g_assert_finalize_object (page);
  g_assert_finalize_object (self->session);
  g_object_unref (self->book);
  test_profile_free (self->profile);
  g_free (self->asked);
  g_free (self);
}

void
test_desk_show (TestDesk *self, PartagesPage *page)
{
  gtk_window_set_child (self->window, GTK_WIDGET (page));
  gtk_window_present (self->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (page))
         || gtk_widget_get_height (GTK_WIDGET (page)) == 0)
    g_main_context_iteration (NULL, TRUE);
  test_desk_settle (self);
}

static gpointer
do_nothing (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;

  *done = TRUE;
}

/* Waits until what was begun before is recorded and shown. */
void
test_desk_settle (TestDesk *self)
{
  gboolean done = FALSE;

  partages_session_run_async (self->session, do_nothing, NULL, NULL, NULL, NULL, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Puts the course into a real library, and reads the shelf from there. */
void
test_desk_install (TestDesk *self)
{
  g_autofree char *folder = test_folder_path (self->profile->folder, "package");
  g_autofree char *zip = test_folder_path (self->profile->folder, "test.partages");
  g_autofree char *data_dir = test_folder_path (self->profile->folder, "data");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;
  PartagesShelf *shelf = partages_session_get_shelf (self->session);

  test_must (partages_package_build (folder, zip, NULL, &error), &error);
  library = partages_library_open (data_dir, &error);
  g_assert_no_error (error);
  installed = partages_library_install (library, zip, PARTAGES_INSTALL_NONE, NULL, &error);
  g_assert_no_error (error);

  partages_shelf_load (shelf, data_dir, "en");
  while (partages_shelf_find (shelf, DESK_PACKAGE) == self->book)
    g_main_context_iteration (NULL, TRUE);
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *widget, Matches matches, gconstpointer data, guint *n)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (matches (widget, data) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, matches, data, n);

  return found;
}

static gboolean
has_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

GtkWidget *
test_find (GtkWidget *widget, GType type, guint n)
{
  return find (widget, has_type, &type, &n);
}

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

gboolean
test_is_shown (GtkWidget *widget, const char *text)
{
  guint n = 0;

  return find (widget, says, text, &n) != NULL;
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && test_is_shown (widget, label);
}

GtkWidget *
test_find_button (GtkWidget *widget, const char *label)
{
  guint n = 0;

  return find (widget, is_button, label, &n);
}

static gboolean
is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

GtkWidget *
test_find_row (GtkWidget *widget, const char *title)
{
  guint n = 0;

  return find (widget, is_row, title, &n);
}

/* As a person does; gtk_widget_activate() would wait for the button to look pressed first. */
void
test_click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

typedef struct
{
  GtkWidget *whole;
  GString *path;
} Fit;

static void
assert_fits (const Fit *fit, GtkWidget *widget)
{
  gsize length = fit->path->len;
  graphene_rect_t bounds;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;

  g_string_append_printf (fit->path, "/%s", G_OBJECT_TYPE_NAME (widget));
  g_assert_true (gtk_widget_compute_bounds (widget, fit->whole, &bounds));
  /* The style lets header bars reach over by a pixel. */
  if (bounds.origin.x < -1
      || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (fit->whole) + 1)
    g_error ("%s reaches from %g to %g of %d", fit->path->str, (double) bounds.origin.x,
             (double) (bounds.origin.x + bounds.size.width), gtk_widget_get_width (fit->whole));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_NATIVE (child) && !GTK_IS_SCROLLBAR (child))
        assert_fits (fit, child);
    }
  g_string_truncate (fit->path, length);
}

void
test_assert_fits (GtkWidget *widget)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const Fit fit = { .whole = widget, .path = path };

  assert_fits (&fit, widget);
}
