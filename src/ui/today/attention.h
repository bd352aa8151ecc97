/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/mdf/deadline.h"

G_BEGIN_DECLS

typedef enum
{
  LIAISON_ATTENTION_TASK,
  LIAISON_ATTENTION_DECISION,
  LIAISON_ATTENTION_DEADLINE,
  LIAISON_ATTENTION_REGISTRATION,
  LIAISON_ATTENTION_APPEAL,
  LIAISON_ATTENTION_CONFLICT,
  LIAISON_ATTENTION_PROTECTION,
  LIAISON_ATTENTION_LATE_DEAL,
  LIAISON_ATTENTION_RENEWAL,
  LIAISON_ATTENTION_COUNCIL,
  LIAISON_ATTENTION_GRACE,
  LIAISON_ATTENTION_OVERRIDE,
  LIAISON_ATTENTION_CERTIFICATE,
  LIAISON_ATTENTION_MILESTONE,
  LIAISON_ATTENTION_AGREEMENT,
  LIAISON_ATTENTION_DRAFT,
  LIAISON_ATTENTION_APPLICATION,
  LIAISON_ATTENTION_OUTREACH,
  LIAISON_ATTENTION_OWNER,
  LIAISON_ATTENTION_RATE,
  LIAISON_N_ATTENTIONS,
} LiaisonAttentionKind;

/**
 * LiaisonAttentionItem:
 * @id: of the task, registration, application (also of an outreach), partner or draft; of a milestone its plan; of a tier, a certificate or an
 *   agreement the partner; of a deal itself, of a renewal the customer; of what a council wants done the council; of a rate the currency; of a decision the request or claim; of a deadline of funds what is over
 * @title: in the words of the data
 * @detail: (nullable): a name that belongs to it
 * @partner_id: (nullable): of a deadline of funds, whose it is
 * @deadline: of a deadline of funds, what is over with it
 * @date: when it is due or runs out, or since when it waits, or %LIAISON_DATE_NONE
 */
typedef struct
{
  LiaisonAttentionKind kind;
  char *id;
  char *title;
  char *detail;
  char *partner_id;
  LiaisonDeadlineKind deadline;
  LiaisonDate date;
} LiaisonAttentionItem;

/**
 * LiaisonAttention:
 * @items: what is listed
 * @counts: how many there are of each kind, which may be more than are listed
 * @reporting_currency: (nullable): into which sales are brought
 * @is_empty: whether the workspace has no partners yet
 * @n_closings: how many partners a review is to decide on, because their grace has ended
 *
 * What needs attention on a day.
 */
typedef struct
{
  GPtrArray *items;
  gint64 counts[LIAISON_N_ATTENTIONS];
  char *reporting_currency;
  gboolean is_empty;
  gint64 n_closings;
} LiaisonAttention;

LiaisonAttention *liaison_attention_read (LiaisonDatabase *database,
                                          const char *operator_id,
                                          LiaisonDate today,
                                          gboolean with_rates,
                                          GError **error);
void liaison_attention_take_rates (LiaisonAttention *self, const LiaisonAttention *from);
void liaison_attention_free (LiaisonAttention *self);
gboolean liaison_attention_equal (const LiaisonAttention *a, const LiaisonAttention *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonAttention, liaison_attention_free)

G_END_DECLS
