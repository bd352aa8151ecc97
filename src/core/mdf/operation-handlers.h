/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/operation-reader.h"

G_BEGIN_DECLS

/**
 * LiaisonOperationHandler:
 * @word: the kind of operation
 * @members: what it may say beside op, key, actor, date and reason; ended by %NULL
 * @run: reads the rest and does it; failures are told to the reader
 */
typedef struct
{
  const char *word;
  const char *members[20];
  gboolean (*run) (LiaisonOperationReader *reader, const LiaisonOperation *operation);
} LiaisonOperationHandler;

/* Each ended by one without a word. */
extern const LiaisonOperationHandler liaison_budget_handlers[];
extern const LiaisonOperationHandler liaison_request_handlers[];
extern const LiaisonOperationHandler liaison_claim_handlers[];

gboolean
liaison_operation_read_rate (LiaisonOperationReader *reader, LiaisonRatio *ratio, const char **source);

gboolean liaison_request_run_extend (LiaisonOperationReader *reader, const LiaisonOperation *operation);
gboolean liaison_request_run_expire (LiaisonOperationReader *reader, const LiaisonOperation *operation);
gboolean liaison_request_run_open_balance (LiaisonOperationReader *reader, const LiaisonOperation *operation);
gboolean liaison_claim_run_open_balance (LiaisonOperationReader *reader, const LiaisonOperation *operation);
gboolean liaison_claim_run_step (LiaisonOperationReader *reader, const LiaisonOperation *operation);

G_END_DECLS
