/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/influence.h"

/* Sourced is what was won with the partner as the source; influenced is what was won with a touch that counts by a partner who is not (rules.md 5). A deal has
 * one source, or none; many may influence it, so that the sum over partners is more than what was won. */

/* Up to so many months stand in a row, whether something was won in each of them or not: fifty years. */
#define MOST_MONTHS 600

typedef struct
{
  const LiaisonTouchBook *book;
  const LiaisonTouchSelection *selection;
  LiaisonInfluence *influence;
  LiaisonInfluencePart *parts;
  /* The last deal in which a partner was met, from 1. */
  guint *met_in;
  int first_month;
} Reckoning;

void
liaison_influence_free (LiaisonInfluence *self)
{
  g_array_unref (self->parts);
  g_array_unref (self->months);
  g_free (self);
}

/* How many partners influenced the deal; with @parts it is added to each of them. */
static guint
count_influence (Reckoning *self, guint index, const LiaisonTouchedDeal *deal, LiaisonInfluencePart *parts)
{
  guint n = 0;

  for (guint i = deal->first; i < deal->first + deal->n; i++)
    {
      const LiaisonBookedTouch *touch = liaison_touch_book_get_touch (self->book, i);

      if ((int) touch->partner == deal->source || self->met_in[touch->partner] == index + 1 ||
          !liaison_touch_selection_counts (self->selection, deal, touch))
        continue;
      self->met_in[touch->partner] = index + 1;
      n++;
      if (parts == NULL)
        continue;
      parts[touch->partner].n_influenced++;
      parts[touch->partner].influenced += deal->minor;
    }
  return n;
}

static gboolean
is_counted (const Reckoning *self, const LiaisonTouchedDeal *deal)
{
  return deal->is_won && liaison_touch_selection_covers (self->selection, self->book, deal);
}

/* Months from the year 0 on. */
static int
count_months (LiaisonDate day)
{
  int year, month, of_month;

  liaison_date_to_ymd (day, &year, &month, &of_month);
  return 12 * year + month - 1;
}

/* From the first month with a deal that was won to the last, none left out. */
static void
add_months (Reckoning *self)
{
  GArray *months = self->influence->months;
  LiaisonDate first = LIAISON_DATE_NONE, last = LIAISON_DATE_NONE;

  for (guint i = 0; i < self->book->deals->len; i++)
    {
      const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (self->book, i);

      if (!is_counted (self, deal))
        continue;
      first = first == LIAISON_DATE_NONE ? deal->closed_on : MIN (first, deal->closed_on);
      last = last == LIAISON_DATE_NONE ? deal->closed_on : MAX (last, deal->closed_on);
    }
  if (first == LIAISON_DATE_NONE)
    return;
  self->first_month = count_months (first);
  for (int i = self->first_month; i <= count_months (last); i++)
    {
      const LiaisonInfluenceMonth month = { .first = liaison_date_from_ymd (i / 12, i % 12 + 1, 1) };

      g_array_append_val (months, month);
    }
}

/* A day with a wrong year makes a row of thousands of months, in which nothing is seen. */
static void
drop_empty_months (GArray *months)
{
  guint n_kept = 0;

  if (months->len <= MOST_MONTHS)
    return;
  for (guint i = 0; i < months->len; i++)
    if (g_array_index (months, LiaisonInfluenceMonth, i).n_won > 0)
      g_array_index (months, LiaisonInfluenceMonth, n_kept++) =
          g_array_index (months, LiaisonInfluenceMonth, i);
  g_array_set_size (months, n_kept);
}

static void
add_deal (Reckoning *self, guint index)
{
  const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (self->book, index);
  LiaisonInfluence *influence = self->influence;
  const gboolean is_sourced = deal->source != LIAISON_NO_PARTNER;
  const guint n_influencers = count_influence (self, index, deal, self->parts);
  const gboolean is_influenced = n_influencers > 0;
  LiaisonInfluenceMonth *month = &g_array_index (influence->months, LiaisonInfluenceMonth,
                                                 count_months (deal->closed_on) - self->first_month);

  influence->influenced_sum += deal->minor * n_influencers;
  influence->n_won++;
  month->n_won++;
  influence->won += deal->minor;
  if (is_sourced)
    {
      influence->n_sourced++;
      influence->sourced += deal->minor;
      month->sourced += deal->minor;
      self->parts[deal->source].n_sourced++;
      self->parts[deal->source].sourced += deal->minor;
    }
  if (is_influenced)
    {
      influence->n_influenced++;
      influence->influenced += deal->minor;
      month->influenced += deal->minor;
    }
  if (is_sourced && is_influenced)
    {
      influence->n_both++;
      influence->both += deal->minor;
    }
  if (is_sourced || is_influenced)
    {
      influence->n_reached++;
      influence->reached += deal->minor;
    }
}

static void
add_open (Reckoning *self, guint index)
{
  const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (self->book, index);
  LiaisonInfluencePipeline *pipeline = &self->influence->pipeline;
  const gboolean is_sourced = deal->source != LIAISON_NO_PARTNER;
  const guint n_influencers = count_influence (self, index, deal, NULL);

  pipeline->n_open++;
  pipeline->open += deal->minor;
  pipeline->influenced_sum += deal->minor * n_influencers;
  if (is_sourced)
    pipeline->sourced += deal->minor;
  if (n_influencers > 0)
    pipeline->influenced += deal->minor;
  if (is_sourced && n_influencers > 0)
    pipeline->both += deal->minor;
  if (is_sourced || n_influencers > 0)
    pipeline->reached += deal->minor;
}

/**
 * liaison_influence_reckon:
 * @selection: which deals, and which touches count; who gets credit does not matter
 *
 * Returns: (transfer full): what partners brought, and what they had a part in
 */
LiaisonInfluence *
liaison_influence_reckon (const LiaisonTouchBook *book, const LiaisonTouchSelection *selection)
{
  const guint n_partners = book->partners->len;
  g_autofree LiaisonInfluencePart *parts = g_new0 (LiaisonInfluencePart, MAX (n_partners, 1));
  g_autofree guint *met_in = g_new0 (guint, MAX (n_partners, 1));
  LiaisonInfluence *influence = g_new0 (LiaisonInfluence, 1);
  Reckoning self = { book, selection, influence, parts, met_in, 0 };

  influence->parts = g_array_new (FALSE, FALSE, sizeof (LiaisonInfluencePart));
  influence->months = g_array_new (FALSE, FALSE, sizeof (LiaisonInfluenceMonth));
  add_months (&self);
  for (guint i = 0; i < book->deals->len; i++)
    {
      const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (book, i);

      if (is_counted (&self, deal))
        add_deal (&self, i);
      else if (deal->is_open && liaison_touch_selection_has_region (selection, book, deal))
        add_open (&self, i);
    }
  drop_empty_months (influence->months);
  for (guint i = 0; i < n_partners; i++)
    if (parts[i].n_sourced + parts[i].n_influenced > 0)
      {
        parts[i].partner = i;
        g_array_append_val (influence->parts, parts[i]);
      }
  return influence;
}
