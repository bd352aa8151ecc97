/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/duplicate-watch.h"

#include "core/exchange/duplicate-finder.h"
#include "ui/partners/duplicate-compare.h"

#include <glib/gi18n-lib.h>

/* How long nothing must be typed before it is looked for duplicates, in milliseconds. */
#define DELAY 350

/* What the reading thread keeps from one look to the next: the records of the workspace, prepared. Only that
 * thread uses it, so it needs no lock. */
typedef struct
{
  const LiaisonEntity *entity;
  LiaisonDuplicateFinder *finder;
} Prepared;

/**
 * LiaisonDuplicateWatch:
 *
 * Says in a form, while one types, that the same company may be there already, and why.
 */
struct _LiaisonDuplicateWatch
{
  AdwBin parent_instance;

  LiaisonWorkspace *workspace;
  LiaisonRecord *record;
  Prepared *prepared;
  GCancellable *cancellable;
  guint source;
  guint n_asked;

  AdwPreferencesGroup *group;
  GtkWidget *row;
  char *found_id;
  char *use_label;
};

enum
{
  OPEN,
  USE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonDuplicateWatch, liaison_duplicate_watch, ADW_TYPE_BIN)

static void
clear_prepared (gpointer data)
{
  Prepared *prepared = data;

  g_clear_pointer (&prepared->finder, liaison_duplicate_finder_free);
}

static void
release_prepared (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_prepared);
}

/* What was asked, then what was found. */
typedef struct
{
  Prepared *prepared;
  LiaisonRecord *record;
} Question;

typedef struct
{
  char *id;
  char *name;
  char *reasons;
  guint score;
} Answer;

static void
free_question (gpointer data)
{
  Question *question = data;

  release_prepared (question->prepared);
  g_object_unref (question->record);
  g_free (question);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->id);
  g_free (answer->name);
  g_free (answer->reasons);
  g_free (answer);
}

static char *
list_reasons (const LiaisonExplanation *explanation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; explanation != NULL && i < liaison_explanation_get_n_children (explanation); i++)
    {
      const LiaisonExplanation *child = liaison_explanation_get_child (explanation, i);

      if (liaison_explanation_get_state (child) != LIAISON_EXPLANATION_UNMET)
        g_strv_builder_take (builder, liaison_explanation_format_reason (child));
    }
  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}

static gpointer
find (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  const LiaisonEntity *entity = question->prepared->entity;
  guint n_fields = liaison_entity_get_n_fields (entity);
  g_autofree LiaisonValue *values = g_new0 (LiaisonValue, n_fields);
  g_autoptr (LiaisonDuplicatePrepared) own = NULL;
  LiaisonDuplicateMatch match = { 0 };
  Answer *answer;

  if (question->prepared->finder == NULL)
    question->prepared->finder = liaison_duplicate_finder_new (database, entity, error);
  if (question->prepared->finder == NULL)
    return NULL;
  for (guint i = 0; i < n_fields; i++)
    values[i] = *liaison_record_get_value (question->record, &entity->fields[i]);
  own = liaison_duplicate_finder_prepare (question->prepared->finder, values);
  answer = g_new0 (Answer, 1);
  if (own != NULL &&
      liaison_duplicate_finder_find (question->prepared->finder, own,
                                     liaison_record_get_id (question->record), &match) &&
      match.result.verdict != LIAISON_DUPLICATE_NOTHING)
    {
      answer->id = g_strdup (match.id);
      answer->name = g_strdup (match.name);
      answer->reasons = list_reasons (match.explanation);
      answer->score = liaison_duplicate_result_get_display (match.result);
    }
  g_clear_pointer (&match.explanation, liaison_explanation_unref);
  return answer;
}

static void
show (LiaisonDuplicateWatch *self, const Answer *answer)
{
  g_autofree char *title = NULL;

  g_set_str (&self->found_id, answer->id);
  gtk_widget_set_visible (GTK_WIDGET (self), answer->id != NULL);
  if (answer->id == NULL)
    return;
  /* Translators: a company's name, and how alike it is, out of 100 */
  title = g_strdup_printf (_ ("%1$s (%2$u of 100)"), answer->name, answer->score);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), answer->reasons);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("This partner may be there already."),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

typedef struct
{
  LiaisonDuplicateWatch *watch;
  guint number;
} Asking;

static void
found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (LiaisonDuplicateWatch) self = asking->watch;
  guint number = asking->number;
  Answer *answer = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);

  g_free (asking);
  if (answer == NULL)
    return;
  if (number == self->n_asked && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show (self, answer);
  free_answer (answer);
}

static gboolean
look (gpointer data)
{
  LiaisonDuplicateWatch *self = data;
  Question *question;
  Asking *asking;

  self->source = 0;
  /* The window may have let go of its workspace. */
  if (liaison_workspace_get_database (self->workspace) == NULL)
    return G_SOURCE_REMOVE;
  question = g_new0 (Question, 1);
  asking = g_new0 (Asking, 1);
  question->prepared = g_atomic_rc_box_acquire (self->prepared);
  question->record = liaison_record_copy (self->record);
  asking->watch = g_object_ref (self);
  asking->number = ++self->n_asked;
  liaison_workspace_read_async (self->workspace, find, question, free_question, free_answer,
                                self->cancellable, found, asking);
  return G_SOURCE_REMOVE;
}

/**
 * liaison_duplicate_watch_look:
 *
 * Looks anew, as soon as nothing more is typed.
 */
void
liaison_duplicate_watch_look (LiaisonDuplicateWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (DELAY, look, self);
}

static void
open_found (LiaisonDuplicateWatch *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->found_id);
}

static void
use_found (LiaisonDuplicateWatch *self)
{
  g_signal_emit (self, signals[USE], 0, self->found_id);
}

static void
compare_found (LiaisonDuplicateWatch *self)
{
  AdwDialog *dialog =
      liaison_duplicate_compare_new (self->workspace, self->record, self->found_id, self->use_label);

  g_signal_connect_object (dialog, "open", G_CALLBACK (open_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "use", G_CALLBACK (use_found), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * liaison_duplicate_watch_offer_use:
 * @label: (nullable): of a button that takes the one that was found in place of what is typed, with a mnemonic
 *
 * Offers that beside the comparison; "use" is emitted for it.
 */
void
liaison_duplicate_watch_offer_use (LiaisonDuplicateWatch *self, const char *label)
{
  g_return_if_fail (LIAISON_IS_DUPLICATE_WATCH (self));

  g_set_str (&self->use_label, label);
}

gboolean
liaison_duplicate_watch_knows (const LiaisonEntity *entity)
{
  return liaison_duplicate_finder_knows (entity);
}

/**
 * liaison_duplicate_watch_new:
 * @record: the new one, as it is typed
 */
GtkWidget *
liaison_duplicate_watch_new (LiaisonWorkspace *workspace, LiaisonRecord *record)
{
  LiaisonDuplicateWatch *self = g_object_new (LIAISON_TYPE_DUPLICATE_WATCH, NULL);

  self->workspace = g_object_ref (workspace);
  self->cancellable = g_cancellable_new ();
  self->record = g_object_ref (record);
  self->prepared = g_atomic_rc_box_new0 (Prepared);
  self->prepared->entity = liaison_record_get_entity (record);
  return GTK_WIDGET (self);
}

static void
liaison_duplicate_watch_dispose (GObject *object)
{
  LiaisonDuplicateWatch *self = LIAISON_DUPLICATE_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->record);
  g_clear_pointer (&self->prepared, release_prepared);
  g_clear_pointer (&self->found_id, g_free);
  g_clear_pointer (&self->use_label, g_free);
  G_OBJECT_CLASS (liaison_duplicate_watch_parent_class)->dispose (object);
}

static void
liaison_duplicate_watch_class_init (LiaisonDuplicateWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_duplicate_watch_dispose;

  /**
   * LiaisonDuplicateWatch::open:
   * @id: of the record that may be the same
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * LiaisonDuplicateWatch::use:
   * @id: of the record that is to be taken in place of what is typed
   */
  signals[USE] = g_signal_new ("use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liaison_duplicate_watch_init (LiaisonDuplicateWatch *self)
{
  GtkWidget *compare = gtk_button_new_with_mnemonic (_ ("_Compare…"));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Open"));

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->row = adw_action_row_new ();
  adw_preferences_group_set_title (self->group, _ ("May Be There Already"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  gtk_widget_set_valign (compare, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), compare);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
  adw_preferences_group_add (self->group, self->row);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (compare, "clicked", G_CALLBACK (compare_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_found), self, G_CONNECT_SWAPPED);
}
