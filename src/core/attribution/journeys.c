/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/attribution/journeys.h"

#include "core/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * liaison_journeys_new:
 * @channels: (nullable): the table of names, %NULL for a new one
 *
 * Returns: (transfer full): no journeys yet
 */
LiaisonJourneys *
liaison_journeys_new (LiaisonChannelTable *channels)
{
  LiaisonJourneys *self = g_new0 (LiaisonJourneys, 1);

  self->channels = channels != NULL ? liaison_channel_table_ref (channels) : liaison_channel_table_new ();
  self->offsets = g_new0 (guint32, 1);
  self->has_all_ages = TRUE;
  return self;
}

void
liaison_journeys_free (LiaisonJourneys *self)
{
  liaison_channel_table_unref (self->channels);
  g_free (self->offsets);
  g_free (self->touch_channels);
  g_free (self->ages);
  g_free (self->refs);
  g_free (self->kinds);
  g_free (self->roles);
  g_free (self->leads);
  g_free (self->opportunities);
  g_free (self->conversions);
  g_free (self->values);
  g_free (self->losses);
  g_free (self);
}

/* Room ---------------------------------------------------------------------------------------------------------------- */

static void
resize_journeys (LiaisonJourneys *self, guint n)
{
  self->n_allocated = MAX (n, self->n_allocated);
  self->offsets = g_renew (guint32, self->offsets, (gsize) self->n_allocated + 1);
  self->conversions = g_renew (double, self->conversions, self->n_allocated);
  self->values = g_renew (double, self->values, self->n_allocated);
  self->losses = g_renew (double, self->losses, self->n_allocated);
  if (self->leads != NULL)
    self->leads = g_renew (gint32, self->leads, self->n_allocated);
  if (self->opportunities != NULL)
    self->opportunities = g_renew (gint32, self->opportunities, self->n_allocated);
}

static void
resize_touches (LiaisonJourneys *self, guint n)
{
  self->n_touches_allocated = MAX (n, self->n_touches_allocated);
  self->touch_channels = g_renew (guint32, self->touch_channels, self->n_touches_allocated);
  if (self->ages != NULL)
    self->ages = g_renew (gint32, self->ages, self->n_touches_allocated);
  if (self->refs != NULL)
    self->refs = g_renew (guint32, self->refs, self->n_touches_allocated);
  if (self->kinds != NULL)
    self->kinds = g_renew (guint8, self->kinds, self->n_touches_allocated);
  if (self->roles != NULL)
    self->roles = g_renew (guint8, self->roles, self->n_touches_allocated);
}

static void
make_room_for_journey (LiaisonJourneys *self)
{
  if (G_UNLIKELY (self->n == self->n_allocated))
    resize_journeys (self, MAX (1024, self->n_allocated + self->n_allocated / 2));
}

static void
make_room_for_touches (LiaisonJourneys *self, guint32 n_needed)
{
  const guint64 least = (guint64) n_needed + LIAISON_PATH_STRIDE;

  if (G_UNLIKELY (least > self->n_touches_allocated))
    {
      const guint64 n = MAX (4096, (guint64) self->n_touches_allocated + self->n_touches_allocated / 2);

      resize_touches (self, (guint) MIN (MAX (n, least), G_MAXUINT32));
    }
}

/* A column that is begun late says "0" of all before. */
#define BEGIN_COLUMN(self, column) \
  G_STMT_START \
  { \
    if ((self)->column == NULL) \
      (self)->column = g_malloc0_n ((self)->n_touches_allocated, sizeof *(self)->column); \
  } \
  G_STMT_END

static void
set_milestone (const LiaisonJourneys *self, gint32 **column, gint32 touch)
{
  if (*column == NULL)
    {
      *column = g_new (gint32, self->n_allocated);
      for (guint i = 0; i < self->n; i++)
        (*column)[i] = LIAISON_NO_TOUCH;
    }
  (*column)[self->n] = touch;
}

/* Adding -------------------------------------------------------------------------------------------------------------- */

static gboolean
check_room (const LiaisonJourneys *self, guint n_touches, GError **error)
{
  if (G_LIKELY ((guint64) n_touches + LIAISON_PATH_STRIDE <= G_MAXUINT32 - self->offsets[self->n] &&
                self->n < G_MAXUINT32 - 1))
    return TRUE;
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_LIMIT,
                       _ ("There are too many touches to be held at once. Take a shorter period."));
  return FALSE;
}

static gboolean
check (const LiaisonJourneys *self, const LiaisonJourney *journey, GError **error)
{
  if (!(journey->conversions >= 0 && journey->losses >= 0 && journey->value >= 0 &&
        journey->conversions + journey->losses + journey->value <= G_MAXDOUBLE))
    {
      g_set_error_literal (
          error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
          _ ("How often a journey converted or was lost, and its value, must be 0 or more."));
      return FALSE;
    }
  if (journey->value > 0 && !(journey->conversions > 0))
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                           _ ("A journey that never converted cannot have a value."));
      return FALSE;
    }
  for (guint i = 0; journey->ages != NULL && i < journey->n_touches; i++)
    if (journey->ages[i] < 0)
      {
        const int days = journey->ages[i] == G_MININT32 ? G_MAXINT32 : -journey->ages[i];

        g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                     ngettext ("A touch by “%s” lies %d day after the conversion. Correct its day, or that "
                               "of the conversion.",
                               "A touch by “%s” lies %d days after the conversion. Correct its day, or that "
                               "of the conversion.",
                               (gulong) days),
                     liaison_channel_table_get_name (self->channels, journey->channels[i]), days);
        return FALSE;
      }
  return TRUE;
}

static gint32
move_milestone (gint32 milestone, gint32 from, gint32 to)
{
  if (milestone == from)
    return to;
  return milestone >= to && milestone < from ? milestone + 1 : milestone;
}

#define MOVE(column, from, to) \
  G_STMT_START \
  { \
    if ((column) != NULL) \
      { \
        const __typeof__ (*(column)) moved = (column)[from]; \
\
        memmove ((column) + (to) + 1, (column) + (to), ((from) - (to)) * sizeof *(column)); \
        (column)[to] = moved; \
      } \
  } \
  G_STMT_END

/* Of touches on one day the given order holds. Nearly all come sorted. */
static void
sort_touches (LiaisonJourneys *self, guint32 start, guint n, gint32 *lead, gint32 *opportunity)
{
  const gint32 *ages = self->ages + start;

  for (guint i = 1; i < n; i++)
    {
      guint first = 0, last = i;

      if (ages[i - 1] >= ages[i])
        continue;
      while (first < last)
        {
          const guint middle = (first + last) / 2;

          if (ages[middle] >= ages[i])
            first = middle + 1;
          else
            last = middle;
        }
      MOVE (self->touch_channels, start + i, start + first);
      MOVE (self->refs, start + i, start + first);
      MOVE (self->kinds, start + i, start + first);
      MOVE (self->roles, start + i, start + first);
      MOVE (self->ages, start + i, start + first);
      *lead = move_milestone (*lead, (gint32) i, (gint32) first);
      *opportunity = move_milestone (*opportunity, (gint32) i, (gint32) first);
    }
}

static void
note_untouched (LiaisonJourneys *self, guint journey)
{
  liaison_sum_add (&self->untouched_conversions, self->conversions[journey]);
  liaison_sum_add (&self->untouched_value, self->values[journey]);
}

#define FILL(column, start, source, n) \
  G_STMT_START \
  { \
    if ((column) != NULL) \
      { \
        if ((source) != NULL) \
          memcpy ((column) + (start), (source), (n) * sizeof *(column)); \
        else \
          memset ((column) + (start), 0, (n) * sizeof *(column)); \
      } \
  } \
  G_STMT_END

static gboolean
has_columns (const LiaisonJourneys *self)
{
  return self->ages != NULL || self->refs != NULL || self->kinds != NULL || self->roles != NULL;
}

static gboolean
knows_more (const LiaisonJourney *journey)
{
  return journey->ages != NULL || journey->refs != NULL || journey->kinds != NULL || journey->roles != NULL;
}

static void
add_columns (LiaisonJourneys *self,
             guint32 start,
             const LiaisonJourney *journey,
             gint32 *lead,
             gint32 *opportunity)
{
  const guint n = journey->n_touches;

  if (journey->ages != NULL)
    BEGIN_COLUMN (self, ages);
  if (journey->refs != NULL)
    BEGIN_COLUMN (self, refs);
  if (journey->kinds != NULL)
    BEGIN_COLUMN (self, kinds);
  if (journey->roles != NULL)
    BEGIN_COLUMN (self, roles);
  FILL (self->ages, start, journey->ages, n);
  FILL (self->refs, start, journey->refs, n);
  FILL (self->kinds, start, journey->kinds, n);
  FILL (self->roles, start, journey->roles, n);
  if (journey->ages != NULL)
    sort_touches (self, start, n, lead, opportunity);
}

/**
 * liaison_journeys_add:
 * @journey: copied; its channels are of the table of @self. Touches whose ages are known are put in the order of
 *   time, those of one day in the order given
 * @error: %LIAISON_ERROR_INVALID where a touch lies after the conversion, a count or the value is below 0 or no
 *   number, or a journey that never converted has a value; %LIAISON_ERROR_LIMIT where the touches are more than
 *   four thousand millions
 *
 * Returns: whether the journey was added
 */
gboolean
liaison_journeys_add (LiaisonJourneys *self, const LiaisonJourney *journey, GError **error)
{
  const guint n = journey->n_touches;
  const guint32 start = self->offsets[self->n];
  gint32 lead = journey->lead, opportunity = journey->opportunity;

  g_return_val_if_fail (lead == LIAISON_NO_TOUCH || (lead >= 0 && (guint) lead < n), FALSE);
  g_return_val_if_fail (opportunity == LIAISON_NO_TOUCH || (opportunity >= 0 && (guint) opportunity < n),
                        FALSE);

  if (!check (self, journey, error) || !check_room (self, n, error))
    return FALSE;
  make_room_for_journey (self);
  make_room_for_touches (self, start + n);
  if (n > 0)
    {
      memcpy (self->touch_channels + start, journey->channels, n * sizeof (guint32));
      if (journey->ages == NULL)
        self->has_all_ages = FALSE;
      if (has_columns (self) || G_UNLIKELY (knows_more (journey)))
        add_columns (self, start, journey, &lead, &opportunity);
    }
  if (self->leads != NULL || lead != LIAISON_NO_TOUCH)
    set_milestone (self, &self->leads, lead);
  if (self->opportunities != NULL || opportunity != LIAISON_NO_TOUCH)
    set_milestone (self, &self->opportunities, opportunity);
  self->conversions[self->n] = journey->conversions;
  self->values[self->n] = journey->value;
  self->losses[self->n] = journey->losses;
  self->offsets[++self->n] = start + n;
  if (G_UNLIKELY (n == 0))
    note_untouched (self, self->n - 1);
  return TRUE;
}

/**
 * liaison_journeys_add_path:
 * @channels: (array length=n): whose touches they are, of the table of @self; it has room for a multiple of
 *   %LIAISON_PATH_STRIDE, as most journeys are copied at one stroke then
 * @n: how many there are
 * @conversions: as @value and @losses it is 0 or more and finite; @value is 0 where this is
 * @error: %LIAISON_ERROR_LIMIT where the touches are more than four thousand millions
 *
 * Adds a journey of which no more than the order of its touches is known, as all before. It is
 * liaison_journeys_add() for millions of rows whose numbers were looked at when they were read.
 *
 * Returns: whether the journey was added
 */
gboolean
liaison_journeys_add_path (LiaisonJourneys *self,
                           const guint32 *channels,
                           guint n,
                           double conversions,
                           double value,
                           double losses,
                           GError **error)
{
  const guint32 start = self->offsets[self->n];

  g_return_val_if_fail (
      self->ages == NULL && self->refs == NULL && self->kinds == NULL && self->roles == NULL, FALSE);
  g_return_val_if_fail (self->leads == NULL && self->opportunities == NULL, FALSE);

  if (!check_room (self, n, error))
    return FALSE;
  make_room_for_journey (self);
  make_room_for_touches (self, start + n);
  for (guint i = 0; i < n; i += LIAISON_PATH_STRIDE)
    memcpy (self->touch_channels + start + i, channels + i, LIAISON_PATH_STRIDE * sizeof (guint32));
  self->has_all_ages = self->has_all_ages && n == 0;
  self->conversions[self->n] = conversions;
  self->values[self->n] = value;
  self->losses[self->n] = losses;
  self->offsets[++self->n] = start + n;
  if (G_UNLIKELY (n == 0))
    note_untouched (self, self->n - 1);
  return TRUE;
}

/**
 * liaison_journeys_get:
 *
 * Returns: the journey, whose columns point into those of @self
 */
LiaisonJourney
liaison_journeys_get (const LiaisonJourneys *self, guint index)
{
  const guint32 start = self->offsets[index];

  return (LiaisonJourney) {
    .n_touches = self->offsets[index + 1] - start,
    .channels = self->touch_channels + start,
    .ages = self->ages != NULL ? self->ages + start : NULL,
    .refs = self->refs != NULL ? self->refs + start : NULL,
    .kinds = self->kinds != NULL ? self->kinds + start : NULL,
    .roles = self->roles != NULL ? self->roles + start : NULL,
    .lead = self->leads != NULL ? self->leads[index] : LIAISON_NO_TOUCH,
    .opportunity = self->opportunities != NULL ? self->opportunities[index] : LIAISON_NO_TOUCH,
    .conversions = self->conversions[index],
    .value = self->values[index],
    .losses = self->losses[index],
  };
}
