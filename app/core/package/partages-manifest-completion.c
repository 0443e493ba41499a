/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a package is completed, as its package.json says. */

#include "partages-manifest-private.h"

#include "partages-package-ids.h"

#include <glib/gi18n-lib.h>

#define ERROR PARTAGES_SEVERITY_ERROR

static gboolean
read_all (PartagesManifestReader *reader, yyjson_val *complete, const char *name)
{
  yyjson_val *value = yyjson_obj_get (complete, name);

  if (value != NULL && !yyjson_equals_str (value, "all"))
    partages_manifest_complain (reader, ERROR, "bad-value", value,
                                _ ("This can only be “all”, or left out"));

  return value != NULL;
}

static double
read_share (PartagesManifestReader *reader, yyjson_val *complete, const char *name)
{
  yyjson_val *value = yyjson_obj_get (complete, name);
  double share = partages_json_get_double (complete, name, -1);

  if (value == NULL)
    return -1;
  if (share < 0 || share > 1)
    partages_manifest_complain (reader, ERROR, "bad-value", value,
                                _ ("A share between 0 and 1 is expected here"));

  return share;
}

static void
read_rule (PartagesManifestReader *reader)
{
  static const char *const known[] = { "lessons", "quiz", "cases", "exit_test", NULL };
  PartagesCompletion *complete = &reader->manifest->complete;
  yyjson_val *object = yyjson_obj_get (reader->root, "complete");

  if (object != NULL && !yyjson_is_obj (object))
    partages_manifest_complain (reader, ERROR, "bad-value", object,
                                _ ("An object is expected here"));

  partages_manifest_check_members (reader, object, known);
  complete->lessons = read_all (reader, object, "lessons");
  complete->cases = read_all (reader, object, "cases");
  complete->quiz = read_share (reader, object, "quiz");
  complete->exit_test = read_share (reader, object, "exit_test");
  if (!complete->lessons && !complete->cases && complete->quiz < 0 && complete->exit_test < 0)
    partages_manifest_complain (reader, ERROR, "no-completion", object,
                                _ ("“complete” does not say what completes the package"));
}

static void
read_exit_test (PartagesManifestReader *reader)
{
  static const char *const known[] = { "draw", "wrong", "from", NULL };
  PartagesExitTest *test = &reader->manifest->exit_test;
  yyjson_val *object = yyjson_obj_get (reader->root, "exit_test");
  gint64 draw = partages_json_get_int (object, "draw", 0);
  gint64 wrong = partages_json_get_int (object, "wrong", 0);
  guint n;

  partages_manifest_check_members (reader, object, known);
  test->from = partages_manifest_read_list (reader, object, "from", partages_slug_is_valid,
                                            _ ("The slug of a case is expected here"));
  n = g_strv_length (test->from);
  if (object == NULL)
    {
      if (reader->manifest->complete.exit_test >= 0)
        partages_manifest_complain (reader, ERROR, "no-exit-test",
                                    yyjson_obj_get (reader->root, "complete"),
                                    _ ("“complete” asks for an exit test, and there is none"));
      return;
    }
  if (draw < 1 || draw > n || wrong < 0 || wrong > draw)
    {
      partages_manifest_complain (reader, ERROR, "bad-value", object,
                                  _ ("“exit_test” draws more cases than there are, or none"));
      return;
    }

  test->draw = draw;
  test->wrong = wrong;
}

/* Reads what completes the package, and the exit test that may be part of it. */
void
partages_manifest_read_completion (PartagesManifestReader *reader)
{
  read_rule (reader);
  read_exit_test (reader);
}
