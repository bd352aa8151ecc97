/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ideal-column.h"
#include "core/program/metric.h"

G_BEGIN_DECLS

typedef struct _LiaisonScoredAttribute LiaisonScoredAttribute;

/**
 * LiaisonScoredAttribute:
 * @word: as it stands in a profile
 * @label: marked for translation
 * @kind: whether a curve or a table of words says what its values are worth
 * @has_measure: whether it needs one of the numbers that the admin defined
 * @start: the curve that it begins with
 * @load: makes the column of the partners of the context; @measure_id and @kind are of the measure, if it has one
 * @format_word: (nullable): a word of the table for people, %NULL where the word says it all
 * @list_words: (nullable): adds the words that can stand in a table of this workspace
 *
 * Something about partners that a profile can score. Subjects add theirs in profile-attributes.c.
 */
struct _LiaisonScoredAttribute
{
  const char *word;
  const char *label;
  LiaisonIdealCurveKind kind;
  gboolean has_measure;
  const char *start;
  LiaisonIdealColumn *(*load) (const LiaisonMetricContext *context,
                               const char *measure_id,
                               LiaisonMetricKind kind,
                               GError **error);
  char *(*format_word) (const char *word);
  gboolean (*list_words) (LiaisonDatabase *database, GStrvBuilder *words, GError **error);
};

const LiaisonScoredAttribute *const *liaison_profile_attributes_get (void);
const LiaisonScoredAttribute *liaison_profile_attributes_find (const char *word);
char *liaison_profile_attributes_format_word (const LiaisonScoredAttribute *attribute, const char *word);
char **liaison_profile_attributes_list_words (const LiaisonScoredAttribute *attribute,
                                              LiaisonDatabase *database,
                                              GError **error);

G_END_DECLS
