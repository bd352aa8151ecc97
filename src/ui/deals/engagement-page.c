/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/engagement-page.h"

#include "core/records/engagement.h"
#include "core/records/record-store.h"
#include "ui/deals/engagement-dialogs.h"
#include "ui/deals/engagement-rules.h"
#include "ui/partners/record-form.h"
#include "ui/widgets/history-dialog.h"
#include "ui/widgets/markdown-view.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonEngagementPage:
 *
 * The rules of engagement in versions: the text of one, and beside it the rules that the program checks.
 */
struct _LiaisonEngagementPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  LiaisonRecord *record;
  /* What the drop-down lists. */
  GPtrArray *ids;
  gboolean is_rebuilding;

  AdwOverlaySplitView *split_view;
  GtkStack *stack;
  GtkWidget *bar;
  GtkDropDown *version_drop;
  GtkWidget *edit_button;
  GtkWidget *publish_button;
  GtkLabel *title_label;
  GtkLabel *state_label;
  AdwBin *text_bin;
  LiaisonMarkdownView *text_view;
  LiaisonEngagementRules *rules;
};

G_DEFINE_FINAL_TYPE (LiaisonEngagementPage, liaison_engagement_page, ADW_TYPE_NAVIGATION_PAGE)

static LiaisonDatabase *
get_database (LiaisonEngagementPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static gboolean
is_draft (LiaisonEngagementPage *self)
{
  return self->record != NULL && g_str_equal (liaison_record_get_text (self->record, "state"), "draft");
}

/* What a version is today. */
static char *
describe_state (LiaisonEngagementPage *self, LiaisonRecord *record)
{
  const LiaisonDate today = liaison_when_get_today ();
  const LiaisonDate from = liaison_record_get_date (record, "valid-from");
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;
  g_autofree char *now = liaison_date_to_text (today);
  gint64 is_superseded = 0;

  if (g_str_equal (liaison_record_get_text (record, "state"), "draft"))
    return g_strdup (_ ("Draft"));
  text = liaison_date_format (from);
  day = liaison_date_to_text (from);
  if (from > today)
    /* Translators: a day */
    return g_strdup_printf (_ ("In force from %s on"), text);
  liaison_database_get_int (get_database (self), &is_superseded, NULL,
                            "SELECT count (*) FROM engagement WHERE state = 'published' AND program_id IS ?"
                            " AND valid_from > ? AND valid_from <= ?",
                            "ttt", liaison_record_get_text (record, "program"), day, now);
  if (is_superseded > 0)
    /* Translators: a day */
    return g_strdup_printf (_ ("Superseded, in force from %s on"), text);
  /* Translators: a day */
  return g_strdup_printf (_ ("In force since %s"), text);
}

/* Showing ---------------------------------------------------------------------------------------------------------------- */

static void
set_enabled (LiaisonEngagementPage *self)
{
  static const char *const of_drafts[] = { "engagement.edit", "engagement.publish", "engagement.delete",
                                           "engagement.add-region", "engagement.add-product" };
  static const char *const of_all[] = { "engagement.new-version", "engagement.compare",
                                        "engagement.history" };

  for (gsize i = 0; i < G_N_ELEMENTS (of_drafts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_drafts[i], is_draft (self));
  for (gsize i = 0; i < G_N_ELEMENTS (of_all); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_all[i], self->record != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "engagement.compare", self->ids->len > 1);
  gtk_widget_set_visible (self->edit_button, is_draft (self));
  gtk_widget_set_visible (self->publish_button, is_draft (self));
}

static void
show_version (LiaisonEngagementPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->version_drop);
  g_autofree char *state = NULL;

  g_clear_object (&self->record);
  if (selected < self->ids->len)
    self->record = liaison_record_load (get_database (self), &liaison_engagement_entity,
                                        g_ptr_array_index (self->ids, selected), NULL);
  set_enabled (self);
  gtk_widget_set_visible (self->bar, self->record != NULL);
  gtk_stack_set_visible_child_name (self->stack, self->record != NULL ? "text" : "empty");
  if (self->record == NULL)
    {
      liaison_engagement_rules_show (self->rules, NULL, NULL, FALSE);
      adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
      return;
    }
  if (!adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  state = describe_state (self, self->record);
  gtk_label_set_text (self->title_label, liaison_record_get_text (self->record, "title"));
  gtk_label_set_text (self->state_label, state);
  liaison_markdown_view_set_markdown (self->text_view, liaison_record_get_text (self->record, "text") != NULL
                                                           ? liaison_record_get_text (self->record, "text")
                                                           : _ ("*There is no text yet.*"));
  liaison_engagement_rules_show (self->rules, liaison_record_get_id (self->record),
                                 liaison_record_get_text (self->record, "title"), is_draft (self));
}

/* The one in force is chosen first, as long as nobody chose; a new one is shown as soon as it is there. */
static void
refresh (LiaisonEngagementPage *self)
{
  g_autofree char *former_id = self->record != NULL ? g_strdup (liaison_record_get_id (self->record)) : NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      get_database (self),
      "SELECT id FROM engagement ORDER BY state = 'draft' DESC, valid_from DESC, id DESC", NULL);
  guint chosen = GTK_INVALID_LIST_POSITION, in_force = 0;
  gboolean has_row = FALSE;

  while (statement != NULL && liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      const char *id = liaison_statement_get_text (statement, 0);
      g_autoptr (LiaisonRecord) record =
          liaison_record_load (get_database (self), &liaison_engagement_entity, id, NULL);
      g_autofree char *state = NULL;
      g_autofree char *label = NULL;

      if (record == NULL)
        continue;
      state = describe_state (self, record);
      label = g_strdup_printf (_ ("%s · %s"), liaison_record_get_text (record, "title"), state);
      gtk_string_list_append (labels, label);
      if (g_strcmp0 (id, former_id) == 0)
        chosen = ids->len;
      if (in_force == 0 && g_str_equal (liaison_record_get_text (record, "state"), "published") &&
          liaison_record_get_date (record, "valid-from") <= liaison_when_get_today ())
        in_force = ids->len;
      g_ptr_array_add (ids, g_strdup (id));
    }
  /* One more than before: it is the new one, whose id is the latest. */
  if (self->ids->len > 0 && ids->len > self->ids->len)
    chosen = 0;
  self->is_rebuilding = TRUE;
  g_ptr_array_unref (self->ids);
  self->ids = g_steal_pointer (&ids);
  gtk_drop_down_set_model (self->version_drop, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->version_drop, chosen != GTK_INVALID_LIST_POSITION ? chosen : in_force);
  self->is_rebuilding = FALSE;
  show_version (self);
}

static void
on_version_selected (LiaisonEngagementPage *self)
{
  if (!self->is_rebuilding && self->window != NULL)
    show_version (self);
}

static void
on_changed (LiaisonEngagementPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",       "engagement", "engagement_rule", "margin_uplift",
                                        "region", "product" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/* Doing --------------------------------------------------------------------------------------------------------------------- */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonEngagementPage *self = LIAISON_ENGAGEMENT_PAGE (widget);

  liaison_engagement_new_dialog_present (
      self->window, g_str_equal (action, "engagement.new-version") ? self->record : NULL);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonEngagementPage *self = LIAISON_ENGAGEMENT_PAGE (widget);
  g_autoptr (LiaisonRecord) record = NULL;

  if (!is_draft (self))
    return;
  record = liaison_record_copy (self->record);
  adw_dialog_present (
      liaison_record_form_new_for_fields (self->window, record, self->record, "title program text"),
      GTK_WIDGET (self->window));
}

static void
act_on_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    void (*present) (LiaisonWindow *window, LiaisonRecord *record);
  } presents[] = {
    { "engagement.publish", liaison_engagement_publish_dialog_present },
    { "engagement.add-region", liaison_engagement_region_dialog_present },
    { "engagement.add-product", liaison_engagement_product_dialog_present },
    { "engagement.compare", liaison_engagement_compare_dialog_present },
    { "engagement.delete", liaison_engagement_delete },
  };
  LiaisonEngagementPage *self = LIAISON_ENGAGEMENT_PAGE (widget);

  for (gsize i = 0; self->record != NULL && i < G_N_ELEMENTS (presents); i++)
    if (g_str_equal (presents[i].action, action))
      presents[i].present (self->window, self->record);
}

static void
act_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonEngagementPage *self = LIAISON_ENGAGEMENT_PAGE (widget);

  if (self->record != NULL)
    liaison_history_dialog_present (self->window, liaison_record_get_id (self->record));
}

static void
act_show_rules (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_ENGAGEMENT_PAGE (widget)->split_view,
                                           g_str_equal (action, "engagement.show-rules"));
}

/* The page ------------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_engagement_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_engagement_page_new (LiaisonWindow *window)
{
  LiaisonEngagementPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_ENGAGEMENT_PAGE, NULL);
  self->window = window;
  liaison_engagement_rules_set_window (self->rules, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_engagement_page_dispose (GObject *object)
{
  LiaisonEngagementPage *self = LIAISON_ENGAGEMENT_PAGE (object);

  self->window = NULL;
  g_clear_object (&self->record);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_ENGAGEMENT_PAGE);
  G_OBJECT_CLASS (liaison_engagement_page_parent_class)->dispose (object);
}

static void
liaison_engagement_page_class_init (LiaisonEngagementPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_engagement_page_dispose;
  g_type_ensure (LIAISON_TYPE_ENGAGEMENT_RULES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/engagement-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, bar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, version_drop);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, text_bin);
  gtk_widget_class_bind_template_child (widget_class, LiaisonEngagementPage, rules);
  gtk_widget_class_bind_template_callback (widget_class, on_version_selected);
  gtk_widget_class_install_action (widget_class, "engagement.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "engagement.new-version", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "engagement.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "engagement.publish", NULL, act_on_draft);
  gtk_widget_class_install_action (widget_class, "engagement.add-region", NULL, act_on_draft);
  gtk_widget_class_install_action (widget_class, "engagement.add-product", NULL, act_on_draft);
  gtk_widget_class_install_action (widget_class, "engagement.compare", NULL, act_on_draft);
  gtk_widget_class_install_action (widget_class, "engagement.delete", NULL, act_on_draft);
  gtk_widget_class_install_action (widget_class, "engagement.history", NULL, act_history);
  gtk_widget_class_install_action (widget_class, "engagement.show-rules", NULL, act_show_rules);
  gtk_widget_class_install_action (widget_class, "engagement.close-rules", NULL, act_show_rules);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
}

static void
liaison_engagement_page_init (LiaisonEngagementPage *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text_view = LIAISON_MARKDOWN_VIEW (liaison_markdown_view_new (_ ("The rules of engagement")));
  adw_bin_set_child (self->text_bin, GTK_WIDGET (self->text_view));
}
