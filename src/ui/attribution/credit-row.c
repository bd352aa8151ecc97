/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/attribution/credit-row.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCreditRow:
 *
 * A line of the table of credit. It holds nothing but its place in the answer.
 */
struct _LiaisonCreditRow
{
  GObject parent_instance;

  LiaisonCreditReport *report;
  LiaisonCreditRowKind kind;
  guint32 channel;
};

G_DEFINE_FINAL_TYPE (LiaisonCreditRow, liaison_credit_row, G_TYPE_OBJECT)

/**
 * liaison_credit_row_new:
 * @channel: whose line it is, where it is one of a channel
 *
 * Returns: (transfer full): a line
 */
LiaisonCreditRow *
liaison_credit_row_new (LiaisonCreditReport *report, LiaisonCreditRowKind kind, guint32 channel)
{
  LiaisonCreditRow *self = g_object_new (LIAISON_TYPE_CREDIT_ROW, NULL);

  self->report = liaison_credit_report_ref (report);
  self->kind = kind;
  self->channel = channel;
  return self;
}

LiaisonCreditRowKind
liaison_credit_row_get_kind (LiaisonCreditRow *self)
{
  return self->kind;
}

guint32
liaison_credit_row_get_channel (LiaisonCreditRow *self)
{
  return self->channel;
}

/**
 * liaison_credit_row_get_id:
 *
 * Returns: (nullable): by which the same line is found in another answer
 */
const char *
liaison_credit_row_get_id (LiaisonCreditRow *self)
{
  return self->kind == LIAISON_CREDIT_ROW_CHANNEL ? liaison_credit_report_get_id (self->report, self->channel)
                                                  : NULL;
}

const char *
liaison_credit_row_get_name (LiaisonCreditRow *self)
{
  switch (self->kind)
    {
    case LIAISON_CREDIT_ROW_UNATTRIBUTED:
      return _ ("Unattributed");
    case LIAISON_CREDIT_ROW_TOTAL:
      return _ ("Total");
    case LIAISON_CREDIT_ROW_CHANNEL:
    default:
      return liaison_credit_report_get_name (self->report, self->channel);
    }
}

/**
 * liaison_credit_row_get_minor:
 * @model: its place among those that were asked for
 * @minor: (out): in minor units of the currency of the book
 *
 * Returns: whether it was asked for, and could be reckoned
 */
gboolean
liaison_credit_row_get_minor (LiaisonCreditRow *self, guint model, gint64 *minor)
{
  const LiaisonTouchCredit *credit;

  /* There may be a column for it already while the line is still one of an answer by fewer models. */
  if (model >= self->report->models->len)
    return FALSE;
  credit = liaison_credit_report_get_model (self->report, model)->credit;
  if (credit == NULL)
    return FALSE;
  *minor = self->kind == LIAISON_CREDIT_ROW_TOTAL ? credit->total
           : self->kind == LIAISON_CREDIT_ROW_UNATTRIBUTED
               ? credit->unattributed
               : g_array_index (credit->channels, LiaisonChannelCredit, self->channel).minor;
  return TRUE;
}

/* The first one that could be reckoned: how many deals there are is the same by all. */
static const LiaisonTouchCredit *
find_credit (LiaisonCreditRow *self)
{
  for (guint i = 0; i < self->report->models->len; i++)
    if (liaison_credit_report_get_model (self->report, i)->credit != NULL)
      return liaison_credit_report_get_model (self->report, i)->credit;
  return NULL;
}

/**
 * liaison_credit_row_get_n_won:
 *
 * Returns: in how many deals that were won the channel had a touch
 */
guint
liaison_credit_row_get_n_won (LiaisonCreditRow *self)
{
  const LiaisonTouchCredit *credit = find_credit (self);

  if (self->kind == LIAISON_CREDIT_ROW_TOTAL)
    return self->report->selected->n_won;
  if (credit == NULL)
    return 0;
  return self->kind == LIAISON_CREDIT_ROW_UNATTRIBUTED
             ? credit->n_unattributed
             : g_array_index (credit->channels, LiaisonChannelCredit, self->channel).n_won;
}

/**
 * liaison_credit_row_is_late:
 *
 * Returns: whether the first model gives nothing to it and another one does
 */
gboolean
liaison_credit_row_is_late (LiaisonCreditRow *self)
{
  gint64 first, other;

  if (self->kind != LIAISON_CREDIT_ROW_CHANNEL || self->report->models->len == 0 ||
      !liaison_credit_row_get_minor (self, 0, &first) || first != 0)
    return FALSE;
  for (guint i = 1; i < self->report->models->len; i++)
    if (liaison_credit_row_get_minor (self, i, &other) && other != 0)
      return TRUE;
  return FALSE;
}

static void
liaison_credit_row_finalize (GObject *object)
{
  liaison_credit_report_unref (LIAISON_CREDIT_ROW (object)->report);
  G_OBJECT_CLASS (liaison_credit_row_parent_class)->finalize (object);
}

static void
liaison_credit_row_class_init (LiaisonCreditRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_credit_row_finalize;
}

static void
liaison_credit_row_init (LiaisonCreditRow *self)
{
}
