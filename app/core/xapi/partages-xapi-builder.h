/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-text.h"
#include "partages-xapi-draft.h"

G_BEGIN_DECLS

/* A statement in the making, by a use-case that knows what was done; who, when and on which device
 * is added when it is committed. Not for use from two threads at once. */
typedef struct _PartagesXapiBuilder PartagesXapiBuilder;

PartagesXapiBuilder *partages_xapi_builder_new (const char *verb);
void partages_xapi_builder_free (PartagesXapiBuilder *self);

void partages_xapi_builder_set_id (PartagesXapiBuilder *self, const char *id);

/* The object: an activity, perhaps one that asks something, or another statement. */
void partages_xapi_builder_set_object_activity (PartagesXapiBuilder *self,
                                                const char *id,
                                                const char *type,
                                                PartagesText *name);
void partages_xapi_builder_set_object_statement (PartagesXapiBuilder *self, const char *id);
void partages_xapi_builder_set_interaction (PartagesXapiBuilder *self,
                                            const char *interaction_type,
                                            const char *const *correct_responses);
void partages_xapi_builder_add_component (PartagesXapiBuilder *self,
                                          const char *list,
                                          const char *id,
                                          PartagesText *description);

void partages_xapi_builder_set_success (PartagesXapiBuilder *self, gboolean success);
void partages_xapi_builder_set_completion (PartagesXapiBuilder *self, gboolean completion);
void partages_xapi_builder_set_score (PartagesXapiBuilder *self, double scaled);
void partages_xapi_builder_set_duration (PartagesXapiBuilder *self, gint64 duration);
void partages_xapi_builder_set_response (PartagesXapiBuilder *self, const char *response);

void partages_xapi_builder_set_registration (PartagesXapiBuilder *self, const char *registration);
void partages_xapi_builder_set_revision (PartagesXapiBuilder *self, const char *revision);
void partages_xapi_builder_set_language (PartagesXapiBuilder *self, const char *language);
void partages_xapi_builder_add_parent (PartagesXapiBuilder *self, const char *id);
void partages_xapi_builder_add_grouping (PartagesXapiBuilder *self, const char *id);

/* Extensions of the context, under PARTAGES_XAPI_EXTENSION, by their short name. For one with
 * structure, make the value in the document of the builder. */
void partages_xapi_builder_add_extension_text (PartagesXapiBuilder *self,
                                               const char *name,
                                               const char *value);
void
partages_xapi_builder_add_extension_int (PartagesXapiBuilder *self, const char *name, gint64 value);
void partages_xapi_builder_add_extension_double (PartagesXapiBuilder *self,
                                                 const char *name,
                                                 double value);
void partages_xapi_builder_add_extension_bool (PartagesXapiBuilder *self,
                                               const char *name,
                                               gboolean value);
void partages_xapi_builder_add_extension_texts (PartagesXapiBuilder *self,
                                                const char *name,
                                                const char *const *values);
void partages_xapi_builder_add_extension_value (PartagesXapiBuilder *self,
                                                const char *name,
                                                yyjson_mut_val *value);
yyjson_mut_doc *partages_xapi_builder_get_document (PartagesXapiBuilder *self);

PartagesXapiDraft *partages_xapi_builder_finish (PartagesXapiBuilder *self,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesXapiBuilder, partages_xapi_builder_free)

G_END_DECLS
