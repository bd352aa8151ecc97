/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/calendar.h"
#include "core/base/explanation.h"
#include "core/deals/rule-book.h"

G_BEGIN_DECLS

/**
 * LiaisonProtection:
 * @until: the last day of the protection
 * @n_extensions: how often it was extended
 * @touched_on: the last day on which the partner had to do with the customer; %LIAISON_DATE_NONE where there is none
 *
 * A protection as it stands, for the rule of extensions.
 */
typedef struct
{
  LiaisonDate until;
  int n_extensions;
  LiaisonDate touched_on;
} LiaisonProtection;

LiaisonDate liaison_review_due (const LiaisonRuleBook *book,
                                const LiaisonCalendar *calendar,
                                const char *region_id,
                                LiaisonDate submitted_on);
LiaisonDate liaison_protection_get_last_asking_day (const LiaisonRuleBook *book,
                                                    const char *region_id,
                                                    LiaisonDate until);
gboolean liaison_protection_extend (const LiaisonRuleBook *book,
                                    const char *region_id,
                                    const LiaisonProtection *protection,
                                    LiaisonDate asked_on,
                                    int days,
                                    LiaisonDate *until,
                                    LiaisonExplanation **explanation,
                                    GError **error);
gboolean liaison_protection_is_over (const LiaisonRuleBook *book,
                                     const char *region_id,
                                     LiaisonDate until,
                                     LiaisonDate as_of);

G_END_DECLS
