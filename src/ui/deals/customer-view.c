/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/deals/customer-view.h"

#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/records/subscription.h"
#include "ui/app/pages.h"
#include "ui/deals/customer-timeline.h"
#include "ui/deals/subscription-list.h"
#include "ui/records/related-list.h"
#include "ui/records/task-list.h"
#include "ui/widgets/history-list.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* So many lines stand there at first; there may be hundreds. */
#define N_SHOWN 15

/**
 * LiaisonCustomerView:
 *
 * One customer: who it is and who looks after it, what it pays every year, and all that happened with it, directly and through partners. It
 * shows what becomes of it by itself.
 */
struct _LiaisonCustomerView
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  char *history_id;
  char *parts_id;
  gboolean shows_all;
  GPtrArray *facts;
  GPtrArray *lines;

  GtkWidget *switcher;
  GtkStack *stack;
  AdwViewStack *view_stack;
  GtkLabel *name_label;
  GtkLabel *subtitle_label;
  AdwPreferencesGroup *facts_group;
  GtkBox *subscriptions;
  AdwPreferencesGroup *timeline_group;
  GtkBox *parts;
  AdwBin *history_bin;
};

G_DEFINE_FINAL_TYPE (LiaisonCustomerView, liaison_customer_view, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonCustomerView *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Parts ------------------------------------------------------------------------------------------------------------- */

static void
fill_deal (LiaisonRecord *deal, LiaisonWorkspace *workspace, const char *customer_id)
{
  liaison_record_set_text (deal, "owner", liaison_workspace_get_author (workspace));
  liaison_record_set_date (deal, "opened-on", liaison_when_get_today ());
}

static void
fill_note (LiaisonRecord *note, LiaisonWorkspace *workspace, const char *customer_id)
{
  liaison_record_set_text (note, "entity", "customer");
  liaison_record_set_text (note, "record", customer_id);
  liaison_record_set_date (note, "written-on", liaison_when_get_today ());
  liaison_record_set_text (note, "author", liaison_workspace_get_author (workspace));
}

/* Added to one of the subscriptions above. */
static const LiaisonRelatedKind event_kind = {
  .entity = &liaison_subscription_event_entity,
  .sql = "SELECT e.id FROM subscription_event AS e JOIN subscription AS s ON s.id = e.subscription_id"
         " WHERE s.customer_id = ? ORDER BY e.dated DESC, e.id DESC",
  .title = "subscription",
  .subtitle = { "kind", "dated", "amount", "reason" },
  .heading = N_ ("What Became of Subscriptions"),
  .has_no_add = TRUE,
};

static const LiaisonRelatedKind other_kinds[] = {
  { .entity = &liaison_deal_entity,
    .sql = "SELECT id FROM deal WHERE customer_id = ? ORDER BY stage IN ('won', 'lost'), opened_on DESC, id",
    .title = "name",
    .subtitle = { "stage", "amount", "expected-on", "closed-on" },
    .reference = "customer",
    .fill = fill_deal },
  { .entity = &liaison_note_entity,
    .sql =
        "SELECT id FROM note WHERE entity = 'customer' AND record_id = ? ORDER BY written_on DESC, id DESC",
    .title = "content",
    .subtitle = { "written-on", "author" },
    .fill = fill_note },
};

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* They show by themselves what becomes of them; new ones are made for another customer only. */
static void
show_parts (LiaisonCustomerView *self)
{
  if (g_strcmp0 (self->parts_id, self->id) == 0)
    return;
  g_set_str (&self->parts_id, self->id);
  self->shows_all = FALSE;
  clear_box (self->subscriptions);
  clear_box (self->parts);
  if (self->id == NULL)
    return;
  gtk_box_append (self->subscriptions, liaison_subscription_list_new (self->window, self->id));
  gtk_box_append (self->subscriptions, liaison_related_list_new (self->window, &event_kind, self->id));
  gtk_box_append (self->parts, liaison_task_list_new (self->window, "customer", self->id));
  for (gsize i = 0; i < G_N_ELEMENTS (other_kinds); i++)
    gtk_box_append (self->parts, liaison_related_list_new (self->window, &other_kinds[i], self->id));
}

/* A list of its own for each customer, made when it is looked at. */
static void
update_history (LiaisonCustomerView *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->view_stack);

  if (self->id == NULL || g_strcmp0 (name, "history") != 0 || g_strcmp0 (self->history_id, self->id) == 0)
    return;
  g_set_str (&self->history_id, self->id);
  adw_bin_set_child (self->history_bin, liaison_history_list_new (self->window, self->id));
}

/* Facts ------------------------------------------------------------------------------------------------------------- */

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, GPtrArray *rows, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
  return row;
}

static char *
format_field (LiaisonCustomerView *self, LiaisonRecord *customer, const LiaisonField *field)
{
  if (field->type == LIAISON_FIELD_REFERENCE)
    return liaison_record_load_title (get_database (self), liaison_registry_find (field->target),
                                      liaison_record_get_text (customer, field->name));
  return liaison_record_format (customer, field);
}

static void
open_partner (LiaisonCustomerView *self, GtkWidget *row)
{
  liaison_window_open_record (self->window, "partner", g_object_get_data (G_OBJECT (row), "id"));
}

static void
show_facts (LiaisonCustomerView *self, LiaisonRecord *customer)
{
  static const char *const names[] = { "partner",     "website",         "email",  "postcode",
                                       "city",        "country",         "region", "tax-number",
                                       "duns-number", "register-number", NULL };

  clear_rows (self->facts_group, self->facts);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const LiaisonField *field = liaison_entity_get_field (&liaison_customer_entity, names[i]);
      g_autofree char *text = format_field (self, customer, field);
      GtkWidget *row;

      if (text == NULL || *text == '\0')
        continue;
      row = add_row (self->facts_group, self->facts, _ (field->label), text);
      gtk_widget_add_css_class (row, "property");
      if (i > 0)
        {
          adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
          continue;
        }
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_record_get_text (customer, "partner")),
                              g_free);
      g_signal_connect_object (row, "activated", G_CALLBACK (open_partner), self, G_CONNECT_SWAPPED);
    }
}

/* The time line ----------------------------------------------------------------------------------------------------- */

static void show_timeline (LiaisonCustomerView *self);

static void
on_line_activated (LiaisonCustomerView *self, GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");
  const char *entity = g_object_get_data (G_OBJECT (row), "entity");

  if (liaison_pages_has_record_page (entity))
    liaison_window_open_record (self->window, entity, id);
  else
    liaison_record_actions_edit (self->window, liaison_registry_find (entity), id);
}

static void
on_more (LiaisonCustomerView *self)
{
  self->shows_all = TRUE;
  show_timeline (self);
}

static void
add_line (LiaisonCustomerView *self, const LiaisonCustomerLine *line)
{
  g_autofree char *title = liaison_customer_timeline_create_title (line);
  g_autofree char *subtitle = liaison_customer_timeline_create_subtitle (line);
  GtkWidget *row = add_row (self->timeline_group, self->lines, title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name (liaison_customer_timeline_get_icon (line));

  gtk_widget_add_css_class (icon, "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (line->id == NULL)
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (line->id), g_free);
  g_object_set_data (G_OBJECT (row), "entity", (gpointer) liaison_customer_timeline_get_entity (line));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_line_activated), self, G_CONNECT_SWAPPED);
}

static void
show_timeline (LiaisonCustomerView *self)
{
  g_autoptr (GPtrArray) lines = liaison_customer_lines_load (get_database (self), self->id, NULL);
  const guint n_lines = lines != NULL ? lines->len : 0;
  const guint n_shown = self->shows_all ? n_lines : MIN (n_lines, N_SHOWN);

  clear_rows (self->timeline_group, self->lines);
  for (guint i = 0; i < n_shown; i++)
    add_line (self, lines->pdata[i]);
  if (n_lines > n_shown)
    {
      const guint n_more = n_lines - n_shown;
      g_autofree char *title = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);
      GtkWidget *row = add_row (self->timeline_group, self->lines, title, "");

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-down-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
    }
  else if (n_lines == 0)
    gtk_widget_add_css_class (add_row (self->timeline_group, self->lines, _ ("Nothing yet"), ""), "dimmed");
}

/* The view ---------------------------------------------------------------------------------------------------------- */

static void
show_heading (LiaisonCustomerView *self, LiaisonRecord *customer)
{
  g_autofree char *partner =
      format_field (self, customer, liaison_entity_get_field (&liaison_customer_entity, "partner"));
  /* Translators: %s is a partner who looks after a customer */
  g_autofree char *subtitle = partner != NULL ? g_strdup_printf (_ ("Managed by %s"), partner)
                                              : g_strdup (_ ("Managed by no partner"));

  gtk_label_set_text (self->name_label, liaison_record_get_text (customer, "name"));
  gtk_label_set_text (self->subtitle_label, subtitle);
}

static void
refresh (LiaisonCustomerView *self)
{
  g_autoptr (LiaisonRecord) customer =
      self->id != NULL ? liaison_record_load (get_database (self), &liaison_customer_entity, self->id, NULL)
                       : NULL;

  gtk_stack_set_visible_child_name (self->stack, customer != NULL ? "customer" : "nothing");
  gtk_widget_set_visible (self->switcher, customer != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.edit", customer != NULL);
  if (customer == NULL)
    return;
  show_heading (self, customer);
  show_facts (self, customer);
  show_parts (self);
  show_timeline (self);
  update_history (self);
}

static void
on_changed (LiaisonCustomerView *self, const LiaisonTouched *touched)
{
  static const char *const tables[] = {
    "",      "customer", "deal",   "deal_partner", "registration",      "sale",
    "touch", "partner",  "region", "subscription", "subscription_event"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self);
        return;
      }
}

/**
 * liaison_customer_view_show:
 * @id: (nullable): of a customer; with %NULL, or where it is gone, nothing is shown
 */
void
liaison_customer_view_show (LiaisonCustomerView *self, LiaisonWindow *window, const char *id)
{
  g_return_if_fail (LIAISON_IS_CUSTOMER_VIEW (self));

  if (self->window == NULL)
    g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                             G_CONNECT_SWAPPED);
  self->window = window;
  if (g_set_str (&self->id, id))
    refresh (self);
}

const char *
liaison_customer_view_get_name (LiaisonCustomerView *self)
{
  return gtk_label_get_text (self->name_label);
}

void
liaison_customer_view_focus (LiaisonCustomerView *self)
{
  g_return_if_fail (LIAISON_IS_CUSTOMER_VIEW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCustomerView *self = LIAISON_CUSTOMER_VIEW (widget);

  if (self->id != NULL)
    liaison_record_actions_edit (self->window, &liaison_customer_entity, self->id);
}

static void
liaison_customer_view_dispose (GObject *object)
{
  LiaisonCustomerView *self = LIAISON_CUSTOMER_VIEW (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_CUSTOMER_VIEW);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->history_id, g_free);
  g_clear_pointer (&self->parts_id, g_free);
  G_OBJECT_CLASS (liaison_customer_view_parent_class)->dispose (object);
}

static void
liaison_customer_view_class_init (LiaisonCustomerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_customer_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/customer-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonCustomerView, name)
  CHILD (switcher);
  CHILD (stack);
  CHILD (view_stack);
  CHILD (name_label);
  CHILD (subtitle_label);
  CHILD (facts_group);
  CHILD (subscriptions);
  CHILD (timeline_group);
  CHILD (parts);
  CHILD (history_bin);
#undef CHILD
  gtk_widget_class_install_action (widget_class, "customer.edit", NULL, act_edit);
}

static void
liaison_customer_view_init (LiaisonCustomerView *self)
{
  self->facts = g_ptr_array_new ();
  self->lines = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->view_stack, "notify::visible-child-name", G_CALLBACK (update_history), self,
                           G_CONNECT_SWAPPED);
}
