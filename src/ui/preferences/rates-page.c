/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/preferences/rates-page.h"

#include "core/records/currency-rate.h"
#include "core/records/query.h"
#include "core/records/sale-converter.h"
#include "ui/exchange/import-assistant.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Rows beyond this are found in the file that they came from; the latest come first. */
#define N_SHOWN 200

/**
 * LiaisonRatesPage:
 *
 * The dated currency rates of the workspace, by hand or from a CSV file.
 */
struct _LiaisonRatesPage
{
  AdwPreferencesPage parent_instance;

  LiaisonWindow *window;
  AdwPreferencesGroup *group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LiaisonRatesPage, liaison_rates_page, ADW_TYPE_PREFERENCES_PAGE)

static LiaisonDatabase *
get_database (LiaisonRatesPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static void
on_add_clicked (LiaisonRatesPage *self)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_currency_rate_entity);
  g_autofree char *currency = liaison_reporting_currency (get_database (self), NULL);

  liaison_record_set_text (record, "in-currency", currency);
  liaison_record_set_date (record, "dated", liaison_when_get_today ());
  liaison_record_actions_create (self->window, record);
}

static void
on_import_clicked (LiaisonRatesPage *self)
{
  adw_dialog_present (liaison_import_assistant_new (self->window, "rates", NULL), GTK_WIDGET (self));
}

static void
on_row_activated (LiaisonRatesPage *self, GtkWidget *row)
{
  liaison_record_actions_edit (self->window, &liaison_currency_rate_entity,
                               g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_delete_clicked (LiaisonRatesPage *self, GtkWidget *button)
{
  liaison_record_actions_remove (self->window, &liaison_currency_rate_entity,
                                 g_object_get_data (G_OBJECT (button), "id"));
}

static gboolean
add_rate (LiaisonRecord *record, const char *const *titles, gpointer data, GError **error)
{
  LiaisonRatesPage *self = data;
  const char *id = liaison_record_get_id (record);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *rate =
      liaison_record_format (record, liaison_entity_get_field (&liaison_currency_rate_entity, "rate"));
  g_autofree char *day = liaison_date_format (liaison_record_get_date (record, "dated"));
  /* Translators: “1 USD = 0.92 EUR” */
  g_autofree char *title = g_strdup_printf (_ ("1 %s = %s %s"), liaison_record_get_text (record, "currency"),
                                            rate, liaison_record_get_text (record, "in-currency"));
  const char *source = liaison_record_get_text (record, "source");
  /* Translators: a day and where a rate is from: “from 1 Jan 2026 on · ECB” */
  g_autofree char *subtitle = source != NULL ? g_strdup_printf (_ ("From %s on · %s"), day, source)
                                             : g_strdup_printf (_ ("From %s on"), day);
  /* Translators: %s is a rate: “1 USD = 0.92 EUR” */
  g_autofree char *tooltip = g_strdup_printf (_ ("Delete “%s”"), title);
  GtkWidget *button = liaison_record_actions_create_button ("user-trash-symbolic", tooltip);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
  return TRUE;
}

static void
add_note (LiaisonRatesPage *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
}

static void
update (LiaisonRatesPage *self)
{
  g_autoptr (LiaisonQuery) all = liaison_query_new (&liaison_currency_rate_entity);
  g_autoptr (LiaisonQuery) latest = liaison_query_new (&liaison_currency_rate_entity);
  g_autoptr (GError) error = NULL;
  gint64 count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  liaison_query_set_sort (latest, "dated", TRUE, NULL);
  liaison_query_set_limit (latest, N_SHOWN);
  if (!liaison_query_run (latest, get_database (self), add_rate, self, &error) ||
      !liaison_query_count (all, get_database (self), &count, &error))
    liaison_window_show_error (self->window, error);
  if (count == 0)
    add_note (self, _ ("No Rates Yet"),
              _ ("Needed where sales are in other currencies than the reporting one."));
  else if (count > N_SHOWN)
    {
      gulong n_more = (gulong) (count - N_SHOWN);
      g_autofree char *title =
          g_strdup_printf (ngettext ("%lu older rate", "%lu older rates", n_more), n_more);

      add_note (self, title, _ ("They count, but are not listed."));
    }
}

static void
on_changed (LiaisonRatesPage *self, LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "currency_rate") || liaison_touched_has_table (touched, ""))
    update (self);
}

/**
 * liaison_rates_page_new:
 * @window: outlives the page
 *
 * Returns: (transfer floating): the page
 */
AdwPreferencesPage *
liaison_rates_page_new (LiaisonWindow *window)
{
  LiaisonRatesPage *self =
      g_object_new (LIAISON_TYPE_RATES_PAGE, "name", "rates", "title", _ ("Currency Rates"), "icon-name",
                    "x-office-spreadsheet-symbolic", NULL);

  self->window = window;
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return ADW_PREFERENCES_PAGE (self);
}

static void
liaison_rates_page_finalize (GObject *object)
{
  g_clear_pointer (&LIAISON_RATES_PAGE (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (liaison_rates_page_parent_class)->finalize (object);
}

static void
liaison_rates_page_class_init (LiaisonRatesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_rates_page_finalize;
}

static void
liaison_rates_page_init (LiaisonRatesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *import = liaison_record_actions_create_button ("liaison-import-symbolic", _ ("Import Rates…"));
  GtkWidget *add = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add a Rate…"));

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Currency Rates"));
  adw_preferences_group_set_description (
      self->group,
      _ ("A rate counts from its day on, until the next one. It is used the other way round, too."));
  gtk_box_append (GTK_BOX (box), import);
  gtk_box_append (GTK_BOX (box), add);
  adw_preferences_group_set_header_suffix (self->group, box);
  g_signal_connect_object (import, "clicked", G_CALLBACK (on_import_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_clicked), self, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}
