/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/conflict-pane.h"

#include "core/records/conflict-machine.h"
#include "core/records/conflict.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/app/pages.h"
#include "ui/deals/conflict-dialogs.h"
#include "ui/deals/conflict-parts.h"
#include "ui/deals/conflict-text.h"
#include "ui/partners/attachments.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/detail-pane.h"
#include "ui/widgets/history-dialog.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonConflictPane:
 *
 * A conflict with those who want the same, what happened day by day, what was ruled and what was ruled in like cases; and what can be done with it.
 */
struct _LiaisonConflictPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonConflictItem *suspected;
  LiaisonRecord *record;
  LiaisonDetailPane *details;
};

G_DEFINE_FINAL_TYPE (LiaisonConflictPane, liaison_conflict_pane, ADW_TYPE_BIN)

/* What is a step of the machine, in the order of the buttons. */
static const struct
{
  const char *name;
  const char *label;
  void (*present) (LiaisonWindow *window, LiaisonRecord *record);
} steps[] = {
  { "review", N_ ("Take Into Re_view"), NULL },
  { "rule", N_ ("_Rule…"), liaison_conflict_rule_dialog_present },
  { "close", N_ ("_Close the Case"), NULL },
  { "appeal", N_ ("_Appeal"), NULL },
  { "withdraw", N_ ("_Withdraw…"), liaison_conflict_withdraw_dialog_present },
};

static LiaisonDatabase *
get_database (LiaisonConflictPane *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Showing ---------------------------------------------------------------------------------------------------------------- */

static gboolean
is_heard (LiaisonConflictPane *self)
{
  return self->record != NULL && liaison_conflict_is_heard (liaison_record_get_text (self->record, "state"));
}

static void
show_buttons (LiaisonConflictPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.open-case", self->suspected != NULL);
  if (self->suspected != NULL)
    liaison_detail_pane_add_action (self->details, _ ("_Open Case"), "conflict.open-case");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const gboolean is_open =
          self->record != NULL &&
          liaison_state_machine_find (&liaison_conflict_machine,
                                      liaison_record_get_text (self->record, "state"), steps[i].name) != NULL;
      g_autofree char *name = g_strconcat ("conflict.", steps[i].name, NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_open);
      if (is_open)
        liaison_detail_pane_add_action (self->details, _ (steps[i].label), name);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.add-evidence", is_heard (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.edit",
                                 self->record != NULL && liaison_conflict_can_edit (self->record, "remarks"));
  if (self->record != NULL && liaison_conflict_can_edit (self->record, "remarks"))
    liaison_detail_pane_add_action (self->details, _ ("_Edit…"), "conflict.edit");
}

static void
show_suspected (LiaisonConflictPane *self)
{
  liaison_detail_pane_show (
      self->details, liaison_conflict_item_get_title (self->suspected),
      liaison_conflict_get_label ("kind", liaison_conflict_item_get_kind (self->suspected)));
  liaison_conflict_parts_add_suspected (liaison_detail_pane_get_parts (self->details),
                                        liaison_conflict_item_get_suspected (self->suspected));
}

static void
show_record (LiaisonConflictPane *self)
{
  const char *state = liaison_conflict_get_label ("state", liaison_record_get_text (self->record, "state"));
  const char *kind = liaison_conflict_get_label ("kind", liaison_record_get_text (self->record, "kind"));
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s · %s"), liaison_record_get_text (self->record, "number"), kind, state);

  liaison_detail_pane_show (self->details, liaison_record_get_text (self->record, "title"), subtitle);
  liaison_conflict_parts_add_case (liaison_detail_pane_get_parts (self->details), get_database (self),
                                   self->record, is_heard (self));
}

static void
show (LiaisonConflictPane *self)
{
  if (self->suspected != NULL)
    show_suspected (self);
  else if (self->record != NULL)
    show_record (self);
  else
    liaison_detail_pane_show_nothing (self->details);
  show_buttons (self);
}

/**
 * liaison_conflict_pane_show_case:
 * @id: of a case; one that is gone leaves an empty pane
 */
void
liaison_conflict_pane_show_case (LiaisonConflictPane *self, const char *id)
{
  g_clear_object (&self->suspected);
  g_clear_object (&self->record);
  self->record = liaison_record_load (get_database (self), &liaison_conflict_case_entity, id, NULL);
  show (self);
}

/**
 * liaison_conflict_pane_show:
 * @item: (nullable): what is shown, %NULL for nothing
 */
void
liaison_conflict_pane_show (LiaisonConflictPane *self, LiaisonConflictItem *item)
{
  const LiaisonConflictEntry *entry = item != NULL ? liaison_conflict_item_get_case (item) : NULL;

  g_return_if_fail (LIAISON_IS_CONFLICT_PANE (self));

  if (entry != NULL)
    {
      liaison_conflict_pane_show_case (self, entry->id);
      return;
    }
  g_clear_object (&self->record);
  g_set_object (&self->suspected, item);
  show (self);
}

/**
 * liaison_conflict_pane_get_record:
 *
 * Returns: (transfer none) (nullable): the case that is shown
 */
LiaisonRecord *
liaison_conflict_pane_get_record (LiaisonConflictPane *self)
{
  return self->record;
}

void
liaison_conflict_pane_set_window (LiaisonConflictPane *self, LiaisonWindow *window)
{
  self->window = window;
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);

  for (gsize i = 0; self->record != NULL && i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].name, name + strlen ("conflict.")))
      {
        if (steps[i].present != NULL)
          steps[i].present (self->window, self->record);
        else
          liaison_conflict_take_step (self->window, self->record, steps[i].name);
        return;
      }
}

static void
act_open_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);

  if (self->suspected != NULL)
    liaison_conflict_open_case (self->window, liaison_conflict_item_get_suspected (self->suspected));
}

static void
present_form (LiaisonConflictPane *self, const LiaisonEntity *entity, const char *id, const char *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) base = liaison_record_load (get_database (self), entity, id, &error);
  g_autoptr (LiaisonRecord) record = NULL;

  if (base == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  record = liaison_record_copy (base);
  adw_dialog_present (liaison_record_form_new_for_fields (self->window, record, base, fields),
                      GTK_WIDGET (self->window));
}

static void
act_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);

  if (g_str_equal (name, "conflict.edit-statement"))
    present_form (self, &liaison_conflict_party_entity, g_variant_get_string (parameter, NULL), "statement");
  else if (g_str_equal (name, "conflict.edit-evidence"))
    present_form (self, &liaison_conflict_evidence_entity, g_variant_get_string (parameter, NULL),
                  "dated party text");
  else if (self->record != NULL)
    present_form (self, &liaison_conflict_case_entity, liaison_record_get_id (self->record),
                  "title kind customer owner opened-on remarks");
}

static void
act_add_evidence (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);
  g_autoptr (LiaisonRecord) evidence = NULL;

  if (self->record == NULL)
    return;
  evidence = liaison_record_new (&liaison_conflict_evidence_entity);
  liaison_record_set_text (evidence, "case", liaison_record_get_id (self->record));
  liaison_record_set_date (evidence, "dated", liaison_when_get_today ());
  adw_dialog_present (liaison_record_form_new_for_fields (self->window, evidence, NULL, "dated party text"),
                      GTK_WIDGET (self->window));
}

static void
act_attach (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);

  if (g_str_equal (name, "conflict.open-file"))
    liaison_attachments_open (self->window, g_variant_get_string (parameter, NULL));
  else if (self->record != NULL)
    liaison_attachments_choose (self->window, liaison_conflict_evidence_entity.name,
                                g_variant_get_string (parameter, NULL),
                                liaison_record_get_text (self->record, "number"));
}

/* What has a page is opened there, the rest in a form. */
static void
act_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);
  const char *entity_name, *id;

  g_variant_get (parameter, "(&s&s)", &entity_name, &id);
  if (g_str_equal (name, "conflict.remove-part"))
    liaison_record_actions_remove (self->window, liaison_registry_find (entity_name), id);
  else if (liaison_pages_has_record_page (entity_name))
    liaison_window_open_record (self->window, entity_name, id);
  else
    liaison_record_actions_edit (self->window, liaison_registry_find (entity_name), id);
}

static void
act_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (widget);

  if (self->record != NULL)
    liaison_history_dialog_present (self->window, liaison_record_get_id (self->record));
}

static void
liaison_conflict_pane_dispose (GObject *object)
{
  LiaisonConflictPane *self = LIAISON_CONFLICT_PANE (object);

  g_clear_object (&self->suspected);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (liaison_conflict_pane_parent_class)->dispose (object);
}

static void
liaison_conflict_pane_class_init (LiaisonConflictPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_conflict_pane_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = g_strconcat ("conflict.", steps[i].name, NULL);

      gtk_widget_class_install_action (widget_class, name, NULL, act_step);
    }
  gtk_widget_class_install_action (widget_class, "conflict.open-case", NULL, act_open_case);
  gtk_widget_class_install_action (widget_class, "conflict.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "conflict.edit-statement", "s", act_edit);
  gtk_widget_class_install_action (widget_class, "conflict.edit-evidence", "s", act_edit);
  gtk_widget_class_install_action (widget_class, "conflict.add-evidence", NULL, act_add_evidence);
  gtk_widget_class_install_action (widget_class, "conflict.attach", "s", act_attach);
  gtk_widget_class_install_action (widget_class, "conflict.open-file", "s", act_attach);
  gtk_widget_class_install_action (widget_class, "conflict.open", "(ss)", act_open);
  gtk_widget_class_install_action (widget_class, "conflict.remove-part", "(ss)", act_open);
  gtk_widget_class_install_action (widget_class, "conflict.history", NULL, act_history);
}

static void
liaison_conflict_pane_init (LiaisonConflictPane *self)
{
  self->details =
      g_object_new (LIAISON_TYPE_DETAIL_PANE, "icon-name", "liaison-conflicts-symbolic", "description",
                    _ ("Choose a conflict to see who wants the same, and why."), NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->details));
}
