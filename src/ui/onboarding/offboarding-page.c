/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/offboarding-page.h"

#include "core/onboarding/offboarding-subjects.h"
#include "core/onboarding/offboarding.h"
#include "core/records/offboarding.h"
#include "core/records/operator.h"
#include "core/records/partner.h"
#include "core/records/registry.h"
#include "core/store/label.h"
#include "ui/onboarding/offboarding-dialog.h"
#include "ui/onboarding/onboarding-steps.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonOffboardingPage:
 *
 * The checklist of the end of a partnership: what is open, subject by subject, each item leading to its record.
 */
struct _LiaisonOffboardingPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  char *partner;
  LiaisonRecord *offboarding;
  GPtrArray *facts;
  guint update_source;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwPreferencesGroup *facts_group;
  GtkBox *groups;
  GtkWidget *bar;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (LiaisonOffboardingPage, liaison_offboarding_page, ADW_TYPE_NAVIGATION_PAGE)

static LiaisonDatabase *
get_database (LiaisonOffboardingPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static gboolean
is_finished (LiaisonOffboardingPage *self)
{
  return liaison_record_get_text (self->offboarding, "finished-on") != NULL;
}

static gboolean
erases_people (LiaisonOffboardingPage *self)
{
  return g_strcmp0 (liaison_record_get_text (self->offboarding, "people-policy"), "erase") == 0;
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);
  const char *id, *step;

  g_variant_get (parameter, "(&s&s)", &id, &step);
  liaison_onboarding_steps_run (self->window, &liaison_offboarding_item_steps, id, step, self->partner);
}

static void
on_ticked (LiaisonOffboardingPage *self, GtkCheckButton *button)
{
  gboolean is_ticked = gtk_check_button_get_active (button);

  /* The tick says what is stored. That comes when the step was done; it may be refused. */
  g_signal_handlers_block_by_func (button, on_ticked, self);
  gtk_check_button_set_active (button, !is_ticked);
  g_signal_handlers_unblock_by_func (button, on_ticked, self);
  liaison_onboarding_steps_run (self->window, &liaison_offboarding_item_steps,
                                g_object_get_data (G_OBJECT (button), "id"), is_ticked ? "finish" : "reopen",
                                self->partner);
}

static void
act_open_record (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);
  const char *entity, *id;

  g_variant_get (parameter, "(&s&s)", &entity, &id);
  if (liaison_registry_find (entity) != NULL)
    liaison_record_actions_edit (self->window, liaison_registry_find (entity), id);
}

static void
act_open_partner (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);

  if (self->offboarding != NULL)
    liaison_window_open_record (self->window, "partner",
                                liaison_record_get_text (self->offboarding, "partner"));
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);

  liaison_offboarding_dialog_edit (self->window, self->offboarding);
}

typedef struct
{
  LiaisonOffboardingRun run;
  char *id;
  LiaisonWindow *window;
  gboolean is_erasing;
} Running;

static Running *
new_running (LiaisonOffboardingPage *self)
{
  Running *running = g_new0 (Running, 1);

  running->id = g_strdup (self->id);
  running->run.offboarding_id = running->id;
  running->run.today = liaison_when_get_today ();
  return running;
}

static void
free_running (gpointer data)
{
  Running *running = data;

  g_clear_object (&running->window);
  g_free (running->id);
  g_free (running);
}

static gboolean
refresh_checklist (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_offboarding_refresh (store, &((Running *) data)->run, error);
}

static gboolean
finish (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_offboarding_finish (store, &((Running *) data)->run, error);
}

/* All items that finishing ends by itself, as one change: nobody ticks forty accesses one by one. */
static gboolean
settle_ended (LiaisonStore *store, gpointer data, GError **error)
{
  const Running *running = data;
  g_autoptr (GPtrArray) items =
      liaison_record_load_where (liaison_store_get_database (store), &liaison_offboarding_item_entity,
                                 "offboarding", running->id, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      LiaisonRecord *base = g_ptr_array_index (items, i);
      const LiaisonOffboardingSubject *subject =
          liaison_offboarding_find_subject (liaison_record_get_text (base, "subject"));
      g_autoptr (LiaisonRecord) item = NULL;

      if (subject == NULL || !subject->is_ended ||
          g_strcmp0 (liaison_record_get_text (base, "state"), "open") != 0)
        continue;
      item = liaison_record_copy (base);
      if (!liaison_state_machine_run (&liaison_offboarding_item_machine, store, item, base, "finish",
                                      running->run.today, error))
        return FALSE;
    }
  return items != NULL;
}

static void
act_settle (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);

  liaison_window_run_change (self->window, LIAISON_LABEL_OFFBOARD, self->partner, settle_ended,
                             new_running (self), free_running, NULL);
}

static void
act_refresh (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);

  liaison_window_run_change (self->window, LIAISON_LABEL_OFFBOARD, self->partner, refresh_checklist,
                             new_running (self), free_running, _ ("Checklist brought up to date"));
}

/* What cannot be undone offers no Undo. */
static void
finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Running *running = user_data;
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    liaison_window_show_error (running->window, error);
  else if (running->is_erasing)
    liaison_window_show_toast (
        running->window, _ ("The partnership is ended and its people are erased. This cannot be undone."));
  else
    liaison_window_did_change (running->window, sequence, _ ("Partnership ended"));
  free_running (running);
}

static void
run_finish (LiaisonOffboardingPage *self)
{
  g_autoptr (GError) error = NULL;
  Running *running;

  if (self->window == NULL || self->offboarding == NULL)
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  running = new_running (self);
  running->window = g_object_ref (self->window);
  running->is_erasing = erases_people (self);
  liaison_workspace_change_async (liaison_window_get_workspace (self->window), LIAISON_LABEL_OFFBOARD,
                                  self->partner, finish, running, NULL, NULL, finished, running);
}

static void
on_response (LiaisonOffboardingPage *self, const char *response)
{
  if (g_str_equal (response, "erase"))
    run_finish (self);
}

/* Only what Undo cannot take back is asked for twice. */
static void
act_finish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (widget);
  AdwDialog *dialog;

  if (!erases_people (self))
    {
      run_finish (self);
      return;
    }
  dialog = adw_alert_dialog_new (_ ("Erase the People?"),
                                 _ ("Names, addresses and notes of the people of this partner are erased, "
                                    "also from the history. This cannot be "
                                    "undone. Sales, funds, certificates and decisions stay, without names."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                  _ ("_Erase and Finish"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
add_fact (LiaisonOffboardingPage *self, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->facts_group, row);
  g_ptr_array_add (self->facts, row);
}

static void
show_facts (LiaisonOffboardingPage *self)
{
  static const char *const names[] = { "reason", "ends-on", "people-policy", "finished-on" };
  g_autofree char *owner = liaison_record_load_title (get_database (self), &liaison_operator_entity,
                                                      liaison_record_get_text (self->offboarding, "owner"));

  for (guint i = 0; i < self->facts->len; i++)
    adw_preferences_group_remove (self->facts_group, g_ptr_array_index (self->facts, i));
  g_ptr_array_set_size (self->facts, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const LiaisonField *field = liaison_entity_get_field (&liaison_offboarding_entity, names[i]);
      g_autofree char *value = liaison_record_format (self->offboarding, field);

      add_fact (self, _ (field->label), value);
    }
  add_fact (self, _ ("Owner"), owner);
}

static char *
describe_item (LiaisonRecord *item, const LiaisonOffboardingSubject *subject)
{
  const char *reason = liaison_record_get_text (item, "reason");
  g_autofree char *state =
      liaison_record_format (item, liaison_entity_get_field (&liaison_offboarding_item_entity, "state"));

  if (reason != NULL)
    /* Translators: the state of an item, and the reason for it */
    return g_strdup_printf (_ ("%s · %s"), state, reason);
  if (subject != NULL && subject->is_ended &&
      g_strcmp0 (liaison_record_get_text (item, "state"), "open") == 0)
    return g_strdup_printf (_ ("%s · %s"), state, _ ("finishing ends it"));
  return g_steal_pointer (&state);
}

static GtkWidget *
create_menu_button (LiaisonRecord *item)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu =
      liaison_onboarding_steps_create_menu (&liaison_offboarding_item_steps, item, "offboarding");
  /* Translators: an item of a checklist */
  g_autofree char *label =
      g_strdup_printf (_ ("What to Do with “%s”"), liaison_record_get_text (item, "title"));

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("What to Do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
lead_to_record (GtkWidget *row, LiaisonRecord *item)
{
  const char *entity = liaison_record_get_text (item, "entity");
  const char *id = liaison_record_get_text (item, "record-id");

  if (entity == NULL || id == NULL)
    return;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", entity, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "offboarding.open-record");
}

static GtkWidget *
create_row (LiaisonOffboardingPage *self, LiaisonRecord *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();
  const char *title = liaison_record_get_text (item, "title");
  const LiaisonOffboardingSubject *subject =
      liaison_offboarding_find_subject (liaison_record_get_text (item, "subject"));
  gboolean is_open = g_strcmp0 (liaison_record_get_text (item, "state"), "open") == 0;
  g_autofree char *subtitle = describe_item (item, subject);
  /* Translators: %s is an item of a checklist */
  g_autofree char *label = g_strdup_printf (_ ("Mark “%s” as Done"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), !is_open);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (tick, !is_finished (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (tick), "id", g_strdup (liaison_record_get_id (item)), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  lead_to_record (row, item);
  if (!is_finished (self))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (item));
  if (!is_open)
    gtk_widget_add_css_class (row, "dimmed");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_record_get_id (item)), g_free);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  return row;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  gint64 left = liaison_record_get_integer (*(LiaisonRecord *const *) a, "position");
  gint64 right = liaison_record_get_integer (*(LiaisonRecord *const *) b, "position");

  return (left > right) - (left < right);
}

static void
show_items (LiaisonOffboardingPage *self)
{
  g_autoptr (GPtrArray) items = liaison_record_load_where (
      get_database (self), &liaison_offboarding_item_entity, "offboarding", self->id, NULL);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *focused_row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups))
                               ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW)
                               : NULL;
  g_autofree char *focused = NULL;
  GtkWidget *child, *to_focus = NULL;

  if (focused_row != NULL)
    focused = g_strdup (g_object_get_data (G_OBJECT (focused_row), "id"));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  if (items == NULL)
    return;
  g_ptr_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      LiaisonRecord *item = g_ptr_array_index (items, i);
      const char *subject = liaison_record_get_text (item, "subject");
      AdwPreferencesGroup *group = g_hash_table_lookup (groups, subject);
      GtkWidget *row = create_row (self, item);

      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, liaison_offboarding_get_subject_label (subject));
          gtk_box_append (self->groups, GTK_WIDGET (group));
          g_hash_table_insert (groups, (gpointer) subject, group);
        }
      adw_preferences_group_add (group, row);
      if (g_strcmp0 (focused, liaison_record_get_id (item)) == 0)
        to_focus = row;
    }
  if (to_focus != NULL)
    gtk_widget_grab_focus (to_focus);
}

/* Why it cannot be finished yet, or what happens then. */
static void
show_hint (LiaisonOffboardingPage *self)
{
  g_autoptr (GError) error = NULL;
  const char *hint;
  gboolean can_finish =
      !is_finished (self) && liaison_offboarding_check_finish (get_database (self), self->offboarding,
                                                               liaison_when_get_today (), &error);

  gtk_widget_set_visible (self->bar, !is_finished (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.finish", can_finish);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.refresh", !is_finished (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.edit", !is_finished (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.settle", !is_finished (self));
  hint = error != NULL          ? error->message
         : erases_people (self) ? _ ("All is settled. Erased people cannot be brought back.")
                                : _ ("All is settled. Undo takes it back.");
  gtk_label_set_text (self->hint_label, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint_label), hint);
}

static void
update (LiaisonOffboardingPage *self)
{
  g_clear_object (&self->offboarding);
  self->offboarding = liaison_record_load (get_database (self), &liaison_offboarding_entity, self->id, NULL);
  gtk_stack_set_visible_child_name (self->stack, self->offboarding != NULL ? "checklist" : "gone");
  if (self->offboarding == NULL)
    {
      gtk_widget_set_visible (self->bar, FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.refresh", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.edit", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "offboarding.settle", FALSE);
      return;
    }
  g_free (self->partner);
  self->partner = liaison_record_load_title (get_database (self), &liaison_partner_entity,
                                             liaison_record_get_text (self->offboarding, "partner"));
  adw_window_title_set_title (self->window_title, self->partner != NULL ? self->partner : "");
  show_facts (self);
  show_items (self);
  show_hint (self);
}

static gboolean
update_later (gpointer data)
{
  LiaisonOffboardingPage *self = data;

  self->update_source = 0;
  if (self->window != NULL && liaison_window_get_workspace (self->window) != NULL &&
      get_database (self) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* What is open anywhere may have been settled. */
static void
workspace_changed (LiaisonOffboardingPage *self)
{
  if (self->window != NULL && self->update_source == 0)
    self->update_source = g_idle_add (update_later, self);
}

/**
 * liaison_offboarding_page_new:
 * @id: of an offboarding
 *
 * Returns: (transfer floating): its page
 */
AdwNavigationPage *
liaison_offboarding_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonOffboardingPage *self = g_object_new (LIAISON_TYPE_OFFBOARDING_PAGE, NULL);

  self->window = window;
  self->id = g_strdup (id);
  update (self);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_offboarding_page_dispose (GObject *object)
{
  LiaisonOffboardingPage *self = LIAISON_OFFBOARDING_PAGE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  self->window = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_OFFBOARDING_PAGE);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->partner, g_free);
  g_clear_object (&self->offboarding);
  G_OBJECT_CLASS (liaison_offboarding_page_parent_class)->dispose (object);
}

static void
liaison_offboarding_page_class_init (LiaisonOffboardingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_offboarding_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/offboarding-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, facts_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, groups);
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, bar);
  gtk_widget_class_bind_template_child (widget_class, LiaisonOffboardingPage, hint_label);
  gtk_widget_class_install_action (widget_class, "offboarding.act", "(ss)", act);
  gtk_widget_class_install_action (widget_class, "offboarding.open-record", "(ss)", act_open_record);
  gtk_widget_class_install_action (widget_class, "offboarding.open-partner", NULL, act_open_partner);
  gtk_widget_class_install_action (widget_class, "offboarding.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "offboarding.settle", NULL, act_settle);
  gtk_widget_class_install_action (widget_class, "offboarding.refresh", NULL, act_refresh);
  gtk_widget_class_install_action (widget_class, "offboarding.finish", NULL, act_finish);
}

static void
liaison_offboarding_page_init (LiaisonOffboardingPage *self)
{
  self->facts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
