/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-touched.h"

/* What all partners show by its name, or are converted by. */
static const char *const shared_tables[] = { "region", "operator", "tag", "currency_rate", NULL };

/* What a list of partners says nothing of. */
static const char *const other_tables[] = { "calendar", "holiday", "territory",  "territory_right",
                                            "product",  "note",    "attachment", "task",
                                            "customer", NULL };

static gboolean
is_one_of (const char *table, const char *const *tables)
{
  return g_strv_contains (tables, table);
}

static void
add_id (GHashTable *ids, const char *id)
{
  if (id != NULL)
    g_hash_table_add (ids, g_strdup (id));
}

/**
 * liaison_partner_touched_ids:
 * @limit: with more records than this it is faster to read all partners anew
 * @concerns_all: (out): whether all partners have to be read anew
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of records that may be partners or lead to some
 */
char **
liaison_partner_touched_ids (const LiaisonTouched *touched, guint limit, gboolean *concerns_all)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **keys = NULL;

  *concerns_all = FALSE;
  for (guint i = 0; i < touched->ranges->len; i++)
    if (!is_one_of (g_array_index (touched->ranges, LiaisonTouchedRange, i).table, other_tables))
      *concerns_all = TRUE;
  for (guint i = 0; i < touched->rows->len; i++)
    {
      const LiaisonTouchedRow *row = &g_array_index (touched->rows, LiaisonTouchedRow, i);

      if (is_one_of (row->table, other_tables))
        continue;
      *concerns_all |= is_one_of (row->table, shared_tables);
      add_id (ids, row->id);
      add_id (ids, row->owner_id);
      add_id (ids, row->former_owner_id);
    }
  *concerns_all |= g_hash_table_size (ids) > limit;
  keys = (const char **) g_hash_table_get_keys_as_array (ids, NULL);
  return g_strdupv ((char **) keys);
}
