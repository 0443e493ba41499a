/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page of a case: a whole run through its buttons, and that leaving loses nothing. */

#include "partages-case-page.h"

#include "partages-answer-entry.h"
#include "partages-assistant-view.h"
#include "partages-case-desk.h"
#include "partages-case-panes.h"
#include "partages-debrief-view.h"
#include "partages-decision-card.h"
#include "partages-exchange-view.h"
#include "partages-library.h"
#include "partages-package-build.h"
#include "partages-scripted-assistant.h"
#include "partages-test-desk.h"

#define PACKAGE "https://partages.fr/packages/checking"
#define SLUG "apixaban-renal"

typedef struct
{
  TestDesk *desk;
  PartagesPage *page;
} Fixture;

/* The starter package stands on the shelf instead of that of the desk: it has cases. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  PartagesBook *book;

  g_assert_no_error (error);
  fixture->desk = test_desk_new ();
  gtk_window_set_default_size (fixture->desk->window, 1280, 760);
  book = partages_book_open (package, "en", &error);
  g_assert_no_error (error);
  g_ptr_array_add (books, book);
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_steal_pointer (&books));
}

/* Leaving the page saves the time, on the thread that writes: the session goes once that is done. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (gtk_window_get_child (fixture->desk->window), FALSE);
  test_desk_settle (fixture->desk);
  test_desk_free (fixture->desk);
}

static void
show_page (Fixture *fixture)
{
  fixture->page = partages_case_page_new (fixture->desk->session, PACKAGE, SLUG, "");
  test_desk_show (fixture->desk, fixture->page);
  test_desk_settle (fixture->desk);
}

static void
click (Fixture *fixture, const char *label)
{
  GtkWidget *button = test_find_button (GTK_WIDGET (fixture->page), label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  if (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)) != NULL)
    gtk_widget_activate_action (button, gtk_actionable_get_action_name (GTK_ACTIONABLE (button)),
                                NULL);
  else
    test_click (button);
  for (guint i = 0; i < 3; i++)
    test_desk_settle (fixture->desk);
}

static PartagesCaseDesk *
get_desk (Fixture *fixture)
{
  return partages_case_desk_get (fixture->desk->session, PACKAGE, SLUG, "");
}

/* Every decision gets its second option, and a confidence. */
static void
answer_all (Fixture *fixture)
{
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *card = test_find (GTK_WIDGET (fixture->page), PARTAGES_TYPE_DECISION_CARD, i);
      GtkWidget *entry = test_find (card, PARTAGES_TYPE_ANSWER_ENTRY, 0);
      const PartagesDecision *decision
          = partages_decision_card_get_decision (PARTAGES_DECISION_CARD (card));

      if (decision->numeric)
        gtk_editable_set_text (GTK_EDITABLE (test_find (entry, GTK_TYPE_ENTRY, 0)), "23,8");
      else
        gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (entry, GTK_TYPE_CHECK_BUTTON, 1)),
                                     TRUE);
      gtk_range_set_value (GTK_RANGE (test_find (card, GTK_TYPE_SCALE, 0)), 70);
    }
}

static void
wait_for_reply (Fixture *fixture)
{
  g_autoptr (PartagesCaseDesk) desk = get_desk (fixture);

  test_desk_settle (fixture->desk);
  while (partages_case_desk_get_asking (desk) != NULL)
    g_main_context_iteration (NULL, TRUE);
  test_desk_settle (fixture->desk);
}

static void
test_whole_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;
  GtkWidget *page;

  show_page (fixture);
  page = GTK_WIDGET (fixture->page);
  g_assert_true (test_is_shown (page, "Acute geriatric ward"));
  g_assert_true (gtk_window_get_focus (fixture->desk->window)
                 == test_find_button (page, "Open the Chart"));
  click (fixture, "Open the Chart");
  g_assert_true (test_is_shown (page, "Allergy: Penicillin"));
  g_assert_true (test_is_shown (page, "The assistant opens once you have committed"));
  g_assert_null (test_find (page, PARTAGES_TYPE_ASSISTANT_VIEW, 0));
  click (fixture, "I Have Read the Chart");
  g_assert_false (gtk_widget_get_sensitive (test_find_button (page, "Commit My Answers")));
  answer_all (fixture);
  click (fixture, "Commit My Answers");
  g_assert_true (test_is_shown (page, "Your first answer"));

  desk = get_desk (fixture);
  partages_case_desk_set_pace (desk, PARTAGES_NO_PACE);
  g_signal_emit_by_name (test_find (page, PARTAGES_TYPE_ASSISTANT_VIEW, 0), "ask",
                         "Should apixaban be adjusted?");
  wait_for_reply (fixture);
  g_assert_true (test_is_shown (page, "remains appropriate"));
  g_signal_emit_by_name (test_find (page, PARTAGES_TYPE_ASSISTANT_VIEW, 0), "flag", 0,
                         PARTAGES_FAULT_MISREAD_CHART, "creatinine 88 µmol/L", "");
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (page, "Flagged: Misread chart"));

  click (fixture, "See Its Recommendations");
  g_assert_true (test_is_shown (page, "The assistant recommends: 41"));
  click (fixture, "Confirm My Final Answers");
  g_assert_true (test_is_shown (page, "What the Assistant Got Wrong"));
  g_assert_true (test_is_shown (page, "You found it"));
  g_assert_true (test_is_shown (page, "Passed"));
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) names = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_folder (source, target);
      else
        g_assert_true (g_file_get_contents (source, &bytes, &length, NULL)
                       && g_file_set_contents (target, bytes, (gssize) length, NULL));
    }
}

static void
set_version (const char *folder, const char *version)
{
  g_autofree char *path = g_build_filename (folder, "package.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *line = g_strdup_printf ("\"version\": \"%s\"", version);
  g_autoptr (GRegex) pattern = g_regex_new ("\"version\": *\"[^\"]*\"", 0, 0, NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_regex_replace_literal (pattern, text, -1, 0, line, 0, NULL);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
}

static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    test_desk_settle (fixture->desk);
}

/* To the step at which the assistant is asked, with a first reply. */
static void
go_on_to_ask (Fixture *fixture)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;

  show_page (fixture);
  click (fixture, "Open the Chart");
  click (fixture, "I Have Read the Chart");
  answer_all (fixture);
  click (fixture, "Commit My Answers");
  desk = get_desk (fixture);
  partages_case_desk_set_pace (desk, PARTAGES_NO_PACE);
  partages_case_desk_ask (desk, "Should apixaban be adjusted?", FALSE);
  wait_for_reply (fixture);
}

static void
test_a_flag_is_taken_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *view;

  go_on_to_ask (fixture);
  page = GTK_WIDGET (fixture->page);
  view = test_find (page, PARTAGES_TYPE_ASSISTANT_VIEW, 0);
  g_signal_emit_by_name (view, "flag", 0, PARTAGES_FAULT_OMISSION, "", "no word of ketoprofen");
  settle (fixture);
  g_assert_true (test_is_shown (page, "Flagged: Omission"));

  g_signal_emit_by_name (view, "unflag", "1");
  settle (fixture);
  g_assert_false (test_is_shown (page, "Flagged: Omission"));
  test_click (test_find_button (page, "Undo"));
  settle (fixture);
  g_assert_true (test_is_shown (page, "Flagged: Omission"));
}

static void
test_the_last_question_is_edited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;
  PartagesConversation *conversation;

  go_on_to_ask (fixture);
  g_signal_emit_by_name (test_find (GTK_WIDGET (fixture->page), PARTAGES_TYPE_ASSISTANT_VIEW, 0),
                         "ask-instead", "Should apixaban be adjusted to the kidneys?");
  wait_for_reply (fixture);
  desk = get_desk (fixture);
  conversation = partages_case_desk_get_state (desk)->conversation;
  g_assert_cmpuint (partages_conversation_get_n (conversation), ==, 2);
  g_assert_true (partages_conversation_get (conversation, 0)->withdrawn);
  g_assert_nonnull (partages_conversation_get (conversation, 1)->reply);
}

static void
test_started_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;

  go_on_to_ask (fixture);
  desk = get_desk (fixture);
  partages_case_desk_abandon (desk);
  settle (fixture);
  g_assert_null (partages_case_desk_get_state (desk));
  click (fixture, "Open the Chart");
  g_assert_true (test_is_shown (GTK_WIDGET (fixture->page), "The assistant opens once"));
  g_assert_false (test_is_shown (GTK_WIDGET (fixture->page), "remains appropriate"));
}

static void
test_what_is_opened_is_noted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;
  GtkWidget *page;

  show_page (fixture);
  click (fixture, "Open the Chart");
  page = GTK_WIDGET (fixture->page);
  test_click (test_find_button (page, "Medicines"));
  settle (fixture);
  g_assert_true (test_is_shown (page, "Consulted before deciding"));
  desk = get_desk (fixture);
  g_assert_true (g_ptr_array_find_with_equal_func (partages_case_desk_get_state (desk)->evidence,
                                                   "chart:MedicationRequest/mr-ketoprofen",
                                                   g_str_equal, NULL));
}

static void
test_taken_up_where_it_was_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  show_page (fixture);
  click (fixture, "Open the Chart");
  click (fixture, "I Have Read the Chart");
  answer_all (fixture);
  /* Left at once, before the delay after which a change is kept. */
  gtk_window_set_child (fixture->desk->window, NULL);
  test_desk_settle (fixture->desk);

  show_page (fixture);
  page = GTK_WIDGET (fixture->page);
  g_assert_true (gtk_widget_get_sensitive (test_find_button (page, "Commit My Answers")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (test_find (page, GTK_TYPE_ENTRY, 0))), ==,
                   "23.8");
}

/* Builds the starter package in another version, installs it, and waits until it is on the shelf. */
static void
install_version (Fixture *fixture, const char *version)
{
  TestFolder *folder = fixture->desk->profile->folder;
  g_autofree char *starter
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autofree char *source = test_folder_path (folder, version);
  g_autofree char *zip = g_strconcat (source, ".partages", NULL);
  g_autofree char *data_dir = test_folder_path (folder, "data");
  PartagesShelf *shelf = partages_session_get_shelf (fixture->desk->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;

  copy_folder (starter, source);
  set_version (source, version);
  test_must (partages_package_build (source, zip, NULL, &error), &error);
  library = partages_library_open (data_dir, &error);
  g_assert_no_error (error);
  installed = partages_library_install (library, zip, PARTAGES_INSTALL_NONE, NULL, &error);
  g_assert_no_error (error);
  partages_shelf_load (shelf, data_dir, "en");
  while (partages_shelf_find (shelf, PACKAGE) == NULL
         || !g_str_equal (partages_package_get_version (
                              partages_book_get_package (partages_shelf_find (shelf, PACKAGE))),
                          version))
    g_main_context_iteration (NULL, TRUE);
}

/* A newer version that arrives in the middle of a run is for the next one. */
static void
test_keeps_its_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;

  install_version (fixture, "7.0.0");
  show_page (fixture);
  click (fixture, "Open the Chart");
  click (fixture, "I Have Read the Chart");
  gtk_window_set_child (fixture->desk->window, NULL);
  test_desk_settle (fixture->desk);

  install_version (fixture, "7.1.0");
  show_page (fixture);
  desk = get_desk (fixture);
  g_assert_nonnull (partages_case_desk_get_state (desk));
  g_assert_cmpstr (partages_case_desk_get_state (desk)->version, ==, "7.0.0");
  g_assert_cmpstr (partages_package_get_version (partages_case_desk_get_package (desk)), ==,
                   "7.0.0");
  g_assert_cmpint (partages_case_desk_get_state (desk)->step, ==, PARTAGES_STEP_COMMIT);

  partages_case_desk_abandon (desk);
  settle (fixture);
  partages_case_desk_begin (desk);
  settle (fixture);
  g_assert_cmpstr (partages_case_desk_get_state (desk)->version, ==, "7.1.0");
}

/* The same run in another window goes on: here it is opened again as it stands there, and nothing is undone. */
static void
test_goes_on_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;
  g_autoptr (PartagesCaseDesk) other = NULL;

  show_page (fixture);
  click (fixture, "Open the Chart");
  desk = get_desk (fixture);
  other = partages_case_desk_new (fixture->desk->session, PACKAGE, SLUG);
  partages_case_desk_open (other);
  settle (fixture);

  /* A second click comes while the first is being kept. */
  partages_case_desk_advance (other);
  partages_case_desk_advance (other);
  settle (fixture);
  g_assert_cmpint (partages_case_desk_get_state (other)->step, ==, PARTAGES_STEP_COMMIT);
  g_assert_cmpint (partages_case_desk_get_state (desk)->step, ==, PARTAGES_STEP_READ);

  partages_case_desk_save (desk);
  settle (fixture);
  g_assert_cmpint (partages_case_desk_get_state (desk)->step, ==, PARTAGES_STEP_COMMIT);
}

static void
test_a_reply_comes_after_leaving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;

  show_page (fixture);
  click (fixture, "Open the Chart");
  click (fixture, "I Have Read the Chart");
  answer_all (fixture);
  click (fixture, "Commit My Answers");
  desk = get_desk (fixture);
  partages_case_desk_set_pace (desk, 20000);
  partages_case_desk_ask (desk, "Should apixaban be adjusted?", FALSE);
  g_clear_object (&desk);
  gtk_window_set_child (fixture->desk->window, NULL);
  wait_for_reply (fixture);

  show_page (fixture);
  g_assert_true (test_is_shown (GTK_WIDGET (fixture->page), "remains appropriate"));
  g_assert_false (test_is_shown (GTK_WIDGET (fixture->page), "No reply came"));
}

static void
test_a_case_that_is_not_there (Fixture *fixture, gconstpointer data)
{
  fixture->page
      = partages_case_page_new (fixture->desk->session, "https://example.org/gone", SLUG, "");
  test_desk_show (fixture->desk, fixture->page);
  g_assert_true (test_is_shown (GTK_WIDGET (fixture->page), "This Case Cannot Be Opened"));
  g_assert_true (test_is_shown (GTK_WIDGET (fixture->page), "not installed"));
}

static guint
count_buttons (GtkWidget *switcher)
{
  guint n = 0;

  while (test_find (switcher, GTK_TYPE_TOGGLE_BUTTON, n) != NULL)
    n++;

  return n;
}

static void
assert_columns (int width, PartagesPaneState assistant, guint n_columns, guint n_pages)
{
  GtkWidget *const views[] = { gtk_label_new ("C"), gtk_label_new ("A"), gtk_label_new ("D") };
  PartagesCasePanes *panes = g_object_new (PARTAGES_TYPE_CASE_PANES, NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bar;

  partages_case_panes_set_views (panes, views);
  partages_case_panes_set_assistant (panes, assistant);
  partages_case_panes_show (panes, PARTAGES_PANE_DECISIONS);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (panes));
  gtk_window_present (GTK_WINDOW (window));
  while (partages_case_panes_get_n_columns (panes) != n_columns
         || !gtk_widget_get_mapped (views[PARTAGES_PANE_DECISIONS])
         || gtk_widget_get_mapped (views[PARTAGES_PANE_CHART]) != (n_columns > 1)
         || gtk_widget_get_mapped (views[PARTAGES_PANE_ASSISTANT]) != (n_columns > 2))
    g_main_context_iteration (NULL, TRUE);

  bar = test_find (GTK_WIDGET (panes), ADW_TYPE_VIEW_SWITCHER, 0);
  g_assert_cmpuint (n_pages, ==, bar != NULL ? count_buttons (bar) : 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The room of an assistant that is still locked is for the chart. */
static void
test_columns (void)
{
  assert_columns (1280, PARTAGES_PANE_OPEN, 3, 0);
  assert_columns (1280, PARTAGES_PANE_LOCKED, 2, 0);
  assert_columns (1280, PARTAGES_PANE_ABSENT, 2, 0);
  assert_columns (800, PARTAGES_PANE_OPEN, 2, 2);
  assert_columns (800, PARTAGES_PANE_LOCKED, 2, 0);
  assert_columns (360, PARTAGES_PANE_OPEN, 1, 3);
  assert_columns (360, PARTAGES_PANE_LOCKED, 1, 3);
  assert_columns (360, PARTAGES_PANE_ABSENT, 1, 2);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/case-page/whole-run", Fixture, NULL, set_up, test_whole_run, tear_down);
  g_test_add ("/case-page/a-flag-is-taken-back", Fixture, NULL, set_up, test_a_flag_is_taken_back,
              tear_down);
  g_test_add ("/case-page/the-last-question-is-edited", Fixture, NULL, set_up,
              test_the_last_question_is_edited, tear_down);
  g_test_add ("/case-page/started-over", Fixture, NULL, set_up, test_started_over, tear_down);
  g_test_add ("/case-page/what-is-opened-is-noted", Fixture, NULL, set_up,
              test_what_is_opened_is_noted, tear_down);
  g_test_add ("/case-page/taken-up-where-it-was-left", Fixture, NULL, set_up,
              test_taken_up_where_it_was_left, tear_down);
  g_test_add ("/case-page/keeps-its-version", Fixture, NULL, set_up, test_keeps_its_version,
              tear_down);
  g_test_add ("/case-page/goes-on-elsewhere", Fixture, NULL, set_up, test_goes_on_elsewhere,
              tear_down);
  g_test_add ("/case-page/a-reply-comes-after-leaving", Fixture, NULL, set_up,
              test_a_reply_comes_after_leaving, tear_down);
  g_test_add ("/case-page/a-case-that-is-not-there", Fixture, NULL, set_up,
              test_a_case_that_is_not_there, tear_down);
  g_test_add_func ("/case-page/columns", test_columns);

  return g_test_run ();
}
