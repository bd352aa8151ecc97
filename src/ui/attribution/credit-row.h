/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/credit-report.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LiaisonCreditRowKind:
 * @LIAISON_CREDIT_ROW_CHANNEL: somebody who gets credit
 * @LIAISON_CREDIT_ROW_UNATTRIBUTED: what nobody touched
 * @LIAISON_CREDIT_ROW_TOTAL: all of it
 */
typedef enum
{
  LIAISON_CREDIT_ROW_CHANNEL,
  LIAISON_CREDIT_ROW_UNATTRIBUTED,
  LIAISON_CREDIT_ROW_TOTAL,
} LiaisonCreditRowKind;

#define LIAISON_TYPE_CREDIT_ROW (liaison_credit_row_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonCreditRow, liaison_credit_row, LIAISON, CREDIT_ROW, GObject)

LiaisonCreditRow *
liaison_credit_row_new (LiaisonCreditReport *report, LiaisonCreditRowKind kind, guint32 channel);
LiaisonCreditRowKind liaison_credit_row_get_kind (LiaisonCreditRow *self);
guint32 liaison_credit_row_get_channel (LiaisonCreditRow *self);
const char *liaison_credit_row_get_id (LiaisonCreditRow *self);
const char *liaison_credit_row_get_name (LiaisonCreditRow *self);
gboolean liaison_credit_row_get_minor (LiaisonCreditRow *self, guint model, gint64 *minor);
guint liaison_credit_row_get_n_won (LiaisonCreditRow *self);
gboolean liaison_credit_row_is_late (LiaisonCreditRow *self);

G_END_DECLS
