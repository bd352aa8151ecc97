/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/partner-page.h"

#include "core/records/attached.h"
#include "core/records/deal.h"
#include "core/records/partner-figures.h"
#include "core/records/partner.h"
#include "core/records/person.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "core/records/sale.h"
#include "core/store/label.h"
#include "ui/app/window.h"
#include "ui/deals/registration-forms.h"
#include "ui/partners/attachments.h"
#include "ui/partners/partner-chart.h"
#include "ui/partners/partner-facts.h"
#include "ui/exchange/record-export.h"
#include "ui/mdf/partner-funds-view.h"
#include "ui/onboarding/lifecycle-card.h"
#include "ui/onboarding/offboarding-dialog.h"
#include "ui/onboarding/letter-list.h"
#include "ui/onboarding/onboarding-agreements.h"
#include "ui/onboarding/onboarding-wizard.h"
#include "ui/partners/partner-links.h"
#include "ui/partners/partner-parts.h"
#include "ui/partners/partner-related.h"
#include "ui/partners/record-form.h"
#include "ui/partners/sales-list.h"
#include "ui/partners/tag-box.h"
#include "ui/program/tier-card.h"
#include "ui/program/tier-history.h"
#include "ui/program/fit-card.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/history-list.h"
#include "ui/records/task-list.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* More of these a page does not list; nobody has so many. */
#define MAX_ROWS 500

#define N_PRODUCTS 6

/**
 * LiaisonPartnerPage:
 *
 * All that is known of one partner.
 */
struct _LiaisonPartnerPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;
  char *name;
  LiaisonSalesList *sales;
  GCancellable *cancellable;
  /* Rows with the groups to which they belong, so that they can be taken out again. */
  GPtrArray *rows;
  GPtrArray *product_rows;
  guint update_source;

  AdwWindowTitle *window_title;
  GtkWidget *switcher_scroller;
  GtkStack *state_stack;
  AdwViewStack *stack;
  GtkLabel *name_label;
  GtkLabel *place_label;
  LiaisonTagBox *tag_box;
  GtkBox *columns;
  GtkLabel *sales_label;
  GtkLabel *trend_label;
  GtkLabel *missing_label;
  LiaisonChartView *chart;
  AdwPreferencesGroup *products_group;
  AdwPreferencesGroup *attention_group;
  AdwBin *fit_bin;
  AdwPreferencesGroup *facts_group;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *sites_group;
  AdwPreferencesGroup *chain_group;
  AdwPreferencesGroup *deals_group;
  AdwPreferencesGroup *registrations_group;
  AdwPreferencesGroup *notes_group;
  AdwBin *tasks_bin;
  AdwPreferencesGroup *files_group;
  GtkStack *sales_stack;
  GtkColumnView *sales_table;
  AdwBin *history_bin;
  AdwBin *tier_bin;
  AdwBin *tier_history_bin;
  AdwBin *lifecycle_bin;
  AdwBin *agreements_bin;
  AdwBin *funds_bin;
  GtkBox *training_box;
  GtkBox *figures_box;
  GtkBox *touches_box;
};

G_DEFINE_FINAL_TYPE (LiaisonPartnerPage, liaison_partner_page, ADW_TYPE_NAVIGATION_PAGE)

static LiaisonDatabase *
get_database (LiaisonPartnerPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static const char *
get_row_id (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "id");
}

/* What is done ------------------------------------------------------------------------------------------- */

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_record_actions_edit (self->window, &liaison_partner_entity, self->id);
}

/* What belongs to the partner goes with it; where sales or deals refer to it, nothing goes. */
static gboolean
delete_partner (LiaisonStore *store, gpointer data, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM tagging WHERE record_id = ?",
    "DELETE FROM note WHERE record_id = ?",
    "DELETE FROM attachment WHERE record_id = ?",
    "DELETE FROM external_id WHERE record_id = ?",
    "DELETE FROM task WHERE record_id = ?",
    "DELETE FROM alias WHERE record_id = ?",
    "DELETE FROM employment WHERE partner_id = ?",
    "DELETE FROM site WHERE partner_id = ?",
    "DELETE FROM territory_right WHERE partner_id = ?",
    "DELETE FROM partner_relation WHERE from_id = ?1 OR to_id = ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, statements[i], "t", data))
      return FALSE;
  return liaison_record_remove (store, &liaison_partner_entity, data, error);
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_window_run_change (self->window, LIAISON_LABEL_DELETE, self->name, delete_partner,
                             g_strdup (self->id), g_free, NULL);
}

static void
create_employment (LiaisonPartnerPage *self, const char *person_id)
{
  g_autoptr (LiaisonRecord) employment = liaison_record_new (&liaison_employment_entity);

  liaison_record_set_text (employment, "partner", self->id);
  liaison_record_set_text (employment, "person", person_id);
  if (person_id != NULL)
    liaison_record_set_date (employment, "since", liaison_when_get_today ());
  liaison_record_actions_create (self->window, employment);
}

static void
person_saved (LiaisonPartnerPage *self, const char *id)
{
  create_employment (self, id);
}

static void
act_add_person (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);
  g_autoptr (LiaisonRecord) person = liaison_record_new (&liaison_person_entity);
  AdwDialog *form = liaison_record_form_new (self->window, person, NULL);

  /* First who it is, then what he or she does here. */
  g_signal_connect_object (form, "saved", G_CALLBACK (person_saved), self, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (self->window));
}

static void
act_add_employment (GtkWidget *widget, const char *action, GVariant *parameter)
{
  create_employment (LIAISON_PARTNER_PAGE (widget), NULL);
}

static void
act_add_site (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);
  g_autoptr (LiaisonRecord) site = liaison_record_new (&liaison_site_entity);

  liaison_record_set_text (site, "partner", self->id);
  liaison_record_actions_create (self->window, site);
}

static void
create_for (LiaisonPartnerPage *self, const LiaisonEntity *entity, const char *field)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (entity);

  liaison_record_set_text (record, field, self->id);
  liaison_record_actions_create (self->window, record);
}

static void
act_add_relation (GtkWidget *widget, const char *action, GVariant *parameter)
{
  create_for (LIAISON_PARTNER_PAGE (widget), &liaison_partner_relation_entity, "from");
}

static void
act_add_deal (GtkWidget *widget, const char *action, GVariant *parameter)
{
  create_for (LIAISON_PARTNER_PAGE (widget), &liaison_deal_partner_entity, "partner");
}

static void
act_add_registration (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_registration_form_present_new (self->window, self->id);
}

static void
act_export_sales (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);
  LiaisonQuery *query = liaison_query_new (&liaison_sale_entity);

  liaison_query_add_filter (query, "partner", self->id, NULL);
  liaison_query_set_sort (query, "sold-on", TRUE, NULL);
  liaison_record_export_query (self->window, query);
}

static void
act_add_note (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);
  g_autoptr (LiaisonRecord) note = liaison_record_new (&liaison_note_entity);

  liaison_record_set_text (note, "entity", "partner");
  liaison_record_set_text (note, "record", self->id);
  liaison_record_set_date (note, "written-on", liaison_when_get_today ());
  liaison_record_set_text (note, "author",
                           liaison_workspace_get_author (liaison_window_get_workspace (self->window)));
  liaison_record_actions_create (self->window, note);
}

static void
act_add_files (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_attachments_choose (self->window, "partner", self->id, self->name);
}

static void
act_scorecard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_scorecard_present (self->window, self->id, self->name);
}

static void
act_set_tier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_tier_set_by_hand (self->window, self->id);
}

static void
act_onboard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_onboarding_wizard_start (self->window, self->id, NULL);
}

static void
act_offboard (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  liaison_offboarding_dialog_start (self->window, self->id);
}

static void
act_show_tab (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (widget);

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
}

static gboolean
files_dropped (LiaisonPartnerPage *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *file = files; file != NULL; file = file->next)
    liaison_attachments_add (self->window, file->data, "partner", self->id, self->name);
  return files != NULL;
}

static gboolean
end_employment (LiaisonStore *store, gpointer data, GError **error)
{
  g_autoptr (LiaisonRecord) base =
      liaison_record_load (liaison_store_get_database (store), &liaison_employment_entity, data, error);
  g_autoptr (LiaisonRecord) ended = NULL;

  if (base == NULL)
    return FALSE;
  ended = liaison_record_copy (base);
  liaison_record_set_date (ended, "until", liaison_when_get_today ());
  return liaison_record_update (store, ended, base, error);
}

static void
end_clicked (LiaisonPartnerPage *self, GtkWidget *button)
{
  liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, self->name, end_employment,
                             g_strdup (get_row_id (button)), g_free, _ ("Employment ended"));
}

static void
edit_clicked (LiaisonPartnerPage *self, GtkWidget *widget)
{
  liaison_record_actions_edit (self->window, g_object_get_data (G_OBJECT (widget), "entity"),
                               get_row_id (widget));
}

static void
remove_clicked (LiaisonPartnerPage *self, GtkWidget *widget)
{
  liaison_record_actions_remove (self->window, g_object_get_data (G_OBJECT (widget), "entity"),
                                 get_row_id (widget));
}

static void
save_clicked (LiaisonPartnerPage *self, GtkWidget *button)
{
  liaison_attachments_save_as (self->window, get_row_id (button));
}

static void
file_activated (LiaisonPartnerPage *self, GtkWidget *row)
{
  liaison_attachments_open (self->window, get_row_id (row));
}

/* Rows --------------------------------------------------------------------------------------------------- */

static void
keep_row (GPtrArray *rows, GtkWidget *row, gpointer group)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
clear_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (rows, 0);
}

static void
add_button (LiaisonPartnerPage *self,
            GtkWidget *row,
            const char *icon_name,
            const char *tooltip,
            const LiaisonEntity *entity,
            const char *id,
            GCallback callback)
{
  GtkWidget *button = liaison_record_actions_create_button (icon_name, tooltip);

  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (button), "entity", (gpointer) entity);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
make_activatable (LiaisonPartnerPage *self, GtkWidget *row, const LiaisonEntity *entity, GCallback callback)
{
  g_object_set_data (G_OBJECT (row), "entity", (gpointer) entity);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
}

static void
add_plain_row (GtkWidget *row, gpointer group, gpointer data)
{
  keep_row (LIAISON_PARTNER_PAGE (data)->rows, row, group);
}

static void
add_product_row (GtkWidget *row, gpointer group, gpointer data)
{
  keep_row (LIAISON_PARTNER_PAGE (data)->product_rows, row, group);
}

static void
add_person_row (GtkWidget *row, gpointer group, gpointer data)
{
  LiaisonPartnerPage *self = data;

  if (g_object_get_data (G_OBJECT (row), "is-ended") == NULL)
    add_button (self, row, "system-log-out-symbolic", _ ("End the Employment Today"),
                &liaison_employment_entity, get_row_id (row), G_CALLBACK (end_clicked));
  add_button (self, row, "avatar-default-symbolic", _ ("Edit the Person"), &liaison_person_entity,
              g_object_get_data (G_OBJECT (row), "person"), G_CALLBACK (edit_clicked));
  add_button (self, row, "user-trash-symbolic", _ ("Delete the Employment"), &liaison_employment_entity,
              get_row_id (row), G_CALLBACK (remove_clicked));
  make_activatable (self, row, &liaison_employment_entity, G_CALLBACK (edit_clicked));
  keep_row (self->rows, row, group);
}

static void
add_editable_row (LiaisonPartnerPage *self,
                  GtkWidget *row,
                  gpointer group,
                  const LiaisonEntity *entity,
                  const char *delete_tooltip)
{
  add_button (self, row, "user-trash-symbolic", delete_tooltip, entity, get_row_id (row),
              G_CALLBACK (remove_clicked));
  make_activatable (self, row, entity, G_CALLBACK (edit_clicked));
  keep_row (self->rows, row, group);
}

static void
add_site_row (GtkWidget *row, gpointer group, gpointer data)
{
  add_editable_row (data, row, group, &liaison_site_entity, _ ("Delete the Site"));
}

static void
add_relation_row (GtkWidget *row, gpointer group, gpointer data)
{
  add_editable_row (data, row, group, &liaison_partner_relation_entity, _ ("Delete the Relation"));
}

/* A deal is more than the part that this partner has in it, and is not deleted from here. */
static void
add_deal_row (GtkWidget *row, gpointer group, gpointer data)
{
  make_activatable (data, row, &liaison_deal_entity, G_CALLBACK (edit_clicked));
  add_plain_row (row, group, data);
}

static void
page_clicked (LiaisonPartnerPage *self, GtkWidget *row)
{
  const LiaisonEntity *entity = g_object_get_data (G_OBJECT (row), "entity");

  liaison_window_open_record (self->window, entity->name, get_row_id (row));
}

/* What was submitted is not deleted; its own page says what can be done. */
static void
add_registration_row (GtkWidget *row, gpointer group, gpointer data)
{
  make_activatable (data, row, &liaison_registration_entity, G_CALLBACK (page_clicked));
  add_plain_row (row, group, data);
}

static void
add_note_row (GtkWidget *row, gpointer group, gpointer data)
{
  add_editable_row (data, row, group, &liaison_note_entity, _ ("Delete the Note"));
}

static void
add_file_row (GtkWidget *row, gpointer group, gpointer data)
{
  LiaisonPartnerPage *self = data;

  add_button (self, row, "document-save-as-symbolic", _ ("Save the File"), &liaison_attachment_entity,
              get_row_id (row), G_CALLBACK (save_clicked));
  add_button (self, row, "user-trash-symbolic", _ ("Remove the File"), &liaison_attachment_entity,
              get_row_id (row), G_CALLBACK (remove_clicked));
  make_activatable (self, row, &liaison_attachment_entity, G_CALLBACK (file_activated));
  keep_row (self->rows, row, group);
}

static void
add_hint (LiaisonPartnerPage *self, AdwPreferencesGroup *group, guint n_rows, const char *hint)
{
  GtkWidget *row;

  if (n_rows > 0)
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hint);
  gtk_widget_add_css_class (row, "dimmed");
  keep_row (self->rows, row, group);
}

/* Showing ------------------------------------------------------------------------------------------------ */

static gpointer
read_figures (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_partner_figures_load (database, data, liaison_when_get_today (), N_PRODUCTS, error);
}

static void
figures_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerFigures) figures =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  g_autoptr (LiaisonChartData) data = NULL;
  LiaisonPartnerPage *self;

  /* The page is gone, or has asked anew: then this was cancelled. */
  if (figures == NULL)
    return;
  self = LIAISON_PARTNER_PAGE (user_data);
  data = liaison_partner_chart_create (figures, LIAISON_PARTNER_FIGURES_MONTHS, TRUE);
  liaison_chart_view_set_data (self->chart, data);
  liaison_partner_parts_show_sales (figures, self->sales_label, self->trend_label, self->missing_label);
  clear_rows (self->product_rows);
  gtk_widget_set_visible (
      GTK_WIDGET (self->products_group),
      liaison_partner_facts_list_products (figures, add_product_row, self->products_group, self) > 0);
}

static void
ask_for_figures (LiaisonPartnerPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_figures,
                                g_strdup (self->id), g_free, (GDestroyNotify) liaison_partner_figures_free,
                                self->cancellable, figures_read, self);
}

static void
show_partner (LiaisonPartnerPage *self, LiaisonRecord *partner)
{
  LiaisonDatabase *database = get_database (self);
  g_autofree char *place = liaison_partner_parts_describe (database, partner);
  const char *name = liaison_record_get_text (partner, "name");
  const char *tier = liaison_record_get_text (partner, "tier");
  guint n_rows;

  g_set_str (&self->name, name);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, tier != NULL ? tier : "");
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->place_label, place);
  liaison_tag_box_set_record (self->tag_box, self->window, "partner", self->id, name);

  clear_rows (self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self->attention_group),
                          liaison_partner_facts_list_attention (database, partner, liaison_when_get_today (),
                                                                add_plain_row, self->attention_group,
                                                                self) > 0);
  liaison_partner_facts_list (database, partner, add_plain_row, self->facts_group, self);
  n_rows = liaison_partner_parts_list_people (database, self->id, MAX_ROWS, add_person_row,
                                              self->people_group, self);
  add_hint (self, self->people_group, n_rows, _ ("Nobody yet"));
  n_rows =
      liaison_partner_parts_list_sites (database, self->id, MAX_ROWS, add_site_row, self->sites_group, self);
  add_hint (self, self->sites_group, n_rows, _ ("No sites yet"));
  n_rows = liaison_partner_links_list_chain (database, self->id, MAX_ROWS, add_relation_row,
                                             self->chain_group, self);
  add_hint (self, self->chain_group, n_rows, _ ("No relations yet"));
  n_rows =
      liaison_partner_links_list_deals (database, self->id, MAX_ROWS, add_deal_row, self->deals_group, self);
  add_hint (self, self->deals_group, n_rows, _ ("No deals yet"));
  n_rows = liaison_partner_links_list_registrations (database, self->id, MAX_ROWS, add_registration_row,
                                                     self->registrations_group, self);
  add_hint (self, self->registrations_group, n_rows, _ ("No registrations yet"));
  n_rows =
      liaison_partner_parts_list_notes (database, self->id, MAX_ROWS, add_note_row, self->notes_group, self);
  add_hint (self, self->notes_group, n_rows, _ ("No notes yet"));
  n_rows = liaison_partner_facts_list_files (database, self->id, add_file_row, self->files_group, self);
  add_hint (self, self->files_group, n_rows, _ ("No files yet"));
}

static void
update (LiaisonPartnerPage *self)
{
  g_autoptr (LiaisonRecord) partner =
      liaison_record_load (get_database (self), &liaison_partner_entity, self->id, NULL);

  gtk_stack_set_visible_child_name (self->state_stack, partner != NULL ? "partner" : "gone");
  gtk_widget_set_visible (self->switcher_scroller, partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.edit", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.delete", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.onboard", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.offboard", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.add-note", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.add-files", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.scorecard", partner != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner.set-tier", partner != NULL);
  if (partner != NULL)
    show_partner (self, partner);
}

static gboolean
update_later (gpointer data)
{
  LiaisonPartnerPage *self = data;

  self->update_source = 0;
  if (liaison_window_get_workspace (self->window) != NULL && get_database (self) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

static void
sales_counted (LiaisonPartnerPage *self)
{
  gboolean has_sales = g_list_model_get_n_items (G_LIST_MODEL (self->sales)) > 0;

  gtk_stack_set_visible_child_name (self->sales_stack, has_sales ? "table" : "empty");
}

static void
workspace_changed (LiaisonPartnerPage *self, LiaisonTouched *touched)
{
  gboolean concerns = liaison_touched_concerns (touched, self->id);

  if (concerns || liaison_touched_has_table (touched, "person") ||
      liaison_touched_has_table (touched, "region") || liaison_touched_has_table (touched, "operator") ||
      liaison_touched_has_table (touched, "tag"))
    {
      if (self->update_source == 0)
        self->update_source = g_idle_add (update_later, self);
    }
  if (concerns && liaison_touched_has_table (touched, "sale"))
    {
      liaison_sales_list_reload (self->sales);
      sales_counted (self);
    }
  if ((concerns && liaison_touched_has_table (touched, "sale")) ||
      liaison_touched_has_table (touched, "currency_rate"))
    ask_for_figures (self);
}

/* Building
   ----------------------------------------------------------------------------------------------------------
   */

static void
set_up_cell (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  LiaisonSaleText text = GPOINTER_TO_UINT (data);
  gboolean is_figure = text == LIAISON_SALE_TEXT_QUANTITY || text == LIAISON_SALE_TEXT_AMOUNT;
  GtkWidget *label = gtk_label_new (NULL);

  /* Figures stand below each other by their last digit, whichever way text runs. */
  gtk_label_set_xalign (GTK_LABEL (label),
                        is_figure && gtk_widget_get_direction (label) != GTK_TEXT_DIR_RTL ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_figure)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      liaison_sale_row_get_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (data)));
}

static void
add_sales_table (LiaisonPartnerPage *self)
{
  static const struct
  {
    const char *title;
    int width;
  } columns[LIAISON_SALE_N_TEXTS] = {
    [LIAISON_SALE_TEXT_DAY] = { N_ ("Day"), 110 },
    [LIAISON_SALE_TEXT_ORDER] = { N_ ("Order"), 110 },
    [LIAISON_SALE_TEXT_PRODUCT] = { N_ ("Product"), 160 },
    [LIAISON_SALE_TEXT_QUANTITY] = { N_ ("Quantity"), 90 },
    [LIAISON_SALE_TEXT_AMOUNT] = { N_ ("Amount"), 150 },
  };
  g_autoptr (GtkSelectionModel) selection = NULL;

  for (guint i = 0; i < LIAISON_SALE_N_TEXTS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[i].title), factory);

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_expand (column, i == LIAISON_SALE_TEXT_PRODUCT);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->sales_table, column);
    }
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sales))));
  gtk_column_view_set_model (self->sales_table, selection);
  sales_counted (self);
}

/* What was agreed on, and what was written on that occasion. */
static void
add_agreements (LiaisonPartnerPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (box), liaison_onboarding_agreements_new (self->window, self->id));
  gtk_box_append (GTK_BOX (box), liaison_letter_list_new (self->window, self->id));
  adw_bin_set_child (self->agreements_bin, box);
}

/**
 * liaison_partner_page_new:
 * @id: of a partner
 *
 * Returns: (transfer floating): the page of the partner
 */
AdwNavigationPage *
liaison_partner_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonPartnerPage *self = g_object_new (LIAISON_TYPE_PARTNER_PAGE, NULL);
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);

  self->window = window;
  self->id = g_strdup (id);
  self->sales = liaison_sales_list_new (workspace, id);
  add_sales_table (self);
  adw_bin_set_child (self->history_bin, liaison_history_list_new (window, id));
  adw_bin_set_child (self->tier_bin, liaison_tier_card_new (window, id, TRUE));
  g_object_bind_property (adw_bin_get_child (self->tier_bin), "visible", self->tier_bin, "visible",
                          G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->tier_history_bin, liaison_tier_history_new (window, id));
  adw_bin_set_child (self->fit_bin, liaison_fit_card_new (window, id));
  g_object_bind_property (adw_bin_get_child (self->fit_bin), "visible", self->fit_bin, "visible",
                          G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->lifecycle_bin, liaison_lifecycle_card_new (window, id));
  adw_bin_set_child (self->tasks_bin, liaison_task_list_new (window, "partner", id));
  add_agreements (self);
  adw_bin_set_child (self->funds_bin, liaison_partner_funds_view_new (window, id));
  liaison_partner_related_add_training (self->training_box, window, id);
  liaison_partner_related_add_figures (self->figures_box, window, id);
  liaison_partner_related_add_touches (self->touches_box, window, id);
  update (self);
  ask_for_figures (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

const char *
liaison_partner_page_get_id (LiaisonPartnerPage *self)
{
  g_return_val_if_fail (LIAISON_IS_PARTNER_PAGE (self), NULL);

  return self->id;
}

static void
liaison_partner_page_dispose (GObject *object)
{
  LiaisonPartnerPage *self = LIAISON_PARTNER_PAGE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), LIAISON_TYPE_PARTNER_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->product_rows, g_ptr_array_unref);
  g_clear_object (&self->sales);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (liaison_partner_page_parent_class)->dispose (object);
}

static void
liaison_partner_page_class_init (LiaisonPartnerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_partner_page_dispose;
  g_type_ensure (LIAISON_TYPE_CHART_VIEW);
  g_type_ensure (LIAISON_TYPE_TAG_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/partner-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonPartnerPage, name)
  CHILD (window_title);
  CHILD (switcher_scroller);
  CHILD (state_stack);
  CHILD (stack);
  CHILD (name_label);
  CHILD (place_label);
  CHILD (tag_box);
  CHILD (columns);
  CHILD (sales_label);
  CHILD (trend_label);
  CHILD (missing_label);
  CHILD (chart);
  CHILD (products_group);
  CHILD (attention_group);
  CHILD (fit_bin);
  CHILD (facts_group);
  CHILD (people_group);
  CHILD (sites_group);
  CHILD (chain_group);
  CHILD (deals_group);
  CHILD (registrations_group);
  CHILD (notes_group);
  CHILD (tasks_bin);
  CHILD (files_group);
  CHILD (sales_stack);
  CHILD (sales_table);
  CHILD (history_bin);
  CHILD (tier_bin);
  CHILD (tier_history_bin);
  CHILD (lifecycle_bin);
  CHILD (agreements_bin);
  CHILD (funds_bin);
  CHILD (training_box);
  CHILD (figures_box);
  CHILD (touches_box);
#undef CHILD

  gtk_widget_class_install_action (widget_class, "partner.show-tab", "s", act_show_tab);
  gtk_widget_class_install_action (widget_class, "partner.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "partner.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "partner.onboard", NULL, act_onboard);
  gtk_widget_class_install_action (widget_class, "partner.offboard", NULL, act_offboard);
  gtk_widget_class_install_action (widget_class, "partner.add-person", NULL, act_add_person);
  gtk_widget_class_install_action (widget_class, "partner.add-employment", NULL, act_add_employment);
  gtk_widget_class_install_action (widget_class, "partner.add-site", NULL, act_add_site);
  gtk_widget_class_install_action (widget_class, "partner.export-sales", NULL, act_export_sales);
  gtk_widget_class_install_action (widget_class, "partner.add-relation", NULL, act_add_relation);
  gtk_widget_class_install_action (widget_class, "partner.add-deal", NULL, act_add_deal);
  gtk_widget_class_install_action (widget_class, "partner.add-registration", NULL, act_add_registration);
  gtk_widget_class_install_action (widget_class, "partner.add-note", NULL, act_add_note);
  gtk_widget_class_install_action (widget_class, "partner.add-files", NULL, act_add_files);
  gtk_widget_class_install_action (widget_class, "partner.scorecard", NULL, act_scorecard);
  gtk_widget_class_install_action (widget_class, "partner.set-tier", NULL, act_set_tier);
}

static void
liaison_partner_page_init (LiaisonPartnerPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  self->product_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->products_group), FALSE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
