/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl: Partages for scripts, scheduled jobs and machines without a display. */

#include "partages-ctl.h"

#include "config-cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

static const PartagesCtlCommand *const commands[] = {
  &partages_ctl_backup,    &partages_ctl_import,  &partages_ctl_join,   &partages_ctl_leave,
  &partages_ctl_lint,      &partages_ctl_list,    &partages_ctl_pack,   &partages_ctl_profile,
  &partages_ctl_rebuild,   &partages_ctl_restore, &partages_ctl_search, &partages_ctl_server_test,
  &partages_ctl_set_aside, &partages_ctl_sync,
};

static const PartagesCtlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

static PartagesCtlStatus
complain_about_usage (PartagesCtl *ctl, const char *command, const char *message)
{
  partages_ctl_complain (ctl, message);
  if (command != NULL)
    g_printerr (_ ("See `partagesctl %s --help`.\n"), command);
  else
    g_printerr ("%s", _ ("See `partagesctl --help`.\n"));

  return PARTAGES_CTL_USAGE;
}

/* In characters, not in the bytes that printf() counts. */
static gsize
get_usage_width (const PartagesCtlCommand *command)
{
  return strlen (command->name) + 1 + g_utf8_strlen (command->arguments, -1);
}

static void
append_commands (GString *text)
{
  gsize widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    widest = MAX (widest, get_usage_width (commands[i]));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_string_append_printf (text, "  %s %s", commands[i]->name, commands[i]->arguments);
      for (gsize width = get_usage_width (commands[i]); width < widest; width++)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "  %s\n", _ (commands[i]->summary));
    }
}

static char *
dup_description (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Commands:\n"));

  append_commands (text);
  g_string_append (text,
                   _ ("\n"
                      "The PIN of a profile is not asked for: it keeps a colleague from opening "
                      "the profile\n"
                      "in Partages, but whoever runs commands as you can read its files "
                      "anyway.\n"));
  g_string_append (
      text, _ ("\n"
               "Environment:\n"
               "  PARTAGES_DATA_DIR           Where profiles and packages lie, unless --data-dir "
               "says so\n"
               "  PARTAGES_PKGDATADIR         Where the frameworks and starter packages lie\n"
               "\n"
               "Exit status:\n"
               "  0  Done.\n"
               "  1  Not done, or problems were found.\n"
               "  2  Not asked rightly; nothing was done.\n"
               "\n"
               "See `partagesctl COMMAND --help` for one command."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The options that every command takes, before its name or after it. */
static void
add_common_options (GOptionContext *context, PartagesCtl *ctl)
{
  const GOptionEntry entries[]
      = { { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &ctl->data_dir,
            N_ ("Use the profiles and packages in DIR"), "DIR" },
          { "profile", 0, 0, G_OPTION_ARG_STRING, &ctl->profile,
            N_ ("Act for this profile, by its name or id"), "NAME" },
          { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Answer in JSON"), NULL },
          G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
}

static PartagesCtlStatus
run_command (PartagesCtl *ctl, const PartagesCtlCommand *command, GStrv *arguments)
{
  g_autofree char *name = g_strdup_printf ("%s %s", command->name, command->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (name);
  g_autoptr (GError) error = NULL;
  guint n;

  g_option_context_set_summary (context, _ (command->summary));
  g_option_context_set_description (context, _ (command->description));
  add_common_options (context, ctl);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return complain_about_usage (ctl, command->name, error->message);

  n = g_strv_length (*arguments + 1);
  if (n < command->min_arguments)
    return complain_about_usage (ctl, command->name, _ ("too few arguments"));
  if (n > command->max_arguments)
    return complain_about_usage (ctl, command->name, _ ("too many arguments"));

  return command->run (ctl, *arguments + 1);
}

/* Parses what stands before the name of the command, and leaves the rest to the command. */
static PartagesCtlStatus
run (PartagesCtl *ctl, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  g_autofree char *description = dup_description ();
  g_autoptr (GError) error = NULL;
  const PartagesCtlCommand *command;
  gboolean version = FALSE;
  const GOptionEntry entries[] = { { "version", 0, 0, G_OPTION_ARG_NONE, &version,
                                     N_ ("Show the version of the program"), NULL },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (
      context, _ ("Partages without a window: packages, profiles and their records."));
  g_option_context_set_description (context, description);
  add_common_options (context, ctl);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return complain_about_usage (ctl, NULL, error->message);
  if (version)
    {
      g_print ("partagesctl %s\n", PARTAGES_VERSION);
      return PARTAGES_CTL_OK;
    }
  if ((*arguments)[1] == NULL)
    return complain_about_usage (ctl, NULL, _ ("a command is needed"));

  command = find_command ((*arguments)[1]);
  if (command == NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("there is no command “%s”"), (*arguments)[1]);

      return complain_about_usage (ctl, NULL, message);
    }

  /* The name of the command takes the place of the program's, so that the rest parses like it. */
  {
    g_auto (GStrv) rest = g_strdupv (*arguments + 1);

    return run_command (ctl, command, &rest);
  }
}

/* A scheduled job has no language, and so ASCII for its characters; names would come out as question
 * marks. */
static void
set_locale (void)
{
  setlocale (LC_ALL, "");
  if (g_str_equal (setlocale (LC_CTYPE, NULL), "C"))
    setlocale (LC_CTYPE, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  const char *localedir = g_getenv ("PARTAGES_LOCALEDIR");
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  PartagesCtl ctl = { .clock = clock, .ids = ids };
  PartagesCtlStatus status;

  /* Whoever reads JSON reads it also when the rest of the line was wrong; parsing that undoes what it set. */
  ctl.json = g_strv_contains ((const char *const *) arguments, "--json");
  set_locale ();
  partages_ctl_begin_output ();
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("partagesctl");

  status = run (&ctl, &arguments);
  g_free (ctl.data_dir);
  g_free (ctl.profile);

  return status;
}
