/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/store/database.h"

G_BEGIN_DECLS

typedef struct _LiaisonOffboardingSubject LiaisonOffboardingSubject;

/**
 * LiaisonOffboardingMatter:
 * @subject: (transfer none): whose matter it is
 * @record_id: of the subject's entity
 * @title: for people
 *
 * Something of a partner that is open.
 */
typedef struct
{
  const LiaisonOffboardingSubject *subject;
  char *record_id;
  char *title;
} LiaisonOffboardingMatter;

/**
 * LiaisonOffboardingSubject:
 * @word: as it stands in the items of an offboarding
 * @label: of the group of items, marked for translation
 * @entity: the name of the entity of its matters
 * @is_ended: whether finishing the offboarding ends its matters by itself
 * @list: adds the open matters of a partner on a day to @matters (element-type LiaisonOffboardingMatter)
 * @sql: (nullable): what liaison_offboarding_list_by_sql() asks: ?1 is the partner, ?2 the day; id and title of each
 *   matter
 *
 * What a part of the program has to say when a partner leaves.
 */
struct _LiaisonOffboardingSubject
{
  const char *word;
  const char *label;
  const char *entity;
  gboolean is_ended;
  gboolean (*list) (const LiaisonOffboardingSubject *self,
                    LiaisonDatabase *database,
                    const char *partner_id,
                    LiaisonDate as_of,
                    GPtrArray *matters,
                    GError **error);
  const char *sql;
};

const LiaisonOffboardingSubject *const *liaison_offboarding_get_subjects (void);
const LiaisonOffboardingSubject *liaison_offboarding_find_subject (const char *word);
const char *liaison_offboarding_get_subject_label (const char *word);
gboolean liaison_offboarding_list_by_sql (const LiaisonOffboardingSubject *self,
                                          LiaisonDatabase *database,
                                          const char *partner_id,
                                          LiaisonDate as_of,
                                          GPtrArray *matters,
                                          GError **error);
GPtrArray *liaison_offboarding_list_open (LiaisonDatabase *database,
                                          const char *partner_id,
                                          LiaisonDate as_of,
                                          GError **error);
void liaison_offboarding_matter_free (LiaisonOffboardingMatter *self);

G_END_DECLS
