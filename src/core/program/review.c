/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/program/review.h"

#include "core/program/rules-store.h"
#include "core/program/tier-report.h"

/* What a review session proposes. review-apply.c writes what people made of it. */

static void
free_item (gpointer data)
{
  LiaisonReviewItem *item = data;

  g_free (item->partner_id);
  g_free (item->version_id);
  g_clear_pointer (&item->tier_case, liaison_tier_case_free);
  g_free (item->reason);
  g_free (item->override_tier);
  g_free (item);
}

void
liaison_review_free (LiaisonReview *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->program, liaison_program_info_free);
  g_free (self->version_id);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_strfreev (self->missing);
  g_free (self);
}

LiaisonReviewItem *
liaison_review_get_item (const LiaisonReview *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

/**
 * liaison_review_count:
 *
 * Returns: how many moves have that choice
 */
guint
liaison_review_count (const LiaisonReview *self, LiaisonReviewChoice choice)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += liaison_review_get_item (self, i)->choice == choice;
  return n;
}

/**
 * liaison_review_accept_all:
 *
 * Accepts every move that nobody has decided on.
 */
void
liaison_review_accept_all (LiaisonReview *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (self, i);

      if (item->choice == LIAISON_REVIEW_UNDECIDED)
        item->choice = LIAISON_REVIEW_ACCEPT;
    }
}

/* Where a day begins first: no zone is further ahead. */
#define FIRST_ZONE "Pacific/Kiritimati"

static LiaisonDate
get_day (LiaisonInstant now, const char *time_zone)
{
  LiaisonDate day;

  if (time_zone != NULL && liaison_instant_to_date (now, time_zone, &day, NULL))
    return day;
  return liaison_instant_to_date (now, "UTC", &day, NULL) ? day : LIAISON_DATE_MAX;
}

/**
 * liaison_grace_is_over:
 * @grace_until: the last day of grace, which counts in whole
 * @as_of: the day of the review
 * @now: the instant at which it is prepared
 * @time_zone: (nullable): of the partner's region; universal time where it is not known
 *
 * A day is over only when it is over where the partner is: a review in Berlin on the morning of 1 July does not demote
 * somebody in Los Angeles, where it is still 30 June. A review as of a day that has begun nowhere yet asks what will be.
 *
 * Returns: whether grace has ended
 */
gboolean
liaison_grace_is_over (LiaisonDate grace_until, LiaisonDate as_of, LiaisonInstant now, const char *time_zone)
{
  return grace_until <= as_of &&
         (grace_until < get_day (now, time_zone) || as_of > get_day (now, FIRST_ZONE));
}

/* Rules laid over the partners as of a day. */
typedef struct
{
  char *version_id;
  LiaisonSnapshot *snapshot;
  LiaisonSnapshotView *view;
} Look;

static void
look_free (Look *look)
{
  if (look == NULL)
    return;

  g_free (look->version_id);
  g_clear_pointer (&look->view, liaison_snapshot_view_free);
  g_clear_pointer (&look->snapshot, liaison_snapshot_unref);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* @version_id: (transfer full) */
static Look *
look_new (LiaisonDatabase *database,
          const LiaisonProgramInfo *program,
          char *version_id,
          LiaisonDate as_of,
          const char *const *ids,
          gboolean is_review,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (Look) self = g_new0 (Look, 1);
  g_autoptr (LiaisonRules) rules = NULL;
  g_autoptr (LiaisonSnapshot) base = NULL;

  self->version_id = version_id;
  rules = liaison_rules_load (database, version_id, error);
  if (rules == NULL)
    return NULL;
  /* What somebody qualified for on an earlier day was to be had at once on that day; reviews look at all of them. */
  if (!is_review)
    rules->policy.hold_months = 0;
  base = liaison_snapshot_load (database, program, as_of, ids, error);
  if (base == NULL)
    return NULL;
  self->snapshot = liaison_snapshot_extend (base, database, rules, cancellable, error);
  if (self->snapshot == NULL)
    return NULL;
  self->view = liaison_snapshot_view_new (self->snapshot, rules, error);
  return self->view != NULL ? g_steal_pointer (&self) : NULL;
}

typedef struct
{
  LiaisonReview *review;
  LiaisonDatabase *database;
  LiaisonInstant now;
  GCancellable *cancellable;
  /* As of the day of the review. */
  Look *look;
  /* From the last day of grace + 1 to the ids of those whom a closing evaluation awaits. */
  GHashTable *closings;
  /* The ids of those on whom a review as of the same day has decided. */
  GHashTable *decided;
} Preparation;

static const char *
get_time_zone (const Preparation *preparation, guint row)
{
  const LiaisonSnapshot *snapshot = preparation->look->snapshot;
  const int region = liaison_snapshot_get_region (snapshot, row);

  return region != LIAISON_NO_REGION
             ? liaison_region_table_get_time_zone (liaison_snapshot_get_regions (snapshot), region)
             : NULL;
}

/* What the rules say of a row; most partners stay as they are, and leave nothing behind. */
static void
add_item (LiaisonReview *review, const Look *look, guint row)
{
  const LiaisonRules *rules = liaison_snapshot_view_get_rules (look->view);
  const LiaisonStanding standing = liaison_snapshot_get_standing (look->snapshot, row, rules);
  const LiaisonDate as_of = liaison_snapshot_get_as_of (look->snapshot);
  gint64 values[LIAISON_RULES_MAX_REQUIREMENTS] = { 0 };
  LiaisonDate values_of;
  LiaisonReviewItem *item;
  LiaisonProposal proposal;
  const int evaluated = liaison_snapshot_view_evaluate (look->view, row, values, &values_of);

  liaison_decide (&rules->policy, &standing, evaluated, as_of, review->is_review, &proposal);
  if (proposal.move == LIAISON_MOVE_KEEP)
    return;
  item = g_new0 (LiaisonReviewItem, 1);
  item->partner_id = g_strdup (liaison_snapshot_get_id (look->snapshot, row));
  item->version_id = g_strdup (look->version_id);
  item->tier_case = liaison_tier_case_new (rules, liaison_snapshot_view_get_ladder (look->view, row), values,
                                           values_of, &standing, as_of, review->is_review);
  item->evaluated = evaluated;
  item->proposal = proposal;
  item->override_until = LIAISON_DATE_NONE;
  g_ptr_array_add (review->items, item);
}

/* A review may be held in several sessions. Nobody is moved twice in it: one step is one step, and a hold holds. */
static gboolean
find_decided (Preparation *preparation, GError **error)
{
  const LiaisonReview *review = preparation->review;
  g_autofree char *day = liaison_date_to_text (review->as_of);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      preparation->database,
      "SELECT d.partner_id FROM tier_decision AS d JOIN tier_review AS r ON r.id = d.review_id"
      " WHERE r.program_id = ? AND r.as_of = ?",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", review->program->id, day);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      g_hash_table_add (preparation->decided, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

static gboolean
is_decided (const Preparation *preparation, guint row)
{
  return preparation->review->is_review &&
         g_hash_table_contains (preparation->decided,
                                liaison_snapshot_get_id (preparation->look->snapshot, row));
}

static void
add_closing (Preparation *preparation, guint row, LiaisonDate grace_until)
{
  GPtrArray *ids = g_hash_table_lookup (preparation->closings, GINT_TO_POINTER (grace_until + 1));

  if (ids == NULL)
    {
      ids = g_ptr_array_new_null_terminated (0, g_free, TRUE);
      g_hash_table_insert (preparation->closings, GINT_TO_POINTER (grace_until + 1), ids);
    }
  g_ptr_array_add (ids, g_strdup (liaison_snapshot_get_id (preparation->look->snapshot, row)));
}

/* Whose grace has ended is decided by the figures of its last day; where that day is not over yet, not at all. */
static void
look_at (Preparation *preparation, guint row)
{
  const LiaisonReview *review = preparation->review;
  const LiaisonStanding standing = liaison_snapshot_get_standing (
      preparation->look->snapshot, row, liaison_snapshot_view_get_rules (preparation->look->view));

  if (!review->is_review || !standing.is_at_risk || standing.grace_until > review->as_of ||
      liaison_standing_is_overridden (&standing, review->as_of))
    add_item (preparation->review, preparation->look, row);
  else if (liaison_grace_is_over (standing.grace_until, review->as_of, preparation->now,
                                  get_time_zone (preparation, row)))
    add_closing (preparation, row, standing.grace_until);
}

static void
look_at_all (Preparation *preparation)
{
  const LiaisonSnapshot *snapshot = preparation->look->snapshot;

  for (guint row = 0; row < liaison_snapshot_get_n (snapshot); row++)
    {
      /* Nobody enters before the day on which somebody let it in. */
      if (!liaison_snapshot_takes_part (snapshot, row) || liaison_snapshot_joins_later (snapshot, row) ||
          is_decided (preparation, row))
        continue;
      preparation->review->n_evaluated++;
      look_at (preparation, row);
    }
}

/* The version in force on the last day of grace, else the one of the review. */
static char *
find_closing_version (const Preparation *preparation, LiaisonDate day, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *version_id =
      liaison_program_find_in_force (preparation->database, preparation->review->program->id, day, &failure);

  if (version_id != NULL)
    return version_id;
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    return g_strdup (preparation->review->version_id);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
close_row (Preparation *preparation, const Look *look, guint row)
{
  const LiaisonStanding standing =
      liaison_snapshot_get_standing (look->snapshot, row, liaison_snapshot_view_get_rules (look->view));
  const char *id = liaison_snapshot_get_id (look->snapshot, row);

  /* While a tier is set by hand the rules wait, and before it joined nobody was a member: then the figures of the review
   * count. */
  if (!standing.is_member ||
      liaison_standing_is_overridden (&standing, liaison_snapshot_get_as_of (look->snapshot)))
    add_item (preparation->review, preparation->look,
              liaison_snapshot_find (preparation->look->snapshot, id));
  else
    add_item (preparation->review, look, row);
}

static gboolean
close_grace (Preparation *preparation, GError **error)
{
  GHashTableIter iter;
  gpointer key, ids;

  g_hash_table_iter_init (&iter, preparation->closings);
  while (g_hash_table_iter_next (&iter, &key, &ids))
    {
      const LiaisonDate day = GPOINTER_TO_INT (key) - 1;
      char *version_id = find_closing_version (preparation, day, error);
      g_autoptr (Look) look = NULL;

      if (version_id == NULL)
        return FALSE;
      look =
          look_new (preparation->database, preparation->review->program, version_id, day,
                    (const char *const *) ((GPtrArray *) ids)->pdata, TRUE, preparation->cancellable, error);
      if (look == NULL)
        return FALSE;
      for (guint row = 0; row < liaison_snapshot_get_n (look->snapshot); row++)
        close_row (preparation, look, row);
    }
  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const LiaisonReviewItem *left = *(const LiaisonReviewItem *const *) a;
  const LiaisonReviewItem *right = *(const LiaisonReviewItem *const *) b;

  return g_strcmp0 (left->partner_id, right->partner_id);
}

/**
 * liaison_review_prepare:
 * @as_of: the day whose figures count; where a partner's grace has ended before, the last day of that counts for it
 * @is_review: whether demotions are decided; else only promotions that the rules allow at once, by the figures of the day
 *   itself also where qualifying holds for months
 * @now: the instant at which this is asked: grace ends where the partner is
 * @error: NOT_FOUND where no version is in force on the day
 *
 * Evaluates everybody who takes part in the program. A review may be held in several sessions: on whom one as of the same
 * day has decided, nothing is proposed again.
 *
 * Returns: (transfer full) (nullable): the moves that follow, undecided
 */
LiaisonReview *
liaison_review_prepare (LiaisonDatabase *database,
                        const LiaisonProgramInfo *program,
                        LiaisonDate as_of,
                        gboolean is_review,
                        LiaisonInstant now,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (LiaisonReview) self = g_new0 (LiaisonReview, 1);
  g_autoptr (GHashTable) closings =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (Look) look = NULL;
  Preparation preparation = {
    .review = self,
    .database = database,
    .now = now,
    .cancellable = cancellable,
    .closings = closings,
    .decided = decided,
  };

  self->program = liaison_program_info_copy (program);
  self->as_of = as_of;
  self->is_review = is_review;
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->version_id = liaison_program_find_in_force (database, program->id, as_of, error);
  if (self->version_id == NULL)
    return NULL;
  look =
      look_new (database, program, g_strdup (self->version_id), as_of, NULL, is_review, cancellable, error);
  if (look == NULL)
    return NULL;
  preparation.look = look;
  self->missing = g_strdupv ((char **) liaison_snapshot_get_missing (look->snapshot));
  if (!find_decided (&preparation, error))
    return NULL;
  look_at_all (&preparation);
  if (!close_grace (&preparation, error))
    return NULL;
  g_ptr_array_sort (self->items, compare_items);
  return g_steal_pointer (&self);
}

/**
 * liaison_review_prepare_partner:
 * @partner_id: of a partner
 * @as_of: the day on which something is decided about it outside a review
 * @error: NOT_FOUND where no version is in force on the day
 *
 * Returns: (transfer full) (nullable): one move, undecided, which may be that the partner stays: what setting a tier by hand
 *   begins with
 */
LiaisonReview *
liaison_review_prepare_partner (LiaisonDatabase *database,
                                const LiaisonProgramInfo *program,
                                const char *partner_id,
                                LiaisonDate as_of,
                                GError **error)
{
  g_autoptr (LiaisonReview) self = g_new0 (LiaisonReview, 1);
  g_autoptr (LiaisonTierReport) report = NULL;
  LiaisonReviewItem *item;

  self->program = liaison_program_info_copy (program);
  self->as_of = as_of;
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->version_id = liaison_program_find_in_force (database, program->id, as_of, error);
  if (self->version_id == NULL)
    return NULL;
  report = liaison_tier_report_load (database, program, self->version_id, partner_id, as_of, error);
  if (report == NULL)
    return NULL;
  item = g_new0 (LiaisonReviewItem, 1);
  item->partner_id = g_strdup (partner_id);
  item->version_id = g_strdup (self->version_id);
  item->evaluated = report->evaluated;
  item->proposal = report->proposal;
  item->tier_case = g_steal_pointer (&report->tier_case);
  item->override_until = LIAISON_DATE_NONE;
  g_ptr_array_add (self->items, item);
  self->n_evaluated = 1;
  self->missing = g_steal_pointer (&report->missing);
  return g_steal_pointer (&self);
}
