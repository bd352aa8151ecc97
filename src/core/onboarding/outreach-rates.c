/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/outreach-rates.h"

/* How many of those who were approached answered, with what, and how soon. */

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  const int one = *(const int *) a, other = *(const int *) b;

  return (one > other) - (one < other);
}

/* Of an even number the mean of the two in the middle, which is why it is in halves. */
static int
find_median (GArray *days)
{
  const int *sorted;

  if (days->len == 0)
    return -1;
  g_array_sort (days, compare_days);
  sorted = (const int *) (gpointer) days->data;
  return sorted[(days->len - 1) / 2] + sorted[days->len / 2];
}

/**
 * liaison_outreach_rates_reckon:
 * @entries: (array length=n_entries): what was sent
 * @group: only this one
 * @window: only what was sent on these days
 * @as_of: what was sent or answered later is not known yet
 *
 * Returns: the counts
 */
LiaisonOutreachRates
liaison_outreach_rates_reckon (const LiaisonOutreachEntry *entries,
                               guint n_entries,
                               guint group,
                               LiaisonDateRange window,
                               LiaisonDate as_of)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  LiaisonOutreachRates rates = { 0 };

  for (guint i = 0; i < n_entries; i++)
    {
      const LiaisonOutreachEntry *entry = &entries[i];
      gboolean is_known = entry->answered_on != LIAISON_DATE_NONE && entry->answered_on <= as_of;

      if (entry->group != group || entry->sent_on > as_of ||
          !liaison_date_range_contains (window, entry->sent_on))
        continue;
      rates.n_sent++;
      if (is_known && !entry->is_reached)
        rates.n_unreached++;
      if (is_known && entry->is_reached)
        {
          const int waited = liaison_date_difference (entry->answered_on, entry->sent_on);

          rates.n_answered++;
          rates.n_interested += entry->is_interested;
          g_array_append_val (days, waited);
        }
    }
  rates.half_days = find_median (days);
  return rates;
}

/**
 * liaison_outreach_rates_get_percent:
 * @percent: (out): how many percent @n is of @n_all, to a tenth, half to even
 *
 * Returns: whether there is any of which it could be a part
 */
gboolean
liaison_outreach_rates_get_percent (guint n, guint n_all, LiaisonDecimal *percent)
{
  LiaisonRatio ratio;
  gint64 tenths;

  if (n_all == 0 || !liaison_ratio_make (n, n_all, &ratio, NULL) ||
      !liaison_ratio_apply (ratio, 1000, 0, LIAISON_ROUNDING_HALF_EVEN, &tenths, NULL))
    return FALSE;
  *percent = liaison_decimal_make (tenths, 1);
  return TRUE;
}

/**
 * liaison_outreach_rates_get_median:
 * @days: (out): the median of the days to an answer, to a half
 *
 * Returns: whether there was any answer
 */
gboolean
liaison_outreach_rates_get_median (const LiaisonOutreachRates *self, LiaisonDecimal *days)
{
  if (self->half_days < 0)
    return FALSE;
  *days = self->half_days % 2 == 0 ? liaison_decimal_make (self->half_days / 2, 0)
                                   : liaison_decimal_make (self->half_days * 5, 1);
  return TRUE;
}

void
liaison_outreach_group_free (LiaisonOutreachGroup *self)
{
  if (self == NULL)
    return;

  g_free (self->word);
  g_free (self->name);
  g_free (self);
}

static void
free_group (gpointer data)
{
  liaison_outreach_group_free (data);
}

/* The index of the group of this row; rows of one group follow each other. */
static guint
need_group (GPtrArray *groups, const char *word, const char *name)
{
  const LiaisonOutreachGroup *last = groups->len > 0 ? groups->pdata[groups->len - 1] : NULL;
  LiaisonOutreachGroup *group;

  if (last != NULL && g_strcmp0 (last->word, word) == 0)
    return groups->len - 1;
  group = g_new0 (LiaisonOutreachGroup, 1);
  group->word = g_strdup (word);
  group->name = g_strdup (name);
  g_ptr_array_add (groups, group);
  return groups->len - 1;
}

static LiaisonDate
get_day (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate day;

  return text != NULL && liaison_date_parse (text, &day, NULL) ? day : LIAISON_DATE_NONE;
}

static gboolean
read_entries (LiaisonStatement *statement, GPtrArray *groups, GArray *entries, GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      LiaisonOutreachEntry entry = { 0 };
      const char *answer;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      entry.group = need_group (groups, liaison_statement_get_text (statement, 0),
                                liaison_statement_get_text (statement, 1));
      entry.sent_on = get_day (statement, 2);
      entry.answered_on = get_day (statement, 3);
      answer = liaison_statement_get_text (statement, 4);
      entry.is_reached = g_strcmp0 (answer, "unreachable") != 0;
      entry.is_interested = g_strcmp0 (answer, "interested") == 0;
      g_array_append_val (entries, entry);
    }
}

/**
 * liaison_outreach_rates_load:
 * @window: only what was sent on these days
 * @as_of: what was sent or answered later is not known yet
 *
 * Returns: (transfer full) (nullable) (element-type LiaisonOutreachGroup): those by which something was sent, templates
 *   by name and what has none at the end, kinds as they are in the table of fields
 */
GPtrArray *
liaison_outreach_rates_load (LiaisonDatabase *database,
                             LiaisonOutreachGrouping grouping,
                             LiaisonDateRange window,
                             LiaisonDate as_of,
                             GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      grouping == LIAISON_OUTREACH_BY_KIND
          ? "SELECT kind, NULL, sent_on, answered_on, answer FROM outreach WHERE sent_on BETWEEN ?1 AND ?2"
            " ORDER BY CASE kind WHEN 'mail' THEN 0 WHEN 'call' THEN 1 WHEN 'meeting' THEN 2"
            "   WHEN 'event' THEN 3 ELSE 4 END"
          : "SELECT o.template_id, t.name, o.sent_on, o.answered_on, o.answer FROM outreach AS o"
            "  LEFT JOIN outreach_template AS t ON t.id = o.template_id"
            " WHERE o.sent_on BETWEEN ?1 AND ?2 ORDER BY t.name IS NULL, t.name",
      error);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LiaisonOutreachEntry));
  g_autofree char *first = liaison_date_to_text (window.first);
  g_autofree char *last = liaison_date_to_text (MIN (window.last, as_of));

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", first, last);
  if (!read_entries (statement, groups, entries, error))
    return NULL;
  for (guint i = 0; i < groups->len; i++)
    ((LiaisonOutreachGroup *) groups->pdata[i])->rates = liaison_outreach_rates_reckon (
        (const LiaisonOutreachEntry *) (gpointer) entries->data, entries->len, i, window, as_of);
  return g_steal_pointer (&groups);
}
