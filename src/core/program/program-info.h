/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/store.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonProgramInfo:
 * @id: (nullable): of the record, %NULL for a program that is still to be made
 * @objectives: (nullable)
 * @types: words of the types of partners that are eligible; none stand for all
 * @region_ids: of the regions whose partners are eligible, in the order of their names; none stand for all
 * @since: its first day, or %LIAISON_DATE_NONE
 * @until: its last day, or %LIAISON_DATE_NONE
 * @fiscal: its years
 * @is_main: whether the tier that partners are shown with is the one of this program
 *
 * What a program is, beside its rules.
 */
typedef struct
{
  char *id;
  char *name;
  char *objectives;
  GStrv types;
  GStrv region_ids;
  char currency[4];
  LiaisonDate since;
  LiaisonDate until;
  LiaisonFiscal fiscal;
  gboolean is_main;
} LiaisonProgramInfo;

/**
 * LiaisonProgramVersionState:
 * @LIAISON_PROGRAM_VERSION_DRAFT: may be edited
 * @LIAISON_PROGRAM_VERSION_PUBLISHED: will be in force from a later day on
 * @LIAISON_PROGRAM_VERSION_IN_FORCE: on that day
 * @LIAISON_PROGRAM_VERSION_SUPERSEDED: by a later one
 *
 * What a version is on a day, as people read it.
 */
typedef enum
{
  LIAISON_PROGRAM_VERSION_DRAFT,
  LIAISON_PROGRAM_VERSION_PUBLISHED,
  LIAISON_PROGRAM_VERSION_IN_FORCE,
  LIAISON_PROGRAM_VERSION_SUPERSEDED,
} LiaisonProgramVersionState;

/**
 * LiaisonProgramVersionInfo:
 * @is_published: whether it is kept as it is
 * @valid_from: the first day on which it may be in force, or %LIAISON_DATE_NONE
 * @state: on the day that was asked for
 * @remarks: (nullable)
 */
typedef struct
{
  char *id;
  gint64 number;
  gboolean is_published;
  LiaisonDate valid_from;
  LiaisonProgramVersionState state;
  char *remarks;
} LiaisonProgramVersionInfo;

#define LIAISON_TYPE_PROGRAM_INFO (liaison_program_info_get_type ())
GType liaison_program_info_get_type (void);

LiaisonProgramInfo *liaison_program_info_new (const char *name, const char *currency);
LiaisonProgramInfo *liaison_program_info_copy (const LiaisonProgramInfo *self);
void liaison_program_info_free (LiaisonProgramInfo *self);
LiaisonProgramInfo *liaison_program_info_load (LiaisonDatabase *database, const char *id, GError **error);
LiaisonProgramInfo *
liaison_program_info_load_named (LiaisonDatabase *database, const char *name, GError **error);
GPtrArray *liaison_program_info_load_all (LiaisonDatabase *database, GError **error);
char *liaison_program_info_save (LiaisonStore *store, const LiaisonProgramInfo *info, GError **error);
LiaisonDate
liaison_program_get_review_after (const LiaisonProgramInfo *info, int review_months, LiaisonDate as_of);

GPtrArray *liaison_program_list_versions (LiaisonDatabase *database,
                                          const char *program_id,
                                          LiaisonDate as_of,
                                          GError **error);
char *liaison_program_find_version (LiaisonDatabase *database,
                                    const char *program_id,
                                    gint64 number,
                                    GError **error);
char *liaison_program_find_in_force (LiaisonDatabase *database,
                                     const char *program_id,
                                     LiaisonDate as_of,
                                     GError **error);
gboolean liaison_program_get_last_review (LiaisonDatabase *database,
                                          const char *program_id,
                                          LiaisonDate before,
                                          LiaisonDate *as_of,
                                          GError **error);
const char *liaison_program_version_state_get_label (LiaisonProgramVersionState state);
void liaison_program_version_info_free (LiaisonProgramVersionInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonProgramInfo, liaison_program_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonProgramVersionInfo, liaison_program_version_info_free)

G_END_DECLS
