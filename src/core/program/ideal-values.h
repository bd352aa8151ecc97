/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-spec.h"

G_BEGIN_DECLS

/**
 * LiaisonIdealWho:
 * @LIAISON_IDEAL_WHO_ALL: every company of the workspace
 * @LIAISON_IDEAL_WHO_PROSPECTS: those whose status is prospect, and those with an application that is not decided
 * @LIAISON_IDEAL_WHO_PARTNERS: those whose status is active or paused
 */
typedef enum
{
  LIAISON_IDEAL_WHO_ALL,
  LIAISON_IDEAL_WHO_PROSPECTS,
  LIAISON_IDEAL_WHO_PARTNERS,
} LiaisonIdealWho;

/**
 * LiaisonIdealValues:
 *
 * The partners with the values that a profile asks for, as of a day: what fits are reckoned from without asking the
 * database. They stay true while weights and curves are edited.
 */
typedef struct _LiaisonIdealValues LiaisonIdealValues;

LiaisonIdealValues *liaison_ideal_values_load (LiaisonDatabase *database,
                                               const char *partner_id,
                                               const LiaisonIdealSpec *spec,
                                               LiaisonDate as_of,
                                               GError **error);
LiaisonIdealValues *liaison_ideal_values_ref (LiaisonIdealValues *self);
void liaison_ideal_values_unref (LiaisonIdealValues *self);

guint liaison_ideal_values_get_n (const LiaisonIdealValues *self);
const char *liaison_ideal_values_get_id (const LiaisonIdealValues *self, guint row);
const char *liaison_ideal_values_get_name (const LiaisonIdealValues *self, guint row);
guint liaison_ideal_values_get_name_rank (const LiaisonIdealValues *self, guint row);
guint liaison_ideal_values_find (const LiaisonIdealValues *self, const char *partner_id);
gboolean liaison_ideal_values_is_among (const LiaisonIdealValues *self, guint row, LiaisonIdealWho who);
const LiaisonIdealColumn *liaison_ideal_values_find_column (const LiaisonIdealValues *self,
                                                            const LiaisonIdealSpecItem *item);
gboolean liaison_ideal_values_suffice (const LiaisonIdealValues *self, const LiaisonIdealSpec *spec);
const char *liaison_ideal_values_get_currency (const LiaisonIdealValues *self);
char **liaison_ideal_values_dup_missing (const LiaisonIdealValues *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonIdealValues, liaison_ideal_values_unref)

G_END_DECLS
