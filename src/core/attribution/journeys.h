/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/attribution/channel-table.h"
#include "core/attribution/exact-sum.h"

G_BEGIN_DECLS

/* The place of a milestone that a journey does not have. */
#define LIAISON_NO_TOUCH (-1)

/* So many touches of a path are copied at once. */
#define LIAISON_PATH_STRIDE 8

/**
 * LiaisonJourney:
 * @n_touches: how many touches there are, in the order of time; 0 is a journey that nobody touched
 * @channels: (array length=n_touches): whose they are
 * @ages: (array length=n_touches) (nullable): how many whole days before the conversion they were; %NULL where only
 *   their order is known
 * @refs: (array length=n_touches) (nullable): what the caller knows them by
 * @kinds: (array length=n_touches) (nullable): of which type each is, from 0 to 63
 * @roles: (array length=n_touches) (nullable): in which role each was made, from 0 to 63
 * @lead: which touch made the lead, or %LIAISON_NO_TOUCH
 * @opportunity: which touch made the opportunity, or %LIAISON_NO_TOUCH
 * @conversions: how often the journey converted; may be a fraction
 * @value: what all these conversions are worth
 * @losses: how often it was lost; may be a fraction
 *
 * One journey, as it is added and as it is looked at. It owns nothing.
 */
typedef struct
{
  guint n_touches;
  const guint32 *channels;
  const gint32 *ages;
  const guint32 *refs;
  const guint8 *kinds;
  const guint8 *roles;
  gint32 lead;
  gint32 opportunity;
  double conversions;
  double value;
  double losses;
} LiaisonJourney;

/**
 * LiaisonTouchFilter:
 * @most_age: the oldest touches that count, in days before the conversion
 * @kinds: the types of touches that count, a bit each
 * @roles: the roles that count, a bit each
 */
typedef struct
{
  gint32 most_age;
  guint64 kinds;
  guint64 roles;
} LiaisonTouchFilter;

#define LIAISON_TOUCH_FILTER_ALL ((LiaisonTouchFilter) { G_MAXINT32, G_MAXUINT64, G_MAXUINT64 })

/**
 * LiaisonJourneys:
 * @channels: the names behind the numbers
 * @n: how many journeys there are
 * @offsets: (array): where the touches of each begin in the columns of touches; one more than journeys
 * @touch_channels: (array): of each touch
 * @ages: (array) (nullable): of each touch; %NULL where no journey has them
 * @refs: (array) (nullable): of each touch
 * @kinds: (array) (nullable): of each touch
 * @roles: (array) (nullable): of each touch
 * @leads: (array) (nullable): of each journey, which of its touches it is
 * @opportunities: (array) (nullable): of each journey
 * @conversions: (array): of each journey
 * @values: (array): of each journey
 * @losses: (array): of each journey
 * @has_all_ages: whether the age of every touch is known
 * @untouched_conversions: of the journeys that nobody touched
 * @untouched_value: of these conversions
 *
 * Journeys as columns, to be read and not written from outside: models are passes over them. A column that nobody
 * fills takes no memory.
 */
typedef struct
{
  LiaisonChannelTable *channels;
  guint n;
  guint32 *offsets;
  guint32 *touch_channels;
  gint32 *ages;
  guint32 *refs;
  guint8 *kinds;
  guint8 *roles;
  gint32 *leads;
  gint32 *opportunities;
  double *conversions;
  double *values;
  double *losses;
  gboolean has_all_ages;
  LiaisonSum untouched_conversions;
  LiaisonSum untouched_value;

  /*< private >*/
  guint n_allocated;
  guint n_touches_allocated;
} LiaisonJourneys;

LiaisonJourneys *liaison_journeys_new (LiaisonChannelTable *channels);
void liaison_journeys_free (LiaisonJourneys *self);
gboolean liaison_journeys_add (LiaisonJourneys *self, const LiaisonJourney *journey, GError **error);
gboolean liaison_journeys_add_path (LiaisonJourneys *self,
                                    const guint32 *channels,
                                    guint n,
                                    double conversions,
                                    double value,
                                    double losses,
                                    GError **error);
LiaisonJourney liaison_journeys_get (const LiaisonJourneys *self, guint index);
LiaisonJourneys *liaison_journeys_filter (const LiaisonJourneys *self, const LiaisonTouchFilter *filter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LiaisonJourneys, liaison_journeys_free)

G_END_DECLS
