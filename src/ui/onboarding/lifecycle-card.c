/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/lifecycle-card.h"

#include "core/onboarding/lifecycle.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonLifecycleCard:
 *
 * In which stage of its life a partner is, what must hold for the next one, and the way there. Where a condition does not
 * hold, a reason is asked for.
 */
struct _LiaisonLifecycleCard
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  char *name;
  LiaisonLifecycleStage stage;
  GPtrArray *rows;
  guint update_source;

  AdwPreferencesGroup *group;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (LiaisonLifecycleCard, liaison_lifecycle_card, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonLifecycleCard *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static LiaisonExplanation *
explain (LiaisonLifecycleCard *self, LiaisonLifecycleStage to)
{
  LiaisonLifecycleFacts facts;

  if (!liaison_lifecycle_load (get_database (self), self->partner_id, liaison_when_get_today (), &facts,
                               NULL))
    return NULL;
  return liaison_lifecycle_explain (&facts, self->stage, to);
}

/* Moving ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  LiaisonLifecycleMove move;
  char *partner_id;
  char *reason;
} Moving;

static void
free_moving (gpointer data)
{
  Moving *moving = data;

  g_free (moving->partner_id);
  g_free (moving->reason);
  g_free (moving);
}

static gboolean
move (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_lifecycle_move (store, &((Moving *) data)->move, error);
}

static void
run_move (LiaisonLifecycleCard *self, LiaisonLifecycleStage to, const char *reason)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->partner_id = g_strdup (self->partner_id);
  moving->reason = g_strdup (reason);
  moving->move = (LiaisonLifecycleMove) {
    .partner_id = moving->partner_id, .to = to, .reason = moving->reason, .today = liaison_when_get_today ()
  };
  liaison_window_run_change (self->window, LIAISON_LABEL_STAGE, self->name, move, moving, free_moving, NULL);
}

static void
add_condition_row (AdwPreferencesGroup *group, const LiaisonExplanation *condition, GPtrArray *rows)
{
  gboolean is_met = liaison_explanation_get_state (condition) == LIAISON_EXPLANATION_MET;
  g_autofree char *reason = liaison_explanation_format_reason (condition);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (is_met ? "object-select-symbolic" : "window-close-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason);
  gtk_widget_set_tooltip_text (icon, is_met ? _ ("Holds") : _ ("Does Not Hold"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_met ? _ ("Holds") : _ ("Does Not Hold"), -1);
  gtk_widget_add_css_class (icon, is_met ? "success" : "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (group, row);
  if (rows != NULL)
    g_ptr_array_add (rows, row);
}

static void
on_accept (LiaisonLifecycleCard *self, LiaisonQuestionDialog *dialog)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (*reason == '\0')
    {
      liaison_question_dialog_show_message (dialog, _ ("Give a reason."));
      gtk_widget_grab_focus (GTK_WIDGET (entry));
      return;
    }
  if (self->window != NULL)
    run_move (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "to")), reason);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
ask_for_reason (LiaisonLifecycleCard *self, LiaisonLifecycleStage to, const LiaisonExplanation *explanation)
{
  g_autofree char *title = liaison_explanation_format_reason (explanation);
  LiaisonQuestionDialog *dialog = liaison_question_dialog_new (title, _ ("_Move All the Same"));
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (
      dialog, NULL,
      _ ("Not all that is asked for holds. A reason is kept as a note, with what did not hold."));
  AdwEntryRow *entry = liaison_question_add_entry (group, _ ("Reason"), NULL);

  group = liaison_question_dialog_add_group (dialog, _ ("Conditions"), NULL);
  for (guint i = 0; i < liaison_explanation_get_n_children (explanation); i++)
    add_condition_row (group, liaison_explanation_get_child (explanation, i), NULL);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_object_set_data (G_OBJECT (dialog), "to", GUINT_TO_POINTER (to));
  g_signal_connect_object (dialog, "accept", G_CALLBACK (on_accept), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (dialog), GTK_WIDGET (entry));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self->window));
}

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLifecycleCard *self = LIAISON_LIFECYCLE_CARD (widget);
  g_autoptr (LiaisonExplanation) explanation = NULL;
  LiaisonLifecycleStage to;

  if (!liaison_lifecycle_stage_parse (g_variant_get_string (parameter, NULL), &to) || to == self->stage)
    return;
  explanation = explain (self, to);
  if (explanation == NULL)
    return;
  if (liaison_explanation_get_state (explanation) == LIAISON_EXPLANATION_UNMET)
    ask_for_reason (self, to, explanation);
  else
    run_move (self, to, NULL);
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static GMenuModel *
create_menu (LiaisonLifecycleCard *self)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < LIAISON_LIFECYCLE_N_STAGES; i++)
    {
      LiaisonLifecycleStage stage = (LiaisonLifecycleStage) i;
      g_autoptr (GMenuItem) item = g_menu_item_new (liaison_lifecycle_stage_get_label (stage), NULL);

      if (stage == self->stage)
        continue;
      g_menu_item_set_action_and_target (item, "lifecycle.move", "s",
                                         liaison_lifecycle_stage_get_word (stage));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_stage_row (LiaisonLifecycleCard *self, LiaisonLifecycleStage next, gboolean is_met)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: a stage of a partner’s life */
  g_autofree char *subtitle =
      next == self->stage ? g_strdup ("")
                          : g_strdup_printf (_ ("Next: %s"), liaison_lifecycle_stage_get_label (next));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), liaison_lifecycle_stage_get_label (self->stage));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (next != self->stage)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Move On"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button,
                                   is_met ? _ ("All that is asked for holds") : _ ("A reason is asked for"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                        liaison_lifecycle_stage_get_word (next));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "lifecycle.move");
      if (is_met)
        gtk_widget_add_css_class (button, "suggested-action");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
update (LiaisonLifecycleCard *self)
{
  g_autoptr (LiaisonRecord) partner =
      liaison_record_load (get_database (self), &liaison_partner_entity, self->partner_id, NULL);
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  LiaisonLifecycleStage next;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), partner != NULL);
  if (partner == NULL ||
      !liaison_lifecycle_stage_parse (liaison_record_get_text (partner, "stage"), &self->stage))
    return;
  g_set_str (&self->name, liaison_record_get_text (partner, "name"));
  next = liaison_lifecycle_get_next (self->stage);
  explanation = next != self->stage ? explain (self, next) : NULL;
  add_stage_row (self, next,
                 explanation != NULL &&
                     liaison_explanation_get_state (explanation) != LIAISON_EXPLANATION_UNMET);
  for (guint i = 0; explanation != NULL && i < liaison_explanation_get_n_children (explanation); i++)
    add_condition_row (self->group, liaison_explanation_get_child (explanation, i), self->rows);
  menu = create_menu (self);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

static gboolean
update_later (gpointer data)
{
  LiaisonLifecycleCard *self = data;

  self->update_source = 0;
  if (self->window != NULL && liaison_window_get_workspace (self->window) != NULL &&
      get_database (self) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* What the conditions look at. */
static void
workspace_changed (LiaisonLifecycleCard *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "partner",      "application",  "agreement",
                                        "employment", "membership",   "plan",         "certification",
                                        "deal",       "deal_partner", "registration", "offboarding" };

  if (self->window == NULL || self->update_source != 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        self->update_source = g_idle_add (update_later, self);
        return;
      }
}

/**
 * liaison_lifecycle_card_new:
 * @partner_id: of a partner
 *
 * Returns: (transfer floating): the stage of the partner, and the way on
 */
GtkWidget *
liaison_lifecycle_card_new (LiaisonWindow *window, const char *partner_id)
{
  LiaisonLifecycleCard *self = g_object_new (LIAISON_TYPE_LIFECYCLE_CARD, NULL);

  self->window = window;
  self->partner_id = g_strdup (partner_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
liaison_lifecycle_card_dispose (GObject *object)
{
  LiaisonLifecycleCard *self = LIAISON_LIFECYCLE_CARD (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  self->window = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_id, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (liaison_lifecycle_card_parent_class)->dispose (object);
}

static void
liaison_lifecycle_card_class_init (LiaisonLifecycleCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_lifecycle_card_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "lifecycle.move", "s", act_move);
}

static void
liaison_lifecycle_card_init (LiaisonLifecycleCard *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->menu_button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Move to Another Stage"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_preferences_group_set_title (self->group, _ ("Lifecycle"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
