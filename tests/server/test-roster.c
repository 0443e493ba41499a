/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rosters as spreadsheets write them. */

#include "partages-roster.h"

#include <string.h>

/* Entries as lines of text: LINE ACCOUNT GROUP+GROUP. */
static char *
read (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = partages_roster_read (text, strlen (text), &error);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (entries == NULL)
    return g_strdup (error->message);
  for (guint i = 0; i < entries->len; i++)
    {
      const PartagesRosterEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *groups = g_strjoinv ("+", entry->groups);

      g_string_append_printf (lines, "%u %s %s\n", entry->line, entry->account, groups);
    }

  return g_string_free_and_steal (g_steal_pointer (&lines));
}

static void
assert_read (const char *text, const char *expected)
{
  g_autofree char *found = read (text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_reads (void)
{
  assert_read ("account,groups\na1,ward-3|night\na2,\n", "2 a1 ward-3+night\n3 a2 \n");
  assert_read ("id\r\na1\r\n\r\na2\r\n", "2 a1 \n4 a2 \n");
  assert_read ("account", "");
}

static void
test_reads_french (void)
{
  assert_read ("\xef\xbb\xbfService;Account;Groups\nCardiologie, rez-de-chaussée;a1;soir\n",
               "2 a1 soir\n");
}

static void
test_reads_quotes (void)
{
  assert_read ("note,account,group\n\"one, \"\"two\"\"\nthree\",a1,x\n\"\",\"a2\",\"y | z\"\n",
               "2 a1 x\n4 a2 y+z\n");
}

static void
test_refuses (void)
{
  assert_read ("", "line 1 of the roster: one column is called “account”");
  assert_read ("name,groups\nx,y\n", "line 1 of the roster: one column is called “account”");
  assert_read ("account\na1\n\"a2\n", "line 3 of the roster: a quote is not closed");
  assert_read ("account\n\"a\"b\n", "line 2 of the roster: something follows a closing quote");
  assert_read ("groups,account\nx\n", "line 2 of the roster: there is no account");
  assert_read ("groups,account\nx,\n", "line 2 of the roster: there is no account");
  assert_read ("account\na1\na2\na1\n",
               "line 4 of the roster: the account stands in a line above too");
  assert_read ("account\n\xe9\n",
               "line 1 of the roster: this is not UTF-8; a spreadsheet can save as “CSV UTF-8”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roster/reads", test_reads);
  g_test_add_func ("/roster/reads-french", test_reads_french);
  g_test_add_func ("/roster/reads-quotes", test_reads_quotes);
  g_test_add_func ("/roster/refuses", test_refuses);

  return g_test_run ();
}
