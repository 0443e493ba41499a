/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl profile: the profiles of this computer. */

#include "partages-ctl.h"

#include "partages-package-ids.h"
#include "partages-record-contents.h"

#include <glib/gi18n-lib.h>

static char *language = NULL;
static GStrv roles = NULL;
static gboolean sure = FALSE;

static const GOptionEntry options[]
    = { { "language", 0, 0, G_OPTION_ARG_STRING, &language,
          N_ ("With create: the language of lessons, en or fr"), "TAG" },
        { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles,
          N_ ("With create: a profession, such as nurse; may be given several times"), "ID" },
        { "yes", 0, 0, G_OPTION_ARG_NONE, &sure,
          N_ ("With erase: really erase it, with its backups"), NULL },
        G_OPTION_ENTRY_NULL };

/* On the standard error, so that a script that reads the list reads nothing else. */
static void
note_network (PartagesProfile *profile)
{
  if (partages_record_is_on_network (partages_profile_get_directory (profile)))
    g_printerr (
        _ ("%s: the record is on a network drive, or one that works like it, and is written in "
           "the slower way that is safe there\n"),
        partages_profile_get_name (profile));
}

/* Also on the standard error: what can be done about it is longer than a line of the list. */
static void
note_damage (PartagesProfile *profile)
{
  g_autoptr (GError) error = NULL;

  if (!partages_profile_check (profile, &error))
    g_printerr ("%s: %s\n", partages_profile_get_id (profile), error->message);
}

static PartagesCtlStatus
list_profiles (PartagesCtl *ctl, PartagesProfiles *profiles, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = partages_profiles_list (profiles, &error);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);

  if (list == NULL)
    return partages_ctl_fail (ctl, error);
  for (guint i = 0; i < list->len; i++)
    {
      PartagesProfile *profile = g_ptr_array_index (list, i);

      if (ctl->json)
        {
          yyjson_mut_arr_append (root, partages_ctl_describe_profile (document, profile));
          continue;
        }
      partages_ctl_print_profile (ctl, profile);
      note_network (profile);
      note_damage (profile);
    }
  yyjson_mut_doc_set_root (document, root);
  if (ctl->json)
    partages_ctl_print_json (document);

  return PARTAGES_CTL_OK;
}

static gboolean
check_choice (PartagesCtl *ctl, const char *option, const char *choice, const char *const *allowed)
{
  g_autofree char *list = NULL;
  g_autofree char *message = NULL;

  if (g_strv_contains (allowed, choice))
    return TRUE;

  list = g_strjoinv (", ", (GStrv) allowed);
  message
      = g_strdup_printf (_ ("“%s” is nothing that %s takes: say one of %s"), choice, option, list);
  partages_ctl_complain (ctl, message);

  return FALSE;
}

/* A typing mistake would be found only when nothing is offered in that language, or to that profession. */
static gboolean
check_options (PartagesCtl *ctl)
{
  static const char *const languages[] = { "en", "fr", NULL };

  if (language != NULL && !check_choice (ctl, "--language", language, languages))
    return FALSE;
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      /* After `any`, which is for packages: a person is someone. */
      if (!check_choice (ctl, "--role", roles[i], partages_profession_list () + 1))
        return FALSE;
    }

  return TRUE;
}

static PartagesCtlStatus
create_profile (PartagesCtl *ctl, PartagesProfiles *profiles, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = NULL;

  if (!check_options (ctl))
    return PARTAGES_CTL_USAGE;
  profile
      = partages_profiles_create (profiles, name, (const char *const *) roles, language, &error);
  if (profile == NULL)
    return partages_ctl_fail (ctl, error);
  partages_ctl_print_profile (ctl, profile);

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
erase_profile (PartagesCtl *ctl, PartagesProfiles *profiles, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = NULL;

  if (!sure)
    {
      partages_ctl_complain (
          ctl, _ ("erasing cannot be undone: say --yes to erase the profile and its backups"));
      return PARTAGES_CTL_USAGE;
    }
  profile = partages_profiles_find (profiles, name, &error);
  if (profile == NULL
      || !partages_profiles_erase (profiles, partages_profile_get_id (profile), &error))
    return partages_ctl_fail (ctl, error);
  partages_ctl_print_profile (ctl, profile);

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
profile (PartagesCtl *ctl, GStrv arguments)
{
  static const struct
  {
    const char *name;
    guint n_arguments;
    PartagesCtlStatus (*run) (PartagesCtl *ctl, PartagesProfiles *profiles, const char *name);
  } actions[] = { { "list", 1, list_profiles },
                  { "create", 2, create_profile },
                  { "erase", 2, erase_profile } };
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (arguments[0], actions[i].name)
          && g_strv_length (arguments) == actions[i].n_arguments)
        return actions[i].run (ctl, profiles, arguments[1]);
    }
  partages_ctl_complain (ctl, _ ("profile list, profile create NAME or profile erase NAME"));

  return PARTAGES_CTL_USAGE;
}

const PartagesCtlCommand partages_ctl_profile = {
  .name = "profile",
  .arguments = "list|create|erase [NAME]",
  .summary = N_ ("List, create or erase profiles"),
  .description = N_ (
      "`profile list` prints the id and the name of each profile, `profile create NAME` makes "
      "one,\n"
      "`profile erase NAME --yes` erases one with its record and its backups; NAME may be an id.\n"
      "What a training server holds, and backups saved elsewhere, are not reached by that."),
  .min_arguments = 1,
  .max_arguments = 2,
  .options = options,
  .run = profile,
};
