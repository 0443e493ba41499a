/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* Where our own extensions stand, and the category that marks a statement as ours. */
#define PARTAGES_XAPI_EXTENSION "https://partages.fr/xapi/ext/"
#define PARTAGES_XAPI_PROFILE "https://partages.fr/xapi/profile"

/* The verbs: the nine of cmi5, and ours from the ADL vocabulary. */
#define PARTAGES_XAPI_VERB_LAUNCHED "http://adlnet.gov/expapi/verbs/launched"
#define PARTAGES_XAPI_VERB_INITIALIZED "http://adlnet.gov/expapi/verbs/initialized"
#define PARTAGES_XAPI_VERB_COMPLETED "http://adlnet.gov/expapi/verbs/completed"
#define PARTAGES_XAPI_VERB_PASSED "http://adlnet.gov/expapi/verbs/passed"
#define PARTAGES_XAPI_VERB_FAILED "http://adlnet.gov/expapi/verbs/failed"
#define PARTAGES_XAPI_VERB_ABANDONED "https://w3id.org/xapi/adl/verbs/abandoned"
#define PARTAGES_XAPI_VERB_WAIVED "https://w3id.org/xapi/adl/verbs/waived"
#define PARTAGES_XAPI_VERB_TERMINATED "http://adlnet.gov/expapi/verbs/terminated"
#define PARTAGES_XAPI_VERB_SATISFIED "https://w3id.org/xapi/adl/verbs/satisfied"
#define PARTAGES_XAPI_VERB_EXPERIENCED "http://adlnet.gov/expapi/verbs/experienced"
#define PARTAGES_XAPI_VERB_ANSWERED "http://adlnet.gov/expapi/verbs/answered"
#define PARTAGES_XAPI_VERB_ASKED "http://adlnet.gov/expapi/verbs/asked"
#define PARTAGES_XAPI_VERB_VOIDED "http://adlnet.gov/expapi/verbs/voided"

#define PARTAGES_XAPI_TYPE_COURSE "http://adlnet.gov/expapi/activities/course"
#define PARTAGES_XAPI_TYPE_LESSON "http://adlnet.gov/expapi/activities/lesson"
#define PARTAGES_XAPI_TYPE_INTERACTION "http://adlnet.gov/expapi/activities/cmi.interaction"
#define PARTAGES_XAPI_TYPE_SIMULATION "http://adlnet.gov/expapi/activities/simulation"
#define PARTAGES_XAPI_TYPE_PROFILE "http://adlnet.gov/expapi/activities/profile"

/* One statement: what someone did to what, when, and with what result.
 *
 * Immutable and reference-counted. Its bytes were frozen when it was made, and are what is stored
 * and sent, always the same. The rest is read from it: the fields nearly everyone needs by a
 * function, the others from its JSON. */
typedef struct _PartagesXapiStatement PartagesXapiStatement;

PartagesXapiStatement *partages_xapi_statement_parse (const char *bytes,
                                                      gsize length,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesXapiStatement *
partages_xapi_statement_parse_stored (const char *bytes,
                                      gsize length,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesXapiStatement *partages_xapi_statement_ref (PartagesXapiStatement *self);
void partages_xapi_statement_unref (PartagesXapiStatement *self);

const char *partages_xapi_statement_get_bytes (PartagesXapiStatement *self, gsize *length);
yyjson_val *partages_xapi_statement_get_root (PartagesXapiStatement *self);

const char *partages_xapi_statement_get_id (PartagesXapiStatement *self);
gint64 partages_xapi_statement_get_time (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_home_page (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_account (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_verb (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_object (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_target (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_registration (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_revision (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_language (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_response (PartagesXapiStatement *self);
double partages_xapi_statement_get_score (PartagesXapiStatement *self, double fallback);
gboolean partages_xapi_statement_get_success (PartagesXapiStatement *self, gboolean fallback);
gint64 partages_xapi_statement_get_duration (PartagesXapiStatement *self);
const char *partages_xapi_statement_get_parent (PartagesXapiStatement *self);
yyjson_val *partages_xapi_statement_get_extension (PartagesXapiStatement *self, const char *name);
gboolean partages_xapi_statement_voids (PartagesXapiStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesXapiStatement, partages_xapi_statement_unref)

G_END_DECLS
