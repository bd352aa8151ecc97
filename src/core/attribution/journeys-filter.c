/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/journeys.h"

/* Journeys with some of their touches. */

static gboolean
counts (const LiaisonJourneys *self, guint32 touch, const LiaisonTouchFilter *filter)
{
  return (self->ages == NULL || self->ages[touch] <= filter->most_age) &&
         (self->kinds == NULL || (filter->kinds >> (self->kinds[touch] & 63) & 1) != 0) &&
         (self->roles == NULL || (filter->roles >> (self->roles[touch] & 63) & 1) != 0);
}

/* Columns of the same size, whatever is in them now. */
static LiaisonJourneys *
make_alike (const LiaisonJourneys *self)
{
  LiaisonJourneys *alike = liaison_journeys_new (self->channels);
  const guint n_touches = self->offsets[self->n];

  alike->n = alike->n_allocated = self->n;
  alike->n_touches_allocated = n_touches;
  alike->has_all_ages = self->has_all_ages;
  alike->offsets = g_renew (guint32, alike->offsets, (gsize) self->n + 1);
  alike->touch_channels = g_new (guint32, n_touches);
  alike->ages = self->ages != NULL ? g_new (gint32, n_touches) : NULL;
  alike->refs = self->refs != NULL ? g_new (guint32, n_touches) : NULL;
  alike->kinds = self->kinds != NULL ? g_new (guint8, n_touches) : NULL;
  alike->roles = self->roles != NULL ? g_new (guint8, n_touches) : NULL;
  alike->leads = g_memdup2 (self->leads, self->n * sizeof (gint32));
  alike->opportunities = g_memdup2 (self->opportunities, self->n * sizeof (gint32));
  alike->conversions = g_memdup2 (self->conversions, self->n * sizeof (double));
  alike->values = g_memdup2 (self->values, self->n * sizeof (double));
  alike->losses = g_memdup2 (self->losses, self->n * sizeof (double));
  return alike;
}

static void
copy_touch (LiaisonJourneys *part, guint32 to, const LiaisonJourneys *self, guint32 from)
{
  part->touch_channels[to] = self->touch_channels[from];
  if (part->ages != NULL)
    part->ages[to] = self->ages[from];
  if (part->refs != NULL)
    part->refs[to] = self->refs[from];
  if (part->kinds != NULL)
    part->kinds[to] = self->kinds[from];
  if (part->roles != NULL)
    part->roles[to] = self->roles[from];
}

/**
 * liaison_journeys_filter:
 * @filter: which touches count. What is not known of a touch keeps none out
 *
 * All journeys with those of their touches that count, in one pass. A journey that loses all of them stays, as one
 * that nobody touched; a milestone whose touch does not count is missing.
 *
 * Returns: (transfer full): journeys over the same table of channels
 */
LiaisonJourneys *
liaison_journeys_filter (const LiaisonJourneys *self, const LiaisonTouchFilter *filter)
{
  LiaisonJourneys *part = make_alike (self);
  guint32 to = 0;

  part->offsets[0] = 0;
  for (guint i = 0; i < self->n; i++)
    {
      const guint32 start = self->offsets[i], first = to;
      const gint32 lead = self->leads != NULL ? self->leads[i] : LIAISON_NO_TOUCH;
      const gint32 opportunity = self->opportunities != NULL ? self->opportunities[i] : LIAISON_NO_TOUCH;

      for (guint32 from = start; from < self->offsets[i + 1]; from++)
        {
          const gboolean is_kept = counts (self, from, filter);
          const gint32 place = is_kept ? (gint32) (to - first) : LIAISON_NO_TOUCH;

          if (lead == (gint32) (from - start))
            part->leads[i] = place;
          if (opportunity == (gint32) (from - start))
            part->opportunities[i] = place;
          if (is_kept)
            copy_touch (part, to++, self, from);
        }
      part->offsets[i + 1] = to;
      if (first == to)
        {
          liaison_sum_add (&part->untouched_conversions, part->conversions[i]);
          liaison_sum_add (&part->untouched_value, part->values[i]);
        }
    }
  return part;
}
