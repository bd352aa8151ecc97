/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/funds.h"

G_BEGIN_DECLS

/**
 * LiaisonOutcome:
 * @key: (nullable): of the operation, as far as it could be read
 * @operation_id: (nullable): of the operation that was done, now or before
 * @is_repeated: whether it had been done before
 * @warnings: (nullable) (array zero-terminated=1): sentences about what was done and may still be wrong
 * @refusal: (nullable): why it was refused, of the domain %LIAISON_GUARD
 *
 * What became of an operation.
 */
typedef struct
{
  char *key;
  char *operation_id;
  gboolean is_repeated;
  GStrv warnings;
  GError *refusal;
} LiaisonOutcome;

void liaison_outcome_clear (LiaisonOutcome *self);

/** LIAISON_OPERATION_LONGEST: the longest line, in bytes */
#define LIAISON_OPERATION_LONGEST (1 << 20)

gboolean liaison_operation_apply (LiaisonFunds *funds,
                                  const char *json,
                                  gsize length,
                                  LiaisonOutcome *outcome,
                                  GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LiaisonOutcome, liaison_outcome_clear)

G_END_DECLS
