/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/task-steps.h"

#include "core/records/attached.h"
#include "core/records/record-store.h"

/* What is done and what comes again: one change, so that one Undo takes both back. */

/* By the words of the field: so many months, or so many days. */
static const struct
{
  const char *word;
  int months;
  int days;
} periods[] = {
  { "weekly", 0, 7 },    { "fortnightly", 0, 14 }, { "monthly", 1, 0 },
  { "quarterly", 3, 0 }, { "half-yearly", 6, 0 },  { "yearly", 12, 0 },
};

/**
 * liaison_task_get_next_day:
 * @first: when the first of the series was due; its day of the month is that of all, where a month has it
 * @due: when the one was due that is done now
 * @repeats: a word of the field
 * @after: the day on which it was done
 *
 * A series keeps its days, however late one of them is done: what was due each Monday is due on a Monday again. One whose day was
 * moved goes on from there.
 *
 * Returns: the first day of the series after both, or %LIAISON_DATE_NONE where @repeats says nothing
 */
LiaisonDate
liaison_task_get_next_day (LiaisonDate first, LiaisonDate due, const char *repeats, LiaisonDate after)
{
  const LiaisonDate last = MAX (due, after);
  gboolean is_of_series = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      if (g_strcmp0 (periods[i].word, repeats) != 0)
        continue;
      if (periods[i].days > 0)
        return due + ((last - due) / periods[i].days + 1) * periods[i].days;
      for (int k = 0; liaison_date_add_months (first, k * periods[i].months) <= due && !is_of_series; k++)
        is_of_series = liaison_date_add_months (first, k * periods[i].months) == due;
      if (!is_of_series)
        first = due;
      for (int k = 1;; k++)
        {
          LiaisonDate next = liaison_date_add_months (first, k * periods[i].months);

          if (next > last)
            return next;
        }
    }
  return LIAISON_DATE_NONE;
}

/* The first of a series gives it its id. */
static const char *
get_series (LiaisonRecord *task)
{
  const char *series = liaison_record_get_text (task, "series");

  return series != NULL ? series : liaison_record_get_id (task);
}

static gboolean
add_next (LiaisonStore *store, LiaisonRecord *task, LiaisonDate done_on, GError **error)
{
  const char *repeats = liaison_record_get_text (task, "repeats");
  LiaisonDate due = liaison_record_get_date (task, "due-on");
  LiaisonDate first = liaison_record_get_date (task, "series-on");
  g_autoptr (LiaisonRecord) next = NULL;

  if (repeats == NULL)
    return TRUE;
  /* One without a day begins its series when it is done. */
  if (due == LIAISON_DATE_NONE)
    due = done_on;
  if (first == LIAISON_DATE_NONE)
    first = due;
  next = liaison_record_copy (task);
  liaison_record_set_id (next, NULL);
  liaison_record_set_date (next, "done-on", LIAISON_DATE_NONE);
  liaison_record_set_date (next, "due-on", liaison_task_get_next_day (first, due, repeats, done_on));
  liaison_record_set_text (next, "series", get_series (task));
  liaison_record_set_date (next, "series-on", first);
  return liaison_record_insert (store, next, error);
}

/**
 * liaison_task_finish:
 * @store: within a change
 * @done_on: the day
 * @error: NOT_FOUND
 *
 * The task is done; one that repeats comes again.
 */
gboolean
liaison_task_finish (LiaisonStore *store, const char *id, LiaisonDate done_on, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_task_entity, id, error);
  g_autoptr (LiaisonRecord) task = NULL;

  if (base == NULL)
    return FALSE;
  if (liaison_record_get_text (base, "done-on") != NULL)
    return TRUE;
  task = liaison_record_copy (base);
  liaison_record_set_date (task, "done-on", done_on);
  return liaison_record_update (store, task, base, error) && add_next (store, task, done_on, error);
}

/**
 * liaison_task_reopen:
 * @store: within a change
 * @error: NOT_FOUND
 *
 * The task is not done after all; the one that came because it was goes, unless that one is done.
 */
gboolean
liaison_task_reopen (LiaisonStore *store, const char *id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonRecord) base = liaison_record_load (database, &liaison_task_entity, id, error);
  g_autoptr (LiaisonRecord) task = NULL;
  g_autofree char *next = NULL;

  if (base == NULL)
    return FALSE;
  task = liaison_record_copy (base);
  liaison_record_set_date (task, "done-on", LIAISON_DATE_NONE);
  return liaison_record_update (store, task, base, error) &&
         liaison_database_get_text (database, &next, error,
                                    "SELECT id FROM task WHERE series = ? AND done_on IS NULL AND id <> ?",
                                    "tt", get_series (base), id) &&
         (next == NULL || liaison_record_remove (store, &liaison_task_entity, next, error));
}
