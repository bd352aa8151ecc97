/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonRecruitmentState:
 *
 * The states of an application, in the order of its table of fields.
 */
typedef enum
{
  LIAISON_RECRUITMENT_PROSPECT,
  LIAISON_RECRUITMENT_CONTACTED,
  LIAISON_RECRUITMENT_APPLIED,
  LIAISON_RECRUITMENT_VETTED,
  LIAISON_RECRUITMENT_APPROVED,
  LIAISON_RECRUITMENT_DECLINED,
  LIAISON_RECRUITMENT_N_STATES,
} LiaisonRecruitmentState;

/* So many days an application may wait to be vetted. */
#define LIAISON_RECRUITMENT_PATIENCE 14

/**
 * LiaisonRecruitmentEntry:
 * @country: (nullable): its code
 * @types: (nullable): words between single spaces
 * @found_on: or %LIAISON_DATE_NONE, as the next
 * @since: the day of the step that led to the state
 * @contacted_on: the day of the last outreach
 * @n_items: of the checklist
 * @n_checked: of them with a result
 * @n_failed: of them not passed
 * @key: by which names are ordered
 * @words: folded, to find it by
 *
 * What a card or a row shows of an application. Counted by references, from any thread.
 */
typedef struct
{
  char *id;
  char *partner_id;
  char *name;
  char *country;
  char *region;
  char *types;
  char *source;
  char *owner_id;
  char *owner;
  char *program_id;
  char *program;
  LiaisonRecruitmentState state;
  LiaisonDate found_on;
  LiaisonDate since;
  LiaisonDate contacted_on;
  guint n_items;
  guint n_checked;
  guint n_failed;
  char *key;
  char *words;
} LiaisonRecruitmentEntry;

LiaisonRecruitmentEntry *liaison_recruitment_entry_ref (LiaisonRecruitmentEntry *self);
void liaison_recruitment_entry_unref (LiaisonRecruitmentEntry *self);
gboolean liaison_recruitment_entry_equal (const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b);
gboolean liaison_recruitment_entry_is_late (const LiaisonRecruitmentEntry *self, LiaisonDate today);

/**
 * LiaisonRecruitmentName:
 *
 * Somebody or something to filter by.
 */
typedef struct
{
  char *id;
  char *name;
} LiaisonRecruitmentName;

/**
 * LiaisonRecruitmentIndex:
 * @entries: (element-type LiaisonRecruitmentEntry): all applications
 * @owners: (element-type LiaisonRecruitmentName): operators who are at work
 * @programs: (element-type LiaisonRecruitmentName): all of them
 * @n_left_out: how many prospects have no application
 */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *owners;
  GPtrArray *programs;
  gint64 n_left_out;
} LiaisonRecruitmentIndex;

LiaisonRecruitmentIndex *liaison_recruitment_index_read (LiaisonDatabase *database, GError **error);
void liaison_recruitment_index_free (LiaisonRecruitmentIndex *self);

const char *liaison_recruitment_state_get_word (LiaisonRecruitmentState state);
const char *liaison_recruitment_state_get_label (LiaisonRecruitmentState state);
gboolean liaison_recruitment_state_find (const char *word, LiaisonRecruitmentState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRecruitmentIndex, liaison_recruitment_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonRecruitmentEntry, liaison_recruitment_entry_unref)

G_END_DECLS
