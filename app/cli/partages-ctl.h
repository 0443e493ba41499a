/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-json.h"
#include "partages-library.h"
#include "partages-problems.h"
#include "partages-profiles.h"
#include "partages-restoration.h"

G_BEGIN_DECLS

/* How a command ended, as the exit status tells scripts. */
typedef enum
{
  PARTAGES_CTL_OK = 0,
  PARTAGES_CTL_FAILED = 1, /* it could not be done, or problems were found */
  PARTAGES_CTL_USAGE = 2,  /* it was not asked rightly */
} PartagesCtlStatus;

/* What every command is told. */
typedef struct
{
  char *data_dir; /* (nullable): where profiles and packages lie; NULL for the usual place */
  char *profile;  /* (nullable): the name or id of a profile */
  gboolean json;  /* answer in JSON */
  PartagesClock *clock;
  PartagesIdSource *ids;
} PartagesCtl;

/* One command of partagesctl. */
typedef struct
{
  const char *name;
  const char *arguments; /* as its usage shows them */
  const char *summary;   /* (translated when shown) */
  const char *description;
  guint min_arguments;
  guint max_arguments;
  const GOptionEntry *options; /* (nullable) */
  PartagesCtlStatus (*run) (PartagesCtl *ctl, GStrv arguments);
} PartagesCtlCommand;

extern const PartagesCtlCommand partages_ctl_backup;
extern const PartagesCtlCommand partages_ctl_import;
extern const PartagesCtlCommand partages_ctl_join;
extern const PartagesCtlCommand partages_ctl_leave;
extern const PartagesCtlCommand partages_ctl_lint;
extern const PartagesCtlCommand partages_ctl_list;
extern const PartagesCtlCommand partages_ctl_pack;
extern const PartagesCtlCommand partages_ctl_profile;
extern const PartagesCtlCommand partages_ctl_rebuild;
extern const PartagesCtlCommand partages_ctl_restore;
extern const PartagesCtlCommand partages_ctl_search;
extern const PartagesCtlCommand partages_ctl_server_test;
extern const PartagesCtlCommand partages_ctl_set_aside;
extern const PartagesCtlCommand partages_ctl_sync;

PartagesProblems *partages_ctl_check_package (const char *path,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_ctl_begin_output (void);
char *partages_ctl_dup_data_dir (PartagesCtl *ctl);
PartagesLibrary *partages_ctl_open_library (PartagesCtl *ctl,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
yyjson_mut_val *partages_ctl_describe_installed (yyjson_mut_doc *document,
                                                 const PartagesInstalled *installed);
PartagesProfiles *partages_ctl_open_profiles (PartagesCtl *ctl);
GPtrArray *partages_ctl_list_profiles (PartagesCtl *ctl,
                                       PartagesProfiles *profiles,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProfile *partages_ctl_find_profile (PartagesCtl *ctl,
                                            PartagesProfiles *profiles,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesRecord *partages_ctl_open_record (PartagesCtl *ctl,
                                          PartagesProfile *profile,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
yyjson_mut_val *partages_ctl_describe_profile (yyjson_mut_doc *document, PartagesProfile *profile);
void partages_ctl_print_profile (PartagesCtl *ctl, PartagesProfile *profile);
void partages_ctl_print_record (PartagesCtl *ctl, PartagesProfile *profile, PartagesRecord *record);
void partages_ctl_tell_restoration (PartagesProfile *profile,
                                    const PartagesRestoration *restoration);
void partages_ctl_describe_restoration (yyjson_mut_doc *document,
                                        yyjson_mut_val *profile,
                                        const PartagesRestoration *restoration);
void partages_ctl_complain (PartagesCtl *ctl, const char *message);
PartagesCtlStatus partages_ctl_fail (PartagesCtl *ctl, const GError *error);
void partages_ctl_print_json (yyjson_mut_doc *document);

G_END_DECLS
