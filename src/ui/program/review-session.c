/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/review-session.h"

#include "core/store/label.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonReviewSession:
 *
 * A review that is being held: the moves, and what somebody has decided of them so far. Where the workspace changes
 * underneath it is prepared anew; what was decided is kept where the same move is proposed still, also across Undo.
 */
struct _LiaisonReviewSession
{
  GObject parent_instance;

  /* Not owned; %NULL once the session is closed. */
  LiaisonWindow *window;
  LiaisonProgramInfo *program;
  LiaisonDate as_of;
  gboolean is_review;

  LiaisonReviewState state;
  GError *error;
  LiaisonReview *review;
  GListStore *moves;
  /* From the move of a partner to what was decided about it. */
  GHashTable *choices;
  GCancellable *cancellable;
  /* Whether partners were moved while the review was being written. */
  gboolean is_stale;
  /* Whether figures changed since it was prepared. */
  gboolean is_outdated;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonReviewSession, liaison_review_session, G_TYPE_OBJECT)

/* What was decided ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonReviewChoice choice;
  char *reason;
  char *tier;
  LiaisonDate until;
} Choice;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->reason);
  g_free (choice->tier);
  g_free (choice);
}

/* A move is the same where the same partner goes the same way by the same figures: the grace may have another last day. */
static char *
get_key (const LiaisonReviewItem *item)
{
  return g_strdup_printf ("%s %d %d %d", item->partner_id, item->proposal.move,
                          item->tier_case->standing.tier, item->proposal.tier);
}

static void
keep_choice (LiaisonReviewSession *self, const LiaisonReviewItem *item)
{
  char *key = get_key (item);
  Choice *choice;

  if (item->choice == LIAISON_REVIEW_UNDECIDED)
    {
      g_hash_table_remove (self->choices, key);
      g_free (key);
      return;
    }
  choice = g_new0 (Choice, 1);
  choice->choice = item->choice;
  choice->reason = g_strdup (item->reason);
  choice->tier = g_strdup (item->override_tier);
  choice->until = item->override_until;
  g_hash_table_replace (self->choices, key, choice);
}

static void
restore_choice (LiaisonReviewSession *self, LiaisonReviewItem *item)
{
  g_autofree char *key = get_key (item);
  const Choice *choice = g_hash_table_lookup (self->choices, key);

  if (choice == NULL)
    return;
  item->choice = choice->choice;
  item->reason = g_strdup (choice->reason);
  item->override_tier = g_strdup (choice->tier);
  item->override_until = choice->until;
}

/**
 * liaison_review_session_choose:
 * @moves: (element-type LiaisonReviewMove): of this session
 * @reason: (nullable): of a hold or an override
 * @tier: (nullable): the code of the tier that an override sets
 * @until: the last day of that, or %LIAISON_DATE_NONE
 *
 * Decides the same about some moves. Nothing is written before liaison_review_session_apply().
 */
void
liaison_review_session_choose (LiaisonReviewSession *self,
                               GPtrArray *moves,
                               LiaisonReviewChoice choice,
                               const char *reason,
                               const char *tier,
                               LiaisonDate until)
{
  g_return_if_fail (LIAISON_IS_REVIEW_SESSION (self));

  if (self->state != LIAISON_REVIEW_STATE_READY)
    return;
  for (guint i = 0; i < moves->len; i++)
    {
      LiaisonReviewMove *move = g_ptr_array_index (moves, i);

      liaison_review_move_choose (move, choice, reason, tier, until);
      if (liaison_review_move_get_item (move) != NULL)
        keep_choice (self, liaison_review_move_get_item (move));
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Preparing --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonProgramInfo *program;
  LiaisonDate as_of;
  gboolean is_review;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  liaison_program_info_free (reading->program);
  g_free (reading);
}

/* The review, and the names of its partners in the order of its items. */
typedef struct
{
  LiaisonReview *review;
  GPtrArray *names;
} Prepared;

static void
free_prepared (gpointer data)
{
  Prepared *prepared = data;

  g_clear_pointer (&prepared->review, liaison_review_free);
  g_ptr_array_unref (prepared->names);
  g_free (prepared);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prepared, free_prepared)

static gpointer
prepare (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (Prepared) prepared = g_new0 (Prepared, 1);

  prepared->names = g_ptr_array_new_with_free_func (g_free);
  prepared->review = liaison_review_prepare (database, reading->program, reading->as_of, reading->is_review,
                                             g_get_real_time (), cancellable, error);
  if (prepared->review == NULL)
    return NULL;
  for (guint i = 0; i < prepared->review->items->len; i++)
    {
      const LiaisonReviewItem *item = liaison_review_get_item (prepared->review, i);
      char *name = NULL;

      if (!liaison_database_get_text (database, &name, error, "SELECT name FROM partner WHERE id = ?", "t",
                                      item->partner_id))
        return NULL;
      g_ptr_array_add (prepared->names, name != NULL ? name : g_strdup ("…"));
    }
  return g_steal_pointer (&prepared);
}

static int
compare_moves (gconstpointer a, gconstpointer b)
{
  LiaisonReviewMove *left = *(LiaisonReviewMove *const *) a;
  LiaisonReviewMove *right = *(LiaisonReviewMove *const *) b;
  const int by_kind = (int) liaison_review_move_get_kind (left) - (int) liaison_review_move_get_kind (right);

  return by_kind != 0
             ? by_kind
             : g_strcmp0 (liaison_review_move_get_sort_key (left), liaison_review_move_get_sort_key (right));
}

/* The moves point into the review, so they forget it before it goes. */
static void
forget_items (LiaisonReviewSession *self)
{
  const guint n_moves = g_list_model_get_n_items (G_LIST_MODEL (self->moves));

  for (guint i = 0; i < n_moves; i++)
    {
      g_autoptr (LiaisonReviewMove) move = g_list_model_get_item (G_LIST_MODEL (self->moves), i);

      liaison_review_move_forget_item (move);
    }
}

static void
take (LiaisonReviewSession *self, Prepared *prepared)
{
  const guint n_former = g_list_model_get_n_items (G_LIST_MODEL (self->moves));
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LiaisonReview) former = g_steal_pointer (&self->review);

  forget_items (self);
  self->review = g_steal_pointer (&prepared->review);
  for (guint i = 0; i < self->review->items->len; i++)
    {
      LiaisonReviewItem *item = liaison_review_get_item (self->review, i);

      restore_choice (self, item);
      g_ptr_array_add (moves, liaison_review_move_new (item, g_ptr_array_index (prepared->names, i)));
    }
  g_ptr_array_sort (moves, compare_moves);
  g_list_store_splice (self->moves, 0, n_former, moves->pdata, moves->len);
}

static void
prepare_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonReviewSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Prepared) prepared = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  /* Closed, or asked anew. */
  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (prepared != NULL)
    take (self, prepared);
  else
    self->error = g_steal_pointer (&error);
  self->state = prepared != NULL ? LIAISON_REVIEW_STATE_READY : LIAISON_REVIEW_STATE_FAILED;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * liaison_review_session_prepare:
 *
 * Evaluates everybody, on the reading thread. "changed" is emitted when that begins and when it is done.
 */
void
liaison_review_session_prepare (LiaisonReviewSession *self)
{
  Reading *reading;

  g_return_if_fail (LIAISON_IS_REVIEW_SESSION (self));

  if (self->window == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->program = liaison_program_info_copy (self->program);
  reading->as_of = self->as_of;
  reading->is_review = self->is_review;
  self->state = LIAISON_REVIEW_STATE_PREPARING;
  self->is_stale = FALSE;
  self->is_outdated = FALSE;
  g_clear_error (&self->error);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), prepare, reading, free_reading,
                                free_prepared, self->cancellable, prepare_done, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has_any (LiaisonTouched *touched, const char *const *tables)
{
  for (; *tables != NULL; tables++)
    if (liaison_touched_has_table (touched, *tables))
      return TRUE;
  return FALSE;
}

/* Where partners were moved the moves cannot stand; where only their figures changed, somebody decides when to look again,
 * because the list would run away under an import. */
static void
on_workspace_changed (LiaisonReviewSession *self, LiaisonTouched *touched)
{
  static const char *const of_moves[] = {
    "", "membership", "tier_override", "tier_decision", "tier_review", "program_version", NULL
  };
  static const char *const of_figures[] = {
    "sale",
    "certification",
    "employment",
    "survey",
    "survey_answer",
    "measurement",
    "registration",
    "deal",
    "deal_partner",
    "partner",
    "partner_relation",
    "region",
    "territory",
    "program",
    "program_region",
    "currency_rate",
    NULL,
  };

  if (self->window == NULL)
    return;
  if (has_any (touched, of_moves))
    {
      if (self->state == LIAISON_REVIEW_STATE_APPLYING)
        self->is_stale = TRUE;
      else
        liaison_review_session_prepare (self);
    }
  else if (has_any (touched, of_figures) && !self->is_outdated)
    {
      self->is_outdated = TRUE;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

/* Writing ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonReviewSession *session;
  LiaisonDate today;
} Applying;

static void
free_applying (gpointer data)
{
  Applying *applying = data;

  g_object_unref (applying->session);
  g_free (applying);
}

/* On the writing thread. The review is not touched while the session says that it is being applied. */
static gboolean
write_review (LiaisonStore *store, gpointer data, GError **error)
{
  const Applying *applying = data;

  return liaison_review_apply (store, applying->session->review, applying->today, error);
}

static void
tell_conflict (LiaisonReviewSession *self)
{
  liaison_window_show_toast (
      self->window, _ ("Partners were moved meanwhile. Look at the moves again; your choices are kept."));
}

static void
apply_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonReviewSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;
  const gboolean is_written =
      liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error);

  if (self->window == NULL)
    return;
  self->state = LIAISON_REVIEW_STATE_READY;
  if (is_written)
    liaison_window_did_change (self->window, sequence, NULL);
  else if (g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    tell_conflict (self);
  else
    liaison_window_show_error (self->window, error);
  /* What is written is proposed no more, what was moved by others is proposed otherwise. */
  if (self->is_stale || is_written || g_error_matches (error, LIAISON_ERROR, LIAISON_ERROR_CONFLICT))
    liaison_review_session_prepare (self);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * liaison_review_session_apply:
 *
 * Writes what was decided as one change; what was not stays for another session.
 */
void
liaison_review_session_apply (LiaisonReviewSession *self)
{
  LiaisonWorkspace *workspace;
  g_autoptr (GError) error = NULL;
  Applying *applying;

  g_return_if_fail (LIAISON_IS_REVIEW_SESSION (self));

  if (self->window == NULL || self->state != LIAISON_REVIEW_STATE_READY)
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  workspace = liaison_window_get_workspace (self->window);
  applying = g_new0 (Applying, 1);
  applying->session = g_object_ref (self);
  applying->today = liaison_when_get_today ();
  self->state = LIAISON_REVIEW_STATE_APPLYING;
  self->is_stale = FALSE;
  liaison_workspace_change_async (workspace, LIAISON_LABEL_REVIEW, self->program->name, write_review,
                                  applying, free_applying, NULL, apply_done, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Public ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_review_session_new:
 * @is_review: whether demotions are decided, too; else only promotions that the rules allow at once
 *
 * Returns: (transfer full): a session that is not prepared yet
 */
LiaisonReviewSession *
liaison_review_session_new (LiaisonWindow *window,
                            const LiaisonProgramInfo *program,
                            LiaisonDate as_of,
                            gboolean is_review)
{
  LiaisonReviewSession *self = g_object_new (LIAISON_TYPE_REVIEW_SESSION, NULL);

  self->window = window;
  self->program = liaison_program_info_copy (program);
  self->as_of = as_of;
  self->is_review = is_review;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed",
                           G_CALLBACK (on_workspace_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * liaison_review_session_close:
 *
 * Stops what is going on; the session does nothing from now on.
 */
void
liaison_review_session_close (LiaisonReviewSession *self)
{
  g_return_if_fail (LIAISON_IS_REVIEW_SESSION (self));

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
}

LiaisonReviewState
liaison_review_session_get_state (LiaisonReviewSession *self)
{
  return self->state;
}

/**
 * liaison_review_session_get_error:
 *
 * Returns: (nullable): why it could not be prepared
 */
const GError *
liaison_review_session_get_error (LiaisonReviewSession *self)
{
  return self->error;
}

/**
 * liaison_review_session_is_outdated:
 *
 * Returns: whether figures changed since it was prepared
 */
gboolean
liaison_review_session_is_outdated (LiaisonReviewSession *self)
{
  return self->is_outdated;
}

const LiaisonProgramInfo *
liaison_review_session_get_program (LiaisonReviewSession *self)
{
  return self->program;
}

LiaisonDate
liaison_review_session_get_as_of (LiaisonReviewSession *self)
{
  return self->as_of;
}

gboolean
liaison_review_session_is_review (LiaisonReviewSession *self)
{
  return self->is_review;
}

/**
 * liaison_review_session_get_review:
 *
 * Returns: (nullable): the review as it was prepared last
 */
const LiaisonReview *
liaison_review_session_get_review (LiaisonReviewSession *self)
{
  return self->review;
}

/**
 * liaison_review_session_get_moves:
 *
 * Returns: (transfer none): of #LiaisonReviewMove, those of a kind together, by name
 */
GListModel *
liaison_review_session_get_moves (LiaisonReviewSession *self)
{
  return G_LIST_MODEL (self->moves);
}

/**
 * liaison_review_session_count_decided:
 *
 * Returns: how many moves would be written
 */
guint
liaison_review_session_count_decided (LiaisonReviewSession *self)
{
  return self->review != NULL
             ? self->review->items->len - liaison_review_count (self->review, LIAISON_REVIEW_UNDECIDED)
             : 0;
}

static void
liaison_review_session_finalize (GObject *object)
{
  LiaisonReviewSession *self = LIAISON_REVIEW_SESSION (object);

  forget_items (self);
  g_clear_object (&self->moves);
  g_clear_pointer (&self->review, liaison_review_free);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_pointer (&self->program, liaison_program_info_free);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (liaison_review_session_parent_class)->finalize (object);
}

static void
liaison_review_session_class_init (LiaisonReviewSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_review_session_finalize;

  /**
   * LiaisonReviewSession::changed:
   *
   * Its state, its moves or what was decided about them.
   */
  signals[CHANGED] = g_signal_new ("changed", LIAISON_TYPE_REVIEW_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liaison_review_session_init (LiaisonReviewSession *self)
{
  self->moves = g_list_store_new (LIAISON_TYPE_REVIEW_MOVE);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_choice);
}
