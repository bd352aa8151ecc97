/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-question.h"

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

Status
attribution_of_workspace (const char *path, const LiaisonCreditQuestion *question, AttributionFormat format);

G_END_DECLS
