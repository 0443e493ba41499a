/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of saying what is wrong: which kind, which words, and why. */

#include "partages-flag-dialog.h"

#include "partages-test-desk.h"
#include "partages-test-person.h"

typedef struct
{
  TestPerson *person;
  AdwDialog *dialog;
  int fault_class;
  char *words;
  char *note;
  gboolean flagged;
} Fixture;

static void
flagged_cb (Fixture *self, int fault_class, const char *words, const char *note)
{
  self->flagged = TRUE;
  self->fault_class = fault_class;
  self->words = g_strdup (words);
  self->note = g_strdup (note);
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->person = test_person_new ();
  self->dialog = partages_flag_dialog_new ("Give **45 mL** now.");
  g_signal_connect_swapped (self->dialog, "flagged", G_CALLBACK (flagged_cb), self);
  test_person_present (self->person, self->dialog);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  test_person_free (self->person);
  g_free (self->words);
  g_free (self->note);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->dialog), PARTAGES_TYPE_FLAG_DIALOG, name);
}

static void
choose (Fixture *self, PartagesFaultClass fault_class)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (get_child (self, "classes"),
                                                            GTK_TYPE_CHECK_BUTTON, fault_class)),
                               TRUE);
}

static void
test_begins_at_the_kinds (Fixture *self, gconstpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->person->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, get_child (self, "classes")));
  g_assert_false (gtk_widget_get_sensitive (test_find_button (GTK_WIDGET (self->dialog), "Flag")));
}

static void
test_words_are_handed_over (Fixture *self, gconstpointer user_data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_child (self, "words"));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, 5);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 10);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_editable_set_text (get_child (self, "note"), "ten times too much");
  choose (self, PARTAGES_FAULT_OMISSION);
  g_assert_true (gtk_widget_get_sensitive (test_find_button (GTK_WIDGET (self->dialog), "Flag")));

  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "flag.confirm", NULL);
  g_assert_true (self->flagged);
  g_assert_cmpint (self->fault_class, ==, PARTAGES_FAULT_OMISSION);
  g_assert_cmpstr (self->words, ==, "45 mL");
  g_assert_cmpstr (self->note, ==, "ten times too much");
}

static void
test_nothing_without_a_kind (Fixture *self, gconstpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "flag.confirm", NULL);
  g_assert_false (self->flagged);
  g_assert_true (test_person_get_dialog (self->person) == self->dialog);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/flag-dialog/begins-at-the-kinds", test_begins_at_the_kinds);
  ADD ("/flag-dialog/words-are-handed-over", test_words_are_handed_over);
  ADD ("/flag-dialog/nothing-without-a-kind", test_nothing_without_a_kind);
#undef ADD

  return g_test_run ();
}
