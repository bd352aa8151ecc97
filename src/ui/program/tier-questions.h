/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/rules.h"
#include "ui/app/window.h"

G_BEGIN_DECLS

/**
 * LiaisonHoldFunc:
 * @reason: why
 */
typedef void (*LiaisonHoldFunc) (const char *reason, gpointer data);

/**
 * LiaisonByHandFunc:
 * @program: the place of the program among those that were offered
 * @tier: the code of the tier
 * @until: its last day
 * @reason: why
 */
typedef void (*LiaisonByHandFunc) (guint program,
                                   const char *tier,
                                   LiaisonDate until,
                                   const char *reason,
                                   gpointer data);

/**
 * LiaisonByHandOffer:
 * @program: its name
 * @rules: whose tiers can be set
 * @tier: the one that is chosen at first
 */
typedef struct
{
  const char *program;
  const LiaisonRules *rules;
  int tier;
} LiaisonByHandOffer;

void liaison_hold_question_present (LiaisonWindow *window,
                                    const char *subject,
                                    LiaisonHoldFunc func,
                                    gpointer data,
                                    GDestroyNotify destroy);
void liaison_by_hand_question_present (LiaisonWindow *window,
                                       const char *subject,
                                       const LiaisonByHandOffer *offers,
                                       guint n_offers,
                                       LiaisonByHandFunc func,
                                       gpointer data,
                                       GDestroyNotify destroy);

G_END_DECLS
