/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/advance/advance.h"

#include "core/deals/registration-advance.h"
#include "core/mdf/fund-advance.h"
#include "core/program/review.h"
#include "core/program/tier-display.h"
#include "core/store/label.h"

/* What time alone does. Each step leaves alone what it has done before, so that it can run at every opening. */

/* Rules that this program does not understand, or that a person has to mend, do not stop everything else. */
static gboolean
can_wait (const GError *failure)
{
  static const LiaisonError codes[] = { LIAISON_ERROR_NOT_FOUND, LIAISON_ERROR_NEWER, LIAISON_ERROR_INVALID,
                                        LIAISON_ERROR_LIMIT };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (failure, LIAISON_ERROR, (int) codes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_running (const LiaisonProgramInfo *program, LiaisonDate as_of)
{
  return (program->since == LIAISON_DATE_NONE || program->since <= as_of) &&
         (program->until == LIAISON_DATE_NONE || as_of <= program->until);
}

/* Whether the rules in force promote without waiting for a review. */
static gboolean
promotes_at_once (LiaisonDatabase *database,
                  const LiaisonProgramInfo *program,
                  LiaisonDate as_of,
                  gboolean *is_so,
                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *version_id = NULL;
  gint64 at_once = 0;

  *is_so = FALSE;
  if (!is_running (program, as_of))
    return TRUE;
  version_id = liaison_program_find_in_force (database, program->id, as_of, &failure);
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    return TRUE;
  if (version_id == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!liaison_database_get_int (database, &at_once, error,
                                 "SELECT promotion = 'at-once' FROM program_version WHERE id = ?", "t",
                                 version_id))
    return FALSE;
  *is_so = at_once != 0;
  return TRUE;
}

/* Accepts what is proposed to those who have not moved on that day or later: where the rules promote by one tier at a time,
 * each day brings one at most. */
static gboolean
accept (LiaisonReview *review, LiaisonDatabase *database, GError **error)
{
  g_autofree char *day = liaison_date_to_text (review->as_of);

  for (guint i = 0; i < review->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (review, i);
      gint64 has_moved = 0;

      if (!liaison_database_get_int (database, &has_moved, error,
                                     "SELECT count (*) FROM membership"
                                     " WHERE partner_id = ? AND program_id = ? AND tier_since >= ?",
                                     "ttt", item->partner_id, review->program->id, day))
        return FALSE;
      if (has_moved == 0)
        item->choice = LIAISON_REVIEW_ACCEPT;
    }
  return TRUE;
}

static gboolean
promote (LiaisonStore *store, const LiaisonProgramInfo *program, LiaisonDate as_of, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonReview) review = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean is_so;

  if (!promotes_at_once (database, program, as_of, &is_so, error))
    return FALSE;
  if (!is_so)
    return TRUE;
  /* The hour matters to the end of grace only, which reviews alone decide on. */
  review = liaison_review_prepare (database, program, as_of, FALSE, as_of * LIAISON_MICROSECONDS_PER_DAY,
                                   NULL, &failure);
  if (review == NULL && can_wait (failure))
    return TRUE;
  if (review == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return accept (review, database, error) && liaison_review_apply (store, review, as_of, error);
}

/* Promotes, and shows partners with the tier that they have: overrides begin and end, and rules come into force. */
static gboolean
advance_tiers (LiaisonStore *store, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) programs = liaison_program_info_load_all (liaison_store_get_database (store), error);

  if (programs == NULL)
    return FALSE;
  for (guint i = 0; i < programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (programs, i);

      if (!promote (store, program, as_of, error) ||
          !liaison_tier_display_refresh (store, program, as_of, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_advance_write:
 * @advance: a #LiaisonAdvance
 *
 * A #LiaisonChangeFunc that does what time alone does.
 */
gboolean
liaison_advance_write (LiaisonStore *store, gpointer advance, GError **error)
{
  const LiaisonAdvance *to = advance;

  return liaison_registration_advance (store, to->as_of, to->now, error) &&
         advance_tiers (store, to->as_of, error) && liaison_fund_advance (store, to->as_of, error);
}

/**
 * liaison_advance:
 * @as_of: the day to which the workspace is brought
 * @n_altered: (out): how many records were altered
 * @touched: (out) (optional) (transfer full): the rows
 *
 * Does what time alone does: protections of deal registrations expire, partners are promoted where the rules say at once,
 * and are shown with the tier that they have on the day; allocations expire, and what was promised and not claimed is let go. Run twice for one day it alters nothing the second time, and
 * makes no change.
 */
gboolean
liaison_advance (LiaisonStore *store,
                 LiaisonDate as_of,
                 gint64 *n_altered,
                 LiaisonTouched **touched,
                 GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  LiaisonAdvance to = { as_of, 0 };
  g_autoptr (LiaisonTouched) rows = NULL;

  if (!liaison_store_change (store, LIAISON_LABEL_ADVANCE, day, liaison_advance_write, &to, NULL, NULL, &rows,
                             error))
    return FALSE;
  *n_altered = rows->rows->len;
  if (touched != NULL)
    *touched = g_steal_pointer (&rows);
  return TRUE;
}
