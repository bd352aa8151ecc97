/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/touch-select.h"

#include "command.h"

G_BEGIN_DECLS

/**
 * AttributionFormat:
 * @ATTRIBUTION_TEXT: for people
 * @ATTRIBUTION_JSON: an array
 * @ATTRIBUTION_CSV: a row a channel
 */
typedef enum
{
  ATTRIBUTION_TEXT,
  ATTRIBUTION_JSON,
  ATTRIBUTION_CSV,
} AttributionFormat;

/**
 * AttributionQuestion:
 * @models: (element-type LiaisonAttributionModel)
 * @order: of a Markov chain
 * @half_life: of time decay, in days
 * @days: (nullable): how many days before the close count, as text; %NULL asks the rules of engagement
 *
 * What is asked of the touches of a workspace.
 */
typedef struct
{
  GArray *models;
  guint order;
  double half_life;
  const char *days;
  LiaisonDate from;
  LiaisonDate to;
  LiaisonCreditBy by;
  AttributionFormat format;
} AttributionQuestion;

Status attribution_of_workspace (const char *path, const AttributionQuestion *question);

G_END_DECLS
