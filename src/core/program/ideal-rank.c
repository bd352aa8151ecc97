/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/ideal-rank.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  /* All that partners are ranked by, the weightiest in front. */
  guint64 key;
  guint row;
  LiaisonIdealFit fit;
} Place;

struct _LiaisonIdealRanking
{
  LiaisonIdealValues *values;
  LiaisonIdealSpec *spec;
  /* Of the attributes that count, in their order, with their columns. */
  GPtrArray *items;
  GPtrArray *columns;
  GArray *places;
};

/* An item as it counts for everybody: what differs is what the value of each is worth. */
static LiaisonIdealItem
make_item (const LiaisonIdealSpecItem *item)
{
  return (LiaisonIdealItem) { item->is_gate, item->weight, LIAISON_IDEAL_UNKNOWN };
}

static const LiaisonIdealSpecItem *
get_item (const LiaisonIdealRanking *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

static guint64
make_key (const LiaisonIdealFit *fit, guint name_rank)
{
  guint64 key = (guint64) fit->state;

  key = key << 14 | (LIAISON_IDEAL_FIT_FULL - fit->score);
  key = key << 14 | (LIAISON_IDEAL_FIT_FULL - fit->coverage);
  return key << 32 | name_rank;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return (one->key > other->key) - (one->key < other->key);
}

static void
rank (LiaisonIdealRanking *self, LiaisonIdealWho who)
{
  guint n_items = self->items->len;
  guint n_rows = liaison_ideal_values_get_n (self->values);
  g_autofree LiaisonIdealItem *items = g_new (LiaisonIdealItem, n_items + 1);
  g_autofree gint64 *worths = g_new (gint64, (gsize) n_items * n_rows + 1);

  for (guint i = 0; i < n_items; i++)
    {
      items[i] = make_item (get_item (self, i));
      liaison_ideal_column_weigh (g_ptr_array_index (self->columns, i), get_item (self, i)->curve,
                                  worths + (gsize) i * n_rows);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      Place place = { .row = row };

      if (!liaison_ideal_values_is_among (self->values, row, who))
        continue;
      for (guint i = 0; i < n_items; i++)
        items[i].worth = worths[(gsize) i * n_rows + row];
      place.fit = liaison_ideal_fit_reckon (items, n_items);
      place.key = make_key (&place.fit, liaison_ideal_values_get_name_rank (self->values, row));
      g_array_append_val (self->places, place);
    }
  g_array_sort (self->places, compare_places);
}

/**
 * liaison_ideal_ranking_new:
 * @values: all that @spec asks for, see liaison_ideal_values_suffice()
 * @spec: a profile; must not be changed any more
 * @who: which partners
 *
 * Ranks by fit, then by coverage, then by name, as liaison_ideal_fit_compare() does; no database is asked. An attribute
 * that has a problem, or whose values are not here, does not count.
 *
 * Returns: (transfer full): the ranking
 */
LiaisonIdealRanking *
liaison_ideal_ranking_new (LiaisonIdealValues *values, LiaisonIdealSpec *spec, LiaisonIdealWho who)
{
  LiaisonIdealRanking *self = g_new0 (LiaisonIdealRanking, 1);

  self->values = liaison_ideal_values_ref (values);
  self->spec = liaison_ideal_spec_ref (spec);
  self->items = g_ptr_array_new ();
  self->columns = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < liaison_ideal_spec_get_n (spec); i++)
    {
      const LiaisonIdealSpecItem *item = liaison_ideal_spec_get (spec, i);
      const LiaisonIdealColumn *column = liaison_ideal_values_find_column (values, item);

      if (item->problem != NULL || column == NULL)
        continue;
      g_ptr_array_add (self->items, (gpointer) item);
      g_ptr_array_add (self->columns, (gpointer) column);
    }
  rank (self, who);
  return self;
}

/**
 * liaison_ideal_rank:
 * @database: a workspace
 * @profile_id: of a profile
 * @as_of: the day of reckoning
 * @who: which partners
 * @error: %LIAISON_ERROR_NOT_FOUND where the profile is not there
 *
 * Returns: (transfer full) (nullable): the partners as they fit the profile
 */
LiaisonIdealRanking *
liaison_ideal_rank (LiaisonDatabase *database,
                    const char *profile_id,
                    LiaisonDate as_of,
                    LiaisonIdealWho who,
                    GError **error)
{
  g_autoptr (LiaisonIdealSpec) spec = liaison_ideal_spec_load (database, profile_id, error);
  g_autoptr (LiaisonIdealValues) values = NULL;

  if (spec == NULL)
    return NULL;
  values = liaison_ideal_values_load (database, NULL, spec, as_of, error);
  return values != NULL ? liaison_ideal_ranking_new (values, spec, who) : NULL;
}

void
liaison_ideal_ranking_free (LiaisonIdealRanking *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->places);
  liaison_ideal_values_unref (self->values);
  liaison_ideal_spec_unref (self->spec);
  g_free (self);
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

static const Place *
get_place (const LiaisonIdealRanking *self, guint place)
{
  return &g_array_index (self->places, Place, place);
}

const LiaisonIdealSpec *
liaison_ideal_ranking_get_spec (const LiaisonIdealRanking *self)
{
  return self->spec;
}

const LiaisonIdealValues *
liaison_ideal_ranking_get_values (const LiaisonIdealRanking *self)
{
  return self->values;
}

guint
liaison_ideal_ranking_get_n (const LiaisonIdealRanking *self)
{
  return self->places->len;
}

/**
 * liaison_ideal_ranking_get_id:
 *
 * Returns: the id of the partner at this place, from 0
 */
const char *
liaison_ideal_ranking_get_id (const LiaisonIdealRanking *self, guint place)
{
  g_return_val_if_fail (place < self->places->len, NULL);

  return liaison_ideal_values_get_id (self->values, get_place (self, place)->row);
}

const char *
liaison_ideal_ranking_get_name (const LiaisonIdealRanking *self, guint place)
{
  g_return_val_if_fail (place < self->places->len, NULL);

  return liaison_ideal_values_get_name (self->values, get_place (self, place)->row);
}

LiaisonIdealFit
liaison_ideal_ranking_get_fit (const LiaisonIdealRanking *self, guint place)
{
  g_return_val_if_fail (place < self->places->len, (LiaisonIdealFit) { 0 });

  return get_place (self, place)->fit;
}

/**
 * liaison_ideal_ranking_find:
 *
 * Returns: the place of the partner, or %G_MAXUINT where it is not among them
 */
guint
liaison_ideal_ranking_find (const LiaisonIdealRanking *self, const char *partner_id)
{
  guint row = liaison_ideal_values_find (self->values, partner_id);

  for (guint i = 0; row != LIAISON_PARTNER_SET_NONE && i < self->places->len; i++)
    if (get_place (self, i)->row == row)
      return i;
  return G_MAXUINT;
}

static gint64
weigh (const LiaisonIdealRanking *self, guint index, guint row)
{
  return liaison_ideal_column_weigh_row (g_ptr_array_index (self->columns, index),
                                         get_item (self, index)->curve, row);
}

/**
 * liaison_ideal_ranking_format_lacking:
 *
 * Returns: (transfer full) (nullable): the gates that the partner does not meet, or, where it meets all that are known,
 *   those that are not known; %NULL where there are none
 */
char *
liaison_ideal_ranking_format_lacking (const LiaisonIdealRanking *self, guint place)
{
  LiaisonIdealFit fit = liaison_ideal_ranking_get_fit (self, place);
  gint64 wanted = fit.state == LIAISON_IDEAL_FIT_GATE_UNMET ? 0 : LIAISON_IDEAL_UNKNOWN;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (fit.state != LIAISON_IDEAL_FIT_GATE_UNMET && fit.state != LIAISON_IDEAL_FIT_UNDECIDED)
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    if (get_item (self, i)->is_gate && weigh (self, i, get_place (self, place)->row) == wanted)
      g_strv_builder_add (builder, get_item (self, i)->label);
  labels = g_strv_builder_end (builder);
  /* Translators: between the words of a list */
  return g_strjoinv (C_ ("list", ", "), labels);
}

/**
 * liaison_ideal_ranking_explain:
 *
 * Returns: (transfer full): why the partner at this place has its fit, as liaison_ideal_fit_explain() says it
 */
LiaisonExplanation *
liaison_ideal_ranking_explain (const LiaisonIdealRanking *self, guint place)
{
  guint n_items = self->items->len;
  guint row;
  g_autofree LiaisonIdealItem *items = g_new0 (LiaisonIdealItem, n_items + 1);
  g_autofree LiaisonIdealFact *facts = g_new0 (LiaisonIdealFact, n_items + 1);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (place < self->places->len, NULL);

  row = get_place (self, place)->row;
  for (guint i = 0; i < n_items; i++)
    {
      char *value = liaison_ideal_column_format (g_ptr_array_index (self->columns, i), row);

      g_ptr_array_add (values, value);
      items[i] = make_item (get_item (self, i));
      items[i].worth = weigh (self, i, row);
      facts[i] = (LiaisonIdealFact) { get_item (self, i)->label, value };
    }
  return liaison_ideal_fit_explain (liaison_ideal_ranking_get_name (self, place), items, facts, n_items);
}
