/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/fund-pane.h"

#include "core/program/authority.h"
#include "core/records/budget.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonFundPane:
 *
 * One allocation: until when it may be used, what became of its money, and who decides on it.
 */
struct _LiaisonFundPane
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  /* Rows that go with what is shown. */
  GPtrArray *rows;

  GtkStack *stack;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkWidget *allocate_button;
  GtkWidget *holder_group;
  AdwActionRow *copy_row;
  AdwPreferencesGroup *money_group;
  AdwPreferencesGroup *approvers_group;
};

G_DEFINE_FINAL_TYPE (LiaisonFundPane, liaison_fund_pane, ADW_TYPE_BIN)

void
liaison_fund_pane_set_window (LiaisonFundPane *self, LiaisonWindow *window)
{
  self->window = window;
}

static void
clear_rows (LiaisonFundPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
add_row (LiaisonFundPane *self, AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* Money ---------------------------------------------------------------------------------------------------------------- */

static void
add_amount (LiaisonFundPane *self, LiaisonFundRow *row, const char *title, gint64 amount)
{
  g_autofree char *text = liaison_fund_row_format (row, amount, FALSE);

  add_row (self, self->money_group, title, text);
}

static void
add_money (LiaisonFundPane *self, LiaisonFundRow *row)
{
  static const LiaisonBucket shown[] = { LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_COMMITTED,
                                         LIAISON_BUCKET_PAYABLE, LIAISON_BUCKET_PAID,
                                         LIAISON_BUCKET_EXPIRED };
  const LiaisonFundNode *node = liaison_fund_row_get_node (row);

  /* Translators: the code of a currency */
  g_autofree char *description = g_strdup_printf (_ ("In %s, with all that is below"), node->currency);

  adw_preferences_group_set_description (self->money_group, description);
  add_amount (self, row, _ ("Allocated"), node->allocated);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    add_amount (self, row, liaison_bucket_get_label (shown[i]), node->all[shown[i]]);
  if (node->own[LIAISON_BUCKET_AVAILABLE] != node->all[LIAISON_BUCKET_AVAILABLE])
    add_amount (self, row, _ ("Available here itself"), node->own[LIAISON_BUCKET_AVAILABLE]);
  if (node->pending != 0)
    add_amount (self, row, _ ("Asked for, and not decided"), node->pending);
  if (node->all[LIAISON_BUCKET_FX_DIFFERENCE] != 0)
    add_amount (self, row, liaison_bucket_get_label (LIAISON_BUCKET_FX_DIFFERENCE),
                node->all[LIAISON_BUCKET_FX_DIFFERENCE]);
}

/* Who decides ------------------------------------------------------------------------------------------------------------ */

static void
add_approvers (LiaisonFundPane *self, const LiaisonFundNode *node)
{
  g_autoptr (LiaisonAuthorities) authorities = liaison_authorities_load (
      liaison_workspace_get_database (liaison_window_get_workspace (self->window)), NULL);
  g_autoptr (GArray) approvers = NULL;

  if (authorities == NULL)
    return;
  approvers = liaison_authorities_list (authorities, node->region_id);
  adw_preferences_group_set_description (
      self->approvers_group,
      approvers->len > 0 ? NULL
                         : _ ("Nobody may approve here. Roles and limits are set in the preferences."));
  for (guint i = 0; i < approvers->len; i++)
    {
      const LiaisonApprover *approver = &g_array_index (approvers, LiaisonApprover, i);
      g_autofree char *limit = approver->has_limit ? liaison_money_format (approver->limit, TRUE) : NULL;
      /* Translators: an amount of money */
      g_autofree char *text =
          limit != NULL ? g_strdup_printf (_ ("up to %s"), limit) : g_strdup (_ ("any amount"));

      add_row (self, self->approvers_group, approver->name, text);
    }
}

/* The pane --------------------------------------------------------------------------------------------------------------- */

static const char *
get_state_label (const LiaisonFundNode *node)
{
  const gboolean is_closed = g_str_equal (node->budget_state, "closed");
  const LiaisonEntity *entity = is_closed ? &liaison_budget_entity : &liaison_allocation_entity;

  return _ (liaison_choice_get_label (liaison_entity_get_field (entity, "state")->choices,
                                      is_closed ? node->budget_state : node->state));
}

/**
 * liaison_fund_pane_show:
 * @row: (nullable): the allocation, %NULL for none
 */
void
liaison_fund_pane_show (LiaisonFundPane *self, LiaisonFundRow *row)
{
  const LiaisonFundNode *node;
  const char *copy;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LIAISON_IS_FUND_PANE (self));

  clear_rows (self);
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "fund" : "nothing");
  if (row == NULL)
    return;
  node = liaison_fund_row_get_node (row);
  first = liaison_date_format (node->starts_on);
  last = liaison_date_format (node->ends_on);
  /* Translators: a state, and two days: “Active, 1 Jan 2026 to 31 Dec 2026” */
  subtitle = g_strdup_printf (_ ("%s, %s to %s"), get_state_label (node), first, last);
  gtk_label_set_text (self->title_label, node->name);
  gtk_label_set_text (self->subtitle_label, subtitle);
  gtk_widget_set_visible (self->allocate_button, node->partner_id == NULL);
  copy = liaison_workspace_get_replica_id (liaison_window_get_workspace (self->window));
  gtk_widget_set_visible (self->holder_group, g_strcmp0 (node->holder_id, copy) != 0);
  adw_action_row_set_subtitle (self->copy_row, copy != NULL ? copy : "");
  add_money (self, row);
  add_approvers (self, node);
}

static void
liaison_fund_pane_finalize (GObject *object)
{
  g_ptr_array_unref (LIAISON_FUND_PANE (object)->rows);
  G_OBJECT_CLASS (liaison_fund_pane_parent_class)->finalize (object);
}

static void
liaison_fund_pane_class_init (LiaisonFundPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liaison_fund_pane_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/fund-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, allocate_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, holder_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, copy_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, money_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonFundPane, approvers_group);
}

static void
liaison_fund_pane_init (LiaisonFundPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
