/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/letter-list.h"

#include "core/records/language.h"
#include "core/records/record-store.h"
#include "core/records/welcome.h"
#include "ui/onboarding/letter-dialog.h"
#include "ui/onboarding/letter-new.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonLetterList:
 *
 * The letters of welcome that were kept for a partner, the latest first, and a way to another.
 */
struct _LiaisonLetterList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  guint update_source;
  GPtrArray *rows;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (LiaisonLetterList, liaison_letter_list, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonLetterList *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Doing -------------------------------------------------------------------------------------------------------------- */

static void
act_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLetterList *self = LIAISON_LETTER_LIST (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) letter = liaison_record_load (get_database (self), &liaison_welcome_kit_entity,
                                                          g_variant_get_string (parameter, NULL), &error);

  if (letter != NULL)
    adw_dialog_present (liaison_letter_dialog_new (self->window, letter), GTK_WIDGET (self->window));
  else
    liaison_window_show_error (self->window, error);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonLetterList *self = LIAISON_LETTER_LIST (widget);

  liaison_letter_new_present (self->window, self->partner_id);
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_actions_remove (LIAISON_LETTER_LIST (widget)->window, &liaison_welcome_kit_entity,
                                 g_variant_get_string (parameter, NULL));
}

/* Rows --------------------------------------------------------------------------------------------------------------- */

/**
 * liaison_letter_list_describe:
 * @letter: one that is kept
 *
 * Returns: (transfer full): its language, and when it was made and sent
 */
char *
liaison_letter_list_describe (LiaisonRecord *letter)
{
  const char *tag = liaison_record_get_text (letter, "language");
  g_autofree char *language = liaison_language_get_name (tag != NULL ? tag : "");
  g_autofree char *made = liaison_date_format (liaison_record_get_date (letter, "made-on"));
  g_autofree char *sent = liaison_date_format (liaison_record_get_date (letter, "sent-on"));

  if (*sent == '\0')
    /* Translators: a language, and a day */
    return g_strdup_printf (_ ("%s · made on %s · not sent yet"), language, made);
  /* Translators: a language, and two days */
  return g_strdup_printf (_ ("%s · made on %s · sent on %s"), language, made, sent);
}

static void
add_row (LiaisonLetterList *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_letter (LiaisonLetterList *self, LiaisonRecord *letter)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *trash = liaison_record_actions_create_button ("user-trash-symbolic", _ ("Delete the Letter"));
  const char *id = liaison_record_get_id (letter);
  const char *subject = liaison_record_get_text (letter, "subject");
  g_autofree char *subtitle = liaison_letter_list_describe (letter);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), subject != NULL ? subject : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "letters.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (trash), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (trash), "letters.remove");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), trash);
  add_row (self, row);
}

static void
add_last_rows (LiaisonLetterList *self, gboolean is_empty)
{
  GtkWidget *button = adw_button_row_new ();

  if (is_empty)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No letters yet"));
      gtk_widget_add_css_class (row, "dimmed");
      add_row (self, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("New Letter…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), "list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "letters.new");
  add_row (self, button);
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  LiaisonRecord *first = *(LiaisonRecord *const *) a;
  LiaisonRecord *second = *(LiaisonRecord *const *) b;
  int order = liaison_record_get_date (second, "made-on") - liaison_record_get_date (first, "made-on");

  return order != 0 ? order : g_strcmp0 (liaison_record_get_id (second), liaison_record_get_id (first));
}

static void
update (LiaisonLetterList *self)
{
  g_autoptr (GPtrArray) letters = liaison_record_load_where (get_database (self), &liaison_welcome_kit_entity,
                                                             "partner", self->partner_id, NULL);
  g_autofree char *description = NULL;
  guint n_waiting = 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (letters == NULL)
    return;
  g_ptr_array_sort (letters, compare_letters);
  for (guint i = 0; i < letters->len; i++)
    {
      add_letter (self, g_ptr_array_index (letters, i));
      n_waiting += liaison_record_get_date (g_ptr_array_index (letters, i), "sent-on") == LIAISON_DATE_NONE;
    }
  add_last_rows (self, letters->len == 0);
  if (n_waiting > 0)
    description = g_strdup_printf (
        ngettext ("%u letter is not sent yet", "%u letters are not sent yet", n_waiting), n_waiting);
  adw_preferences_group_set_description (self->group, description);
}

static gboolean
update_later (gpointer data)
{
  LiaisonLetterList *self = data;

  self->update_source = 0;
  if (self->window != NULL && liaison_window_get_workspace (self->window) != NULL &&
      get_database (self) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed (LiaisonLetterList *self, LiaisonTouched *touched)
{
  if (self->window != NULL && self->update_source == 0 &&
      (liaison_touched_has_table (touched, "welcome_kit") || liaison_touched_has_table (touched, "")))
    self->update_source = g_idle_add (update_later, self);
}

/**
 * liaison_letter_list_new:
 * @partner_id: of a partner
 *
 * Returns: (transfer floating): its letters of welcome
 */
GtkWidget *
liaison_letter_list_new (LiaisonWindow *window, const char *partner_id)
{
  LiaisonLetterList *self = g_object_new (LIAISON_TYPE_LETTER_LIST, NULL);

  self->window = window;
  self->partner_id = g_strdup (partner_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
liaison_letter_list_dispose (GObject *object)
{
  LiaisonLetterList *self = LIAISON_LETTER_LIST (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  self->window = NULL;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_id, g_free);
  G_OBJECT_CLASS (liaison_letter_list_parent_class)->dispose (object);
}

static void
liaison_letter_list_class_init (LiaisonLetterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_letter_list_dispose;
  gtk_widget_class_install_action (widget_class, "letters.open", "s", act_open);
  gtk_widget_class_install_action (widget_class, "letters.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "letters.remove", "s", act_remove);
}

static void
liaison_letter_list_init (LiaisonLetterList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Letters of Welcome"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
