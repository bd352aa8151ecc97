/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/store/database.h"

G_BEGIN_DECLS

/**
 * LiaisonOutreachEntry:
 * @group: a template, a kind, whatever is compared
 * @answered_on: or %LIAISON_DATE_NONE
 * @is_reached: whether what came back is an answer, and not that nobody was reached
 * @is_interested: whether the answer is a yes
 */
typedef struct
{
  guint group;
  LiaisonDate sent_on;
  LiaisonDate answered_on;
  gboolean is_reached;
  gboolean is_interested;
} LiaisonOutreachEntry;

/**
 * LiaisonOutreachRates:
 * @n_sent: how many went out
 * @n_answered: how many of them have an answer
 * @n_interested: how many of those are a yes
 * @n_unreached: how many reached nobody
 * @half_days: the median of the days to an answer, in half days; -1 where there is none
 */
typedef struct
{
  guint n_sent;
  guint n_answered;
  guint n_interested;
  guint n_unreached;
  int half_days;
} LiaisonOutreachRates;

/**
 * LiaisonOutreachGrouping:
 * @LIAISON_OUTREACH_BY_TEMPLATE: by the template that was used
 * @LIAISON_OUTREACH_BY_KIND: by mail, call and so on
 */
typedef enum
{
  LIAISON_OUTREACH_BY_TEMPLATE,
  LIAISON_OUTREACH_BY_KIND,
} LiaisonOutreachGrouping;

/**
 * LiaisonOutreachGroup:
 * @word: (nullable): the id of the template, %NULL where none was used; or the kind
 * @name: (nullable): of the template, as it stands in the data
 */
typedef struct
{
  char *word;
  char *name;
  LiaisonOutreachRates rates;
} LiaisonOutreachGroup;

LiaisonOutreachRates liaison_outreach_rates_reckon (const LiaisonOutreachEntry *entries,
                                                    guint n_entries,
                                                    guint group,
                                                    LiaisonDateRange window,
                                                    LiaisonDate as_of);
gboolean liaison_outreach_rates_get_percent (guint n, guint n_all, LiaisonDecimal *percent);
gboolean liaison_outreach_rates_get_median (const LiaisonOutreachRates *self, LiaisonDecimal *days);
void liaison_outreach_group_free (LiaisonOutreachGroup *self);
GPtrArray *liaison_outreach_rates_load (LiaisonDatabase *database,
                                        LiaisonOutreachGrouping grouping,
                                        LiaisonDateRange window,
                                        LiaisonDate as_of,
                                        GError **error);

G_END_DECLS
