/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/touch-select.h"

#include "core/records/touch.h"

#include <string.h>

/* From the book of touches to journeys, by a choice of deals and touches: one pass. */

typedef struct
{
  const LiaisonTouchBook *book;
  const LiaisonTouchSelection *selection;
  LiaisonSelectedJourneys *selected;
  LiaisonChannelTable *channels;
  /* By the number of a partner, of a kind or of a region: its channel, or %LIAISON_CHANNEL_UNKNOWN as long as it did not come up. */
  guint32 *channel_of;
  GArray *touches;
  GArray *ages;
  GArray *refs;
} Selecting;

void
liaison_selected_journeys_free (LiaisonSelectedJourneys *self)
{
  g_clear_pointer (&self->journeys, liaison_journeys_free);
  g_array_unref (self->deals);
  g_free (self);
}

/**
 * liaison_touch_selection_has_region:
 *
 * Returns: whether the deal is where it is looked at
 */
gboolean
liaison_touch_selection_has_region (const LiaisonTouchSelection *self,
                                    const LiaisonTouchBook *book,
                                    const LiaisonTouchedDeal *deal)
{
  return self->region == LIAISON_NO_REGION ||
         (deal->region != LIAISON_NO_REGION &&
          liaison_region_table_is_within (book->regions, deal->region, self->region));
}

/**
 * liaison_touch_selection_covers:
 *
 * Returns: whether the deal is looked at: one that was closed, in the days and the region of the selection
 */
gboolean
liaison_touch_selection_covers (const LiaisonTouchSelection *self,
                                const LiaisonTouchBook *book,
                                const LiaisonTouchedDeal *deal)
{
  return !deal->is_open && (self->from == LIAISON_DATE_NONE || deal->closed_on >= self->from) &&
         (self->to == LIAISON_DATE_NONE || deal->closed_on <= self->to) &&
         liaison_touch_selection_has_region (self, book, deal);
}

/**
 * liaison_touch_selection_counts:
 *
 * Returns: whether the touch of the deal counts
 */
gboolean
liaison_touch_selection_counts (const LiaisonTouchSelection *self,
                                const LiaisonTouchedDeal *deal,
                                const LiaisonBookedTouch *touch)
{
  return deal->closed_on - touch->on <= self->days && (self->kinds >> touch->kind & 1) != 0 &&
         (touch->roles & self->roles) != 0;
}

static guint
count_sources (const Selecting *self)
{
  guint n_kinds = 0;

  switch (self->selection->by)
    {
    case LIAISON_CREDIT_BY_KIND:
      while (liaison_touch_kinds[n_kinds].word != NULL)
        n_kinds++;
      return n_kinds;
    case LIAISON_CREDIT_BY_REGION:
      /* The first is for partners without a region. */
      return liaison_region_table_get_n (self->book->regions) + 1;
    case LIAISON_CREDIT_BY_PARTNER:
    default:
      return self->book->partners->len;
    }
}

static guint
get_source (const Selecting *self, const LiaisonBookedTouch *touch)
{
  switch (self->selection->by)
    {
    case LIAISON_CREDIT_BY_KIND:
      return touch->kind;
    case LIAISON_CREDIT_BY_REGION:
      return (guint) (g_array_index (self->book->partner_regions, int, touch->partner) + 1);
    case LIAISON_CREDIT_BY_PARTNER:
    default:
      return touch->partner;
    }
}

static const char *
get_source_name (const Selecting *self, guint source)
{
  switch (self->selection->by)
    {
    case LIAISON_CREDIT_BY_KIND:
      return liaison_touch_kinds[source].word;
    case LIAISON_CREDIT_BY_REGION:
      return source == 0 ? "" : liaison_region_table_get_id (self->book->regions, (int) source - 1);
    case LIAISON_CREDIT_BY_PARTNER:
    default:
      return g_ptr_array_index (self->book->partners, source);
    }
}

static guint32
get_channel (Selecting *self, const LiaisonBookedTouch *touch)
{
  const guint source = get_source (self, touch);

  if (self->channel_of[source] == LIAISON_CHANNEL_UNKNOWN)
    {
      const char *name = get_source_name (self, source);

      self->channel_of[source] = liaison_channel_table_intern (self->channels, name, strlen (name));
    }
  return self->channel_of[source];
}

/* The latest touch not after the day; a journey whose touches all came later does not have the milestone. */
static gint32
find_milestone (const Selecting *self, LiaisonDate closed_on, LiaisonDate day)
{
  gint32 found = LIAISON_NO_TOUCH;

  if (day == LIAISON_DATE_NONE)
    return LIAISON_NO_TOUCH;
  for (guint i = 0; i < self->ages->len && closed_on - g_array_index (self->ages, gint32, i) <= day; i++)
    found = (gint32) i;
  return found;
}

static gboolean
add_deal (Selecting *self, guint index, GError **error)
{
  const LiaisonTouchedDeal *deal = liaison_touch_book_get_deal (self->book, index);
  LiaisonJourney journey = { .conversions = deal->is_won, .losses = !deal->is_won };

  g_array_set_size (self->touches, 0);
  g_array_set_size (self->ages, 0);
  g_array_set_size (self->refs, 0);
  for (guint i = deal->first; i < deal->first + deal->n; i++)
    {
      const LiaisonBookedTouch *touch = liaison_touch_book_get_touch (self->book, i);
      const gint32 age = deal->closed_on - touch->on;
      guint32 channel;

      if (!liaison_touch_selection_counts (self->selection, deal, touch))
        continue;
      channel = get_channel (self, touch);
      g_array_append_val (self->touches, channel);
      g_array_append_val (self->ages, age);
      g_array_append_val (self->refs, i);
    }
  journey.n_touches = self->touches->len;
  journey.channels = (const guint32 *) (gconstpointer) self->touches->data;
  journey.ages = (const gint32 *) (gconstpointer) self->ages->data;
  journey.refs = (const guint32 *) (gconstpointer) self->refs->data;
  journey.lead = find_milestone (self, deal->closed_on, deal->lead_on);
  journey.opportunity = find_milestone (self, deal->closed_on, deal->opened_on);
  /* Whole numbers to here, and exact: no deal is worth more than 2^53 minor units. */
  journey.value = (double) deal->minor;
  self->selected->n_won += deal->is_won;
  self->selected->n_lost += !deal->is_won;
  self->selected->total += deal->minor;
  g_array_append_val (self->selected->deals, index);
  return liaison_journeys_add (self->selected->journeys, &journey, error);
}

static void
clear_selecting (Selecting *self)
{
  g_clear_pointer (&self->selected, liaison_selected_journeys_free);
  g_clear_pointer (&self->channels, liaison_channel_table_unref);
  g_clear_pointer (&self->channel_of, g_free);
  g_array_unref (self->touches);
  g_array_unref (self->ages);
  g_array_unref (self->refs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Selecting, clear_selecting)

/**
 * liaison_touch_select:
 *
 * Returns: (transfer full) (nullable): the journeys of the deals that the selection covers, with the touches that count
 */
LiaisonSelectedJourneys *
liaison_touch_select (const LiaisonTouchBook *book, const LiaisonTouchSelection *selection, GError **error)
{
  g_auto (Selecting) self = { .book = book, .selection = selection };
  guint n_sources;

  self.channels = liaison_channel_table_new ();
  self.selected = g_new0 (LiaisonSelectedJourneys, 1);
  self.selected->journeys = liaison_journeys_new (self.channels);
  self.selected->deals = g_array_new (FALSE, FALSE, sizeof (guint));
  self.touches = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.ages = g_array_new (FALSE, FALSE, sizeof (gint32));
  self.refs = g_array_new (FALSE, FALSE, sizeof (guint));
  n_sources = count_sources (&self);
  self.channel_of = g_new (guint32, MAX (n_sources, 1));
  for (guint i = 0; i < n_sources; i++)
    self.channel_of[i] = LIAISON_CHANNEL_UNKNOWN;
  for (guint i = 0; i < book->deals->len; i++)
    if (liaison_touch_selection_covers (selection, book, liaison_touch_book_get_deal (book, i)) &&
        !add_deal (&self, i, error))
      return NULL;
  return g_steal_pointer (&self.selected);
}
