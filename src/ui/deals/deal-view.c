/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/deal-view.h"

#include "core/deals/deal-probability.h"
#include "core/records/activity-deal.h"
#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "core/records/registry.h"
#include "core/records/touch.h"
#include "ui/deals/deal-move.h"
#include "ui/deals/deal-partners.h"
#include "ui/records/related-list.h"
#include "ui/records/task-list.h"
#include "ui/widgets/history-list.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDealView:
 *
 * One deal: where it stands and what it is worth, who sells it, what of, what brought it about, what is to be done next, and its history. It shows
 * what becomes of it by itself.
 */
struct _LiaisonDealView
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  char *history_id;
  char *parts_id;
  GPtrArray *rows;

  GtkWidget *switcher;
  GtkStack *stack;
  AdwViewStack *view_stack;
  GtkLabel *name_label;
  GtkLabel *subtitle_label;
  AdwWrapBox *steps;
  AdwPreferencesGroup *facts_group;
  GtkBox *parts;
  AdwBin *history_bin;
};

G_DEFINE_FINAL_TYPE (LiaisonDealView, liaison_deal_view, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonDealView *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Parts ------------------------------------------------------------------------------------------------------------- */

/* The customer of the deal, and today. */
static void
fill_touch (LiaisonRecord *touch, LiaisonWorkspace *workspace, const char *deal_id)
{
  g_autofree char *customer_id = NULL;

  liaison_database_get_text (liaison_workspace_get_database (workspace), &customer_id, NULL,
                             "SELECT customer_id FROM deal WHERE id = ?", "t", deal_id);
  liaison_record_set_text (touch, "customer", customer_id);
  liaison_record_set_date (touch, "occurred-on", liaison_when_get_today ());
}

static void
fill_product (LiaisonRecord *product, LiaisonWorkspace *workspace, const char *deal_id)
{
  g_autofree char *currency = NULL;

  liaison_database_get_text (liaison_workspace_get_database (workspace), &currency, NULL,
                             "SELECT currency FROM deal WHERE id = ?", "t", deal_id);
  liaison_record_set_text (product, "currency", currency);
}

static void
fill_note (LiaisonRecord *note, LiaisonWorkspace *workspace, const char *deal_id)
{
  liaison_record_set_text (note, "entity", "deal");
  liaison_record_set_text (note, "record", deal_id);
  liaison_record_set_date (note, "written-on", liaison_when_get_today ());
  liaison_record_set_text (note, "author", liaison_workspace_get_author (workspace));
}

static const LiaisonRelatedKind before_tasks[] = {
  { .entity = &liaison_deal_product_entity,
    .sql = "SELECT l.id FROM deal_product AS l JOIN product AS p ON p.id = l.product_id WHERE l.deal_id = ?"
           " ORDER BY p.name, l.id",
    .title = "product",
    .subtitle = { "quantity", "amount" },
    .reference = "deal",
    .heading = N_ ("Products"),
    .fields = "product quantity amount currency",
    .fill = fill_product },
};

static const LiaisonRelatedKind after_tasks[] = {
  { .entity = &liaison_touch_entity,
    .description = N_ ("Who had to do with it, on which day"),
    .sql = "SELECT id FROM touch WHERE deal_id = ? ORDER BY occurred_on DESC, id DESC",
    .title = "partner",
    .subtitle = { "kind", "occurred-on", "person", "campaign", "evidence" },
    .reference = "deal",
    .fields = "occurred-on kind partner person campaign evidence",
    .fill = fill_touch },
  { .entity = &liaison_registration_entity,
    .sql = "SELECT id FROM registration WHERE deal_id = ? ORDER BY submitted_on DESC, id",
    .title = "partner",
    .subtitle = { "number", "state", "submitted-on", "protected-until" },
    .reference = "deal",
    .is_kept = TRUE },
  { .entity = &liaison_activity_deal_entity,
    .sql = "SELECT id FROM activity_deal WHERE deal_id = ? ORDER BY id",
    .title = "activity",
    .subtitle = { NULL },
    .reference = "deal",
    .heading = N_ ("Activities That Brought It"),
    .fields = "activity" },
  { .entity = &liaison_note_entity,
    .sql = "SELECT id FROM note WHERE entity = 'deal' AND record_id = ? ORDER BY written_on DESC, id DESC",
    .title = "content",
    .subtitle = { "written-on", "author" },
    .fill = fill_note },
};

static void
add_lists (LiaisonDealView *self, const LiaisonRelatedKind *kinds, gsize n_kinds)
{
  for (gsize i = 0; i < n_kinds; i++)
    gtk_box_append (self->parts, liaison_related_list_new (self->window, &kinds[i], self->id));
}

/* They show by themselves what becomes of them; new ones are made for another deal only. */
static void
show_parts (LiaisonDealView *self)
{
  GtkWidget *child;

  if (g_strcmp0 (self->parts_id, self->id) == 0)
    return;
  g_set_str (&self->parts_id, self->id);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
  if (self->id == NULL)
    return;
  gtk_box_append (self->parts, liaison_deal_partners_new (self->window, self->id));
  add_lists (self, before_tasks, G_N_ELEMENTS (before_tasks));
  gtk_box_append (self->parts, liaison_task_list_new (self->window, "deal", self->id));
  add_lists (self, after_tasks, G_N_ELEMENTS (after_tasks));
}

/* A list of its own for each deal, made when it is looked at. */
static void
update_history (LiaisonDealView *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->view_stack);

  if (self->id == NULL || g_strcmp0 (name, "history") != 0 || g_strcmp0 (self->history_id, self->id) == 0)
    return;
  g_set_str (&self->history_id, self->id);
  adw_bin_set_child (self->history_bin, liaison_history_list_new (self->window, self->id));
}

/* Facts ------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_fact (LiaisonDealView *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->facts_group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static char *
format_field (LiaisonDealView *self, LiaisonRecord *deal, const LiaisonField *field)
{
  if (field->type == LIAISON_FIELD_REFERENCE)
    return liaison_record_load_title (get_database (self), liaison_registry_find (field->target),
                                      liaison_record_get_text (deal, field->name));
  return liaison_record_format (deal, field);
}

/* What it says itself, or what its stage makes likely. */
static char *
describe_probability (LiaisonDealView *self, LiaisonRecord *deal, LiaisonDealStage stage)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_deal_entity, "probability");
  g_autoptr (LiaisonRuleBook) book = NULL;
  g_autofree char *region_id = NULL;

  if (!liaison_deal_stage_is_open (stage))
    return NULL;
  if (liaison_record_get_value (deal, field)->kind != LIAISON_VALUE_NULL)
    return g_strdup_printf (_ ("%d %%"), (int) liaison_record_get_integer (deal, "probability"));
  book = liaison_rule_book_load_in_force (get_database (self), NULL, liaison_when_get_today (), NULL);
  if (book == NULL)
    return NULL;
  liaison_database_get_text (get_database (self), &region_id, NULL,
                             "SELECT coalesce (d.region_id, c.region_id) FROM deal AS d"
                             "  LEFT JOIN customer AS c ON c.id = d.customer_id WHERE d.id = ?",
                             "t", self->id);
  /* Translators: a whole number of percents */
  return g_strdup_printf (_ ("%d %%, as its stage makes likely"),
                          liaison_deal_probability (book, region_id, stage, LIAISON_DEAL_NO_PROBABILITY));
}

static void
show_facts (LiaisonDealView *self, LiaisonRecord *deal, LiaisonDealStage stage)
{
  static const char *const names[] = { "amount",  "customer",    "distributor", "opened-on",
                                       "lead-on", "expected-on", "closed-on",   "loss-reason",
                                       "owner",   "region",      "remarks",     NULL };
  g_autofree char *probability = describe_probability (self, deal, stage);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->facts_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (&liaison_deal_entity, names[i]);
      g_autofree char *text = format_field (self, deal, field);

      if (text != NULL && *text != '\0')
        add_fact (self, _ (field->label), text);
      if (i == 0 && probability != NULL)
        add_fact (self, _ ("Probability"), probability);
    }
  if (liaison_record_get_integer (deal, "is-direct") != 0)
    add_fact (self, _ ("Sold directly"), _ ("Yes"));
}

static void
show_heading (LiaisonDealView *self, LiaisonRecord *deal, LiaisonDealStage stage)
{
  g_autofree char *customer =
      format_field (self, deal, liaison_entity_get_field (&liaison_deal_entity, "customer"));
  g_autofree char *subtitle =
      customer != NULL
          /* Translators: two facts that stand in one line: “Due 3 May 2026 · Jana Richter” */
          ? g_strdup_printf (_ ("%1$s · %2$s"), liaison_deal_stage_get_label (stage), customer)
          : g_strdup (liaison_deal_stage_get_label (stage));

  gtk_label_set_text (self->name_label, liaison_record_get_text (deal, "name"));
  gtk_label_set_text (self->subtitle_label, subtitle);
}

/* Steps ------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_step (LiaisonDealView *self, const char *label, LiaisonDealStage stage)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", self->id,
                                    liaison_deal_stage_get_word (stage));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "deals.move");
  adw_wrap_box_append (self->steps, button);
  return button;
}

static void
add_stage_menu (LiaisonDealView *self, LiaisonDealStage stage)
{
  g_autoptr (GMenuModel) menu = liaison_deal_move_create_menu (self->id, stage);
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Stage"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _ ("Move It to Another Stage"));
  adw_wrap_box_append (self->steps, button);
}

static void
show_steps (LiaisonDealView *self, LiaisonDealStage stage)
{
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->steps)) != NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    adw_wrap_box_remove (self->steps, child);
  if (liaison_deal_stage_is_open (stage))
    {
      /* Translators: the stage that a deal is moved to */
      g_autofree char *next = g_strdup_printf (_ ("Move to “%s”"), liaison_deal_stage_get_label (stage + 1));
      /* Translators: the stage that a deal is moved to; something is asked first */
      g_autofree char *lost =
          g_strdup_printf (_ ("Move to “%s”…"), liaison_deal_stage_get_label (LIAISON_DEAL_LOST));

      gtk_widget_add_css_class (add_step (self, next, stage + 1), "suggested-action");
      add_step (self, lost, LIAISON_DEAL_LOST);
    }
  add_stage_menu (self, stage);
  if (has_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD);
}

/* The view ---------------------------------------------------------------------------------------------------------- */

static void
refresh (LiaisonDealView *self)
{
  g_autoptr (LiaisonRecord) deal =
      self->id != NULL ? liaison_record_load (get_database (self), &liaison_deal_entity, self->id, NULL)
                       : NULL;
  LiaisonDealStage stage = LIAISON_DEAL_OPEN;

  gtk_stack_set_visible_child_name (self->stack, deal != NULL ? "deal" : "nothing");
  gtk_widget_set_visible (self->switcher, deal != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deal.edit", deal != NULL);
  if (deal == NULL)
    return;
  liaison_deal_stage_find (liaison_record_get_text (deal, "stage"), &stage);
  show_heading (self, deal, stage);
  show_steps (self, stage);
  show_facts (self, deal, stage);
  show_parts (self);
  update_history (self);
}

/* What names it shows may change, too. */
static void
on_changed (LiaisonDealView *self, const LiaisonTouched *touched)
{
  static const char *const tables[] = { "", "customer", "operator", "region", "partner", "engagement" };
  gboolean is_concerned = self->id != NULL && liaison_touched_concerns (touched, self->id);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    is_concerned = is_concerned || liaison_touched_has_table (touched, tables[i]);
  if (is_concerned)
    refresh (self);
}

/**
 * liaison_deal_view_show:
 * @id: (nullable): of a deal; with %NULL, or where it is gone, nothing is shown
 */
void
liaison_deal_view_show (LiaisonDealView *self, LiaisonWindow *window, const char *id)
{
  g_return_if_fail (LIAISON_IS_DEAL_VIEW (self));

  if (self->window == NULL)
    g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                             G_CONNECT_SWAPPED);
  self->window = window;
  if (g_set_str (&self->id, id))
    refresh (self);
}

/**
 * liaison_deal_view_get_id:
 *
 * Returns: (nullable): of the deal that is shown
 */
const char *
liaison_deal_view_get_id (LiaisonDealView *self)
{
  return self->id;
}

const char *
liaison_deal_view_get_name (LiaisonDealView *self)
{
  return gtk_label_get_text (self->name_label);
}

/**
 * liaison_deal_view_focus:
 *
 * Goes to what can be done.
 */
void
liaison_deal_view_focus (LiaisonDealView *self)
{
  g_return_if_fail (LIAISON_IS_DEAL_VIEW (self));

  if (!gtk_widget_child_focus (GTK_WIDGET (self->steps), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealView *self = LIAISON_DEAL_VIEW (widget);

  if (self->id != NULL)
    liaison_record_actions_edit (self->window, &liaison_deal_entity, self->id);
}

static void
act_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonDealView *self = LIAISON_DEAL_VIEW (widget);
  const char *id, *word;
  LiaisonDealStage stage;

  g_variant_get (parameter, "(&s&s)", &id, &word);
  if (liaison_deal_stage_find (word, &stage))
    liaison_deal_move_to (self->window, id, stage);
}

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_open_record (LIAISON_DEAL_VIEW (widget)->window, "deal",
                              g_variant_get_string (parameter, NULL));
}

static void
liaison_deal_view_dispose (GObject *object)
{
  LiaisonDealView *self = LIAISON_DEAL_VIEW (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_DEAL_VIEW);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->history_id, g_free);
  g_clear_pointer (&self->parts_id, g_free);
  G_OBJECT_CLASS (liaison_deal_view_parent_class)->dispose (object);
}

static void
liaison_deal_view_class_init (LiaisonDealViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_deal_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/deal-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonDealView, name)
  CHILD (switcher);
  CHILD (stack);
  CHILD (view_stack);
  CHILD (name_label);
  CHILD (subtitle_label);
  CHILD (steps);
  CHILD (facts_group);
  CHILD (parts);
  CHILD (history_bin);
#undef CHILD
  gtk_widget_class_install_action (widget_class, "deal.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "deals.move", "(ss)", act_move);
  gtk_widget_class_install_action (widget_class, "deals.open", "s", act_open);
}

static void
liaison_deal_view_init (LiaisonDealView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->view_stack, "notify::visible-child-name", G_CALLBACK (update_history), self,
                           G_CONNECT_SWAPPED);
}
