/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/preferences/preferences.h"

#include "core/base/currency.h"
#include "core/records/sale-converter.h"
#include "ui/preferences/operators-page.h"
#include "ui/preferences/rates-page.h"

#include <glib/gi18n-lib.h>

#define KEY_NAME "name"
#define KEY_CURRENCY "reporting-currency"

/**
 * LiaisonPreferences:
 *
 * How the program looks; and of the workspace its name, reporting currency, operators and currency rates.
 */
struct _LiaisonPreferences
{
  AdwPreferencesDialog parent_instance;

  LiaisonWindow *window;
  GSettings *settings;
  gboolean is_loading;

  AdwPreferencesGroup *workspace_group;
  AdwEntryRow *name_row;
  AdwComboRow *currency_row;
  AdwToggleGroup *scheme_group;
  AdwSwitchRow *reopen_row;
};

G_DEFINE_FINAL_TYPE (LiaisonPreferences, liaison_preferences, ADW_TYPE_PREFERENCES_DIALOG)

/* Settings of the workspace ----------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonWindow *window;
  char *key;
  char *value;
} Setting;

static void
free_setting (Setting *setting)
{
  g_object_unref (setting->window);
  g_free (setting->key);
  g_free (setting->value);
  g_free (setting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, free_setting)

static gboolean
write_setting (LiaisonStore *store, gpointer data, GError **error)
{
  Setting *setting = data;

  if (*setting->value == '\0')
    return liaison_database_run (liaison_store_get_database (store), error,
                                 "DELETE FROM setting WHERE key = ?", "t", setting->key);
  return liaison_database_run (liaison_store_get_database (store), error,
                               "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                               "tt", setting->key, setting->value);
}

static void
setting_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Setting) setting = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonTouched) touched = NULL;

  if (!liaison_workspace_work_finish (LIAISON_WORKSPACE (source), result, &error))
    {
      liaison_window_show_error (setting->window, error);
      return;
    }
  /* A setting is no change, but figures are shown in the reporting currency. */
  touched = liaison_touched_new ();
  liaison_touched_add (touched, "setting", setting->key, LIAISON_TOUCH_UPDATED, NULL, NULL);
  g_signal_emit_by_name (source, "changed", touched);
}

static void
store_setting (LiaisonPreferences *self, const char *key, const char *value)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->window = g_object_ref (self->window);
  setting->key = g_strdup (key);
  setting->value = g_strdup (value);
  /* Freed once the main loop has told what came of it. */
  liaison_workspace_work_async (liaison_window_get_workspace (self->window), write_setting, setting, NULL,
                                setting_written, setting);
}

static void
on_name_applied (LiaisonPreferences *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  store_setting (self, KEY_NAME, name);
}

static void
on_currency_selected (LiaisonPreferences *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->currency_row);

  if (!self->is_loading && item != NULL)
    store_setting (self, KEY_CURRENCY, gtk_string_object_get_string (item));
}

/* "EUR — Euro", by the code alone as by a part of the name. */
static char *
describe_currency (gpointer item, gpointer data)
{
  const char *code = gtk_string_object_get_string (item);

  /* Translators: the code and the name of a currency: “EUR — Euro” */
  return g_strdup_printf (_ ("%s — %s"), code, liaison_currency_get_name (code));
}

static void
load_workspace (LiaisonPreferences *self)
{
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_autoptr (GtkStringList) codes = gtk_string_list_new (liaison_currency_get_codes ());
  g_autoptr (GtkExpression) expression =
      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe_currency), NULL, NULL);
  g_autofree char *currency = liaison_reporting_currency (database, NULL);
  g_autofree char *name = NULL;

  self->is_loading = TRUE;
  adw_combo_row_set_expression (self->currency_row, expression);
  adw_combo_row_set_search_match_mode (self->currency_row, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (self->currency_row, G_LIST_MODEL (codes));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (codes)); i++)
    if (g_strcmp0 (gtk_string_list_get_string (codes, i), currency) == 0)
      adw_combo_row_set_selected (self->currency_row, i);
  liaison_database_get_text (database, &name, NULL, "SELECT value FROM setting WHERE key = ?", "t", KEY_NAME);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name != NULL ? name : "");
  self->is_loading = FALSE;
}

/* The dialog -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_preferences_new:
 * @window: with or without a workspace
 *
 * Returns: (transfer floating): the dialog; its pages are "general", "operators" and "rates"
 */
AdwDialog *
liaison_preferences_new (LiaisonWindow *window)
{
  LiaisonPreferences *self;
  gboolean has_workspace;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_PREFERENCES, NULL);
  self->window = g_object_ref (window);
  has_workspace = liaison_window_get_workspace (window) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->workspace_group), has_workspace);
  if (has_workspace)
    {
      load_workspace (self);
      adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), liaison_operators_page_new (window));
      adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), liaison_rates_page_new (window));
    }
  return ADW_DIALOG (self);
}

static void
liaison_preferences_dispose (GObject *object)
{
  LiaisonPreferences *self = LIAISON_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_PREFERENCES);
  g_clear_object (&self->settings);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (liaison_preferences_parent_class)->dispose (object);
}

static void
liaison_preferences_class_init (LiaisonPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonPreferences, workspace_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPreferences, name_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPreferences, currency_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPreferences, scheme_group);
  gtk_widget_class_bind_template_child (widget_class, LiaisonPreferences, reopen_row);
  gtk_widget_class_bind_template_callback (widget_class, on_name_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_selected);
}

static void
liaison_preferences_init (LiaisonPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "colour-scheme", self->scheme_group, "active-name",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "reopen-last", self->reopen_row, "active", G_SETTINGS_BIND_DEFAULT);
}
