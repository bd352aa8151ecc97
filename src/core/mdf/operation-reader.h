/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json-reader.h"
#include "core/mdf/funds.h"
#include "core/records/record.h"

G_BEGIN_DECLS

/**
 * LiaisonOperationReader:
 * @json: where in the line the reader is
 * @root: the whole operation
 *
 * Reads an operation in the terms of the workspace: records by their names, amounts in a currency.
 */
typedef struct
{
  LiaisonJsonReader json;
  LiaisonFunds *funds;
  JsonObject *root;
} LiaisonOperationReader;

gboolean liaison_operation_reader_find (LiaisonOperationReader *self,
                                        JsonObject *object,
                                        const char *member,
                                        gboolean is_needed,
                                        const LiaisonEntity *entity,
                                        char **id);
gboolean liaison_operation_reader_find_allocation (LiaisonOperationReader *self,
                                                   JsonObject *object,
                                                   const char *budget_id,
                                                   char **id);
gboolean liaison_operation_reader_get_date (LiaisonOperationReader *self,
                                            JsonObject *object,
                                            const char *member,
                                            gboolean is_needed,
                                            LiaisonDate *date);
gboolean liaison_operation_reader_need_amount (LiaisonOperationReader *self,
                                               JsonNode *node,
                                               const char *currency,
                                               gint64 *amount);
gboolean liaison_operation_reader_get_amount (LiaisonOperationReader *self,
                                              JsonObject *object,
                                              const char *member,
                                              gboolean is_needed,
                                              const char *currency,
                                              gint64 *amount);
gboolean liaison_operation_reader_get_field (LiaisonOperationReader *self,
                                             JsonObject *object,
                                             const char *member,
                                             gboolean is_needed,
                                             LiaisonRecord *record,
                                             const char *field);

G_END_DECLS
