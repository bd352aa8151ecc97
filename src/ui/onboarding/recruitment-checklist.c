/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-checklist.h"

#include "core/onboarding/recruitment.h"
#include "core/records/attached.h"
#include "core/records/record-store.h"
#include "core/records/recruitment.h"
#include "core/store/label.h"
#include "ui/onboarding/recruitment-forms.h"
#include "ui/partners/attachments.h"
#include "ui/partners/partner-facts.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentChecklist:
 *
 * What is checked of an applicant: for each criterion what it came to, what that rests on and the files that prove it.
 */
struct _LiaisonRecruitmentChecklist
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *application_id;
  char *name;
  gboolean is_open;
  /* The criteria whose rows are unfolded. */
  GHashTable *expanded;
  GPtrArray *rows;

  AdwPreferencesGroup *group;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentChecklist, liaison_recruitment_checklist, ADW_TYPE_BIN)

static const struct
{
  const char *icon;
  const char *tooltip;
} results[] = {
  { "content-loading-symbolic", N_ ("Open") },
  { "object-select-symbolic", N_ ("Passed") },
  { "window-close-symbolic", N_ ("Failed") },
};

static LiaisonDatabase *
get_database (LiaisonRecruitmentChecklist *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static const char *
get_id (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "id");
}

static void
set_id (gpointer widget, const char *id)
{
  g_object_set_data_full (G_OBJECT (widget), "id", g_strdup (id), g_free);
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  LiaisonRecord *one = *(gpointer const *) a;
  LiaisonRecord *other = *(gpointer const *) b;
  gint64 first = liaison_record_get_integer (one, "position");
  gint64 second = liaison_record_get_integer (other, "position");

  if (first == second)
    return g_strcmp0 (liaison_record_get_id (one), liaison_record_get_id (other));
  return first < second ? -1 : 1;
}

/* In their order. */
static GPtrArray *
load_items (LiaisonRecruitmentChecklist *self)
{
  GPtrArray *items = liaison_record_load_where (get_database (self), &liaison_checklist_item_entity,
                                                "application", self->application_id, NULL);

  if (items != NULL)
    g_ptr_array_sort (items, compare_positions);
  return items;
}

/* Results ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  char *result;
  char *checker_id;
  LiaisonDate today;
} Checking;

static void
free_checking (gpointer data)
{
  Checking *checking = data;

  g_free (checking->id);
  g_free (checking->result);
  g_free (checking->checker_id);
  g_free (checking);
}

static gboolean
set_result (LiaisonStore *store, gpointer data, GError **error)
{
  Checking *checking = data;
  gboolean is_checked = !g_str_equal (checking->result, "open");
  g_autoptr (LiaisonRecord) base = liaison_record_load (liaison_store_get_database (store),
                                                        &liaison_checklist_item_entity, checking->id, error);
  g_autoptr (LiaisonRecord) item = base != NULL ? liaison_record_copy (base) : NULL;

  if (item == NULL)
    return FALSE;
  liaison_record_set_text (item, "result", checking->result);
  liaison_record_set_text (item, "checker", is_checked ? checking->checker_id : NULL);
  liaison_record_set_date (item, "checked-on", is_checked ? checking->today : LIAISON_DATE_NONE);
  return liaison_record_update (store, item, base, error);
}

static void
on_result_chosen (LiaisonRecruitmentChecklist *self, GParamSpec *pspec, AdwToggleGroup *toggles)
{
  const char *result = adw_toggle_group_get_active_name (toggles);
  const char *criterion = g_object_get_data (G_OBJECT (toggles), "criterion");
  const char *author = liaison_workspace_get_author (liaison_window_get_workspace (self->window));
  const LiaisonField *field = liaison_entity_get_field (&liaison_checklist_item_entity, "result");
  g_autofree char *toast = NULL;
  Checking *checking;

  if (result == NULL || g_strcmp0 (result, g_object_get_data (G_OBJECT (toggles), "result")) == 0)
    return;
  /* Translators: a criterion such as Reputation, and what it came to, such as Passed */
  toast =
      g_strdup_printf (_ ("%1$s: %2$s"), criterion, _ (liaison_choice_get_label (field->choices, result)));
  checking = g_new0 (Checking, 1);
  checking->id = g_strdup (get_id (toggles));
  checking->result = g_strdup (result);
  checking->checker_id = g_strdup (author != NULL && *author != '\0' ? author : NULL);
  checking->today = liaison_when_get_today ();
  liaison_window_run_change (self->window, LIAISON_LABEL_RECRUIT, self->name, set_result, checking,
                             free_checking, toast);
}

static GtkWidget *
create_toggles (LiaisonRecruitmentChecklist *self, LiaisonRecord *item)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_checklist_item_entity, "result");
  const char *criterion = liaison_record_get_text (item, "criterion");
  const char *result = liaison_record_get_text (item, "result");
  GtkWidget *toggles = adw_toggle_group_new ();
  /* Translators: %s is a criterion such as Reputation */
  g_autofree char *label = g_strdup_printf (_ ("Result of “%s”"), criterion);

  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, field->choices[i].word);
      adw_toggle_set_icon_name (toggle, results[i].icon);
      adw_toggle_set_tooltip (toggle, _ (results[i].tooltip));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (toggles), toggle);
    }
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), result);
  gtk_widget_set_valign (toggles, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (toggles, "liaison-result");
  gtk_widget_add_css_class (toggles, result);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggles), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_id (toggles, liaison_record_get_id (item));
  g_object_set_data_full (G_OBJECT (toggles), "criterion", g_strdup (criterion), g_free);
  g_object_set_data_full (G_OBJECT (toggles), "result", g_strdup (result), g_free);
  g_signal_connect_object (toggles, "notify::active-name", G_CALLBACK (on_result_chosen), self,
                           G_CONNECT_SWAPPED);
  return toggles;
}

/* Where nothing can be altered any more. */
static GtkWidget *
create_result (LiaisonRecord *item)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_checklist_item_entity, "result");
  const char *result = liaison_record_get_text (item, "result");
  GtkWidget *label = gtk_label_new (_ (liaison_choice_get_label (field->choices, result)));

  gtk_widget_add_css_class (label, g_str_equal (result, "passed")   ? "success"
                                   : g_str_equal (result, "failed") ? "error"
                                                                    : "dimmed");
  return label;
}

/* What a row unfolds ------------------------------------------------------------------------------------------------ */

static void
on_edit (LiaisonRecruitmentChecklist *self, GtkWidget *widget)
{
  liaison_recruitment_forms_present_check (self->window, get_id (widget));
}

/* Its files go with it. */
static gboolean
remove_item (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "DELETE FROM attachment WHERE record_id = ?", "t", data) &&
         liaison_record_remove (store, &liaison_checklist_item_entity, data, error);
}

static void
on_remove (LiaisonRecruitmentChecklist *self, GtkWidget *widget)
{
  liaison_window_run_change (self->window, LIAISON_LABEL_RECRUIT, self->name, remove_item,
                             g_strdup (get_id (widget)), g_free, _ ("Criterion removed"));
}

static void
on_attach (LiaisonRecruitmentChecklist *self, GtkWidget *widget)
{
  liaison_attachments_choose (self->window, "checklist_item", get_id (widget), self->name);
}

static void
on_file_activated (LiaisonRecruitmentChecklist *self, GtkWidget *row)
{
  liaison_attachments_open (self->window, get_id (row));
}

static void
on_file_saved (LiaisonRecruitmentChecklist *self, GtkWidget *button)
{
  liaison_attachments_save_as (self->window, get_id (button));
}

static void
on_file_removed (LiaisonRecruitmentChecklist *self, GtkWidget *button)
{
  liaison_record_actions_remove (self->window, &liaison_attachment_entity, get_id (button));
}

static void
add_file_button (LiaisonRecruitmentChecklist *self,
                 GtkWidget *row,
                 const char *icon_name,
                 const char *tooltip,
                 GCallback callback)
{
  GtkWidget *button = liaison_record_actions_create_button (icon_name, tooltip);

  set_id (button, get_id (row));
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_file (GtkWidget *row, gpointer group, gpointer data)
{
  LiaisonRecruitmentChecklist *self = data;
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-attachment-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  add_file_button (self, row, "document-save-as-symbolic", _ ("Save the File"), G_CALLBACK (on_file_saved));
  if (self->is_open)
    add_file_button (self, row, "user-trash-symbolic", _ ("Remove the File"), G_CALLBACK (on_file_removed));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_file_activated), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (group, row);
}

static void
add_button_row (LiaisonRecruitmentChecklist *self,
                AdwExpanderRow *row,
                const char *title,
                const char *icon_name,
                GCallback callback)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), icon_name);
  set_id (button, get_id (row));
  g_signal_connect_object (button, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (row, button);
}

/* Who checked it and when: “14 Oct 2026 · Jana Richter”. */
static char *
format_check (LiaisonRecruitmentChecklist *self, LiaisonRecord *item)
{
  g_autofree char *day = liaison_date_format (liaison_record_get_date (item, "checked-on"));
  g_autofree char *checker = NULL;

  liaison_database_get_text (get_database (self), &checker, NULL, "SELECT name FROM operator WHERE id = ?",
                             "t", liaison_record_get_text (item, "checker"));
  if (*day != '\0' && checker != NULL)
    /* Translators: a day and the name of who checked it */
    return g_strdup_printf (_ ("%1$s · %2$s"), day, checker);
  return g_strdup (checker != NULL ? checker : day);
}

static void
add_evidence (LiaisonRecruitmentChecklist *self, AdwExpanderRow *row, LiaisonRecord *item)
{
  const char *evidence = liaison_record_get_text (item, "evidence");
  g_autofree char *check = format_check (self, item);
  GtkWidget *text = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (text), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (text),
                                 evidence != NULL ? evidence : _ ("No evidence yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (text), check);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (text), 12);
  set_id (text, liaison_record_get_id (item));
  if (self->is_open)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("document-edit-symbolic");

      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (text), icon);
      gtk_widget_set_tooltip_text (text, _ ("Edit Result and Evidence"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (text), TRUE);
      g_signal_connect_object (text, "activated", G_CALLBACK (on_edit), self, G_CONNECT_SWAPPED);
    }
  adw_expander_row_add_row (row, text);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
on_expanded (LiaisonRecruitmentChecklist *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->expanded, g_strdup (get_id (row)));
  else
    g_hash_table_remove (self->expanded, get_id (row));
}

static char *
create_subtitle (LiaisonRecruitmentChecklist *self, LiaisonRecord *item)
{
  const char *evidence = liaison_record_get_text (item, "evidence");
  gint64 n_files = 0;
  g_autofree char *files = NULL;

  liaison_database_get_int (get_database (self), &n_files, NULL,
                            "SELECT count (*) FROM attachment WHERE record_id = ?", "t",
                            liaison_record_get_id (item));
  if (n_files == 0)
    return g_strdup (evidence != NULL ? evidence : _ ("No evidence yet"));
  files = g_strdup_printf (ngettext ("%lu file", "%lu files", (gulong) n_files), (gulong) n_files);
  /* Translators: what a result rests on, and how many files are attached */
  return evidence != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), evidence, files) : g_steal_pointer (&files);
}

static void
add_item (LiaisonRecruitmentChecklist *self, LiaisonRecord *item)
{
  GtkWidget *row = adw_expander_row_new ();
  const char *id = liaison_record_get_id (item);
  g_autofree char *subtitle = create_subtitle (self, item);

  set_id (row, id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), liaison_record_get_text (item, "criterion"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (row), 1);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row),
                               self->is_open ? create_toggles (self, item) : create_result (item));
  add_evidence (self, ADW_EXPANDER_ROW (row), item);
  liaison_partner_facts_list_files (get_database (self), id, add_file, row, self);
  if (self->is_open)
    {
      add_button_row (self, ADW_EXPANDER_ROW (row), _ ("Attach _Files…"), "list-add-symbolic",
                      G_CALLBACK (on_attach));
      add_button_row (self, ADW_EXPANDER_ROW (row), _ ("_Remove the Criterion"), "user-trash-symbolic",
                      G_CALLBACK (on_remove));
    }
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->expanded, id));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* Which criterion has the focus, so that it keeps it. */
static int
find_focused (LiaisonRecruitmentChecklist *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return (int) i;
  return -1;
}

static void
focus_toggles (GtkWidget *row)
{
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/**
 * liaison_recruitment_checklist_set_application:
 * @name: of the company
 * @is_open: whether results may still be altered
 */
void
liaison_recruitment_checklist_set_application (LiaisonRecruitmentChecklist *self,
                                               LiaisonWindow *window,
                                               const char *application_id,
                                               const char *name,
                                               gboolean is_open)
{
  g_autoptr (GPtrArray) items = NULL;
  int focused;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_CHECKLIST (self));

  focused = g_strcmp0 (self->application_id, application_id) == 0 ? find_focused (self) : -1;
  self->window = window;
  self->is_open = is_open;
  g_set_str (&self->application_id, application_id);
  g_set_str (&self->name, name);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  items = load_items (self);
  for (guint i = 0; items != NULL && i < items->len; i++)
    add_item (self, items->pdata[i]);
  adw_preferences_group_set_description (self->group,
                                         self->rows->len > 0 || !is_open
                                             ? NULL
                                             : _ ("The usual criteria are added as the application is taken "
                                                  "in."));
  gtk_widget_set_visible (self->add_button, is_open);
  if (focused >= 0 && focused < (int) self->rows->len)
    focus_toggles (self->rows->pdata[focused]);
}

/* The first criterion that is not finished, or else the first that was not passed. */
static guint
find_unfinished (LiaisonRecruitmentChecklist *self)
{
  g_autoptr (GPtrArray) items = load_items (self);
  guint failed = 0;
  gboolean has_failed = FALSE;

  for (guint i = 0; items != NULL && i < MIN (items->len, self->rows->len); i++)
    {
      const char *result = liaison_record_get_text (items->pdata[i], "result");

      if (g_str_equal (result, "open") || liaison_record_get_text (items->pdata[i], "evidence") == NULL)
        return i;
      if (g_str_equal (result, "failed") && !has_failed)
        {
          failed = i;
          has_failed = TRUE;
        }
    }
  return failed;
}

/**
 * liaison_recruitment_checklist_focus:
 *
 * Goes to the first criterion that keeps the application from its next step.
 */
void
liaison_recruitment_checklist_focus (LiaisonRecruitmentChecklist *self)
{
  GtkWidget *row;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_CHECKLIST (self));

  if (self->rows->len == 0)
    {
      gtk_widget_grab_focus (self->add_button);
      return;
    }
  row = self->rows->pdata[find_unfinished (self)];
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  focus_toggles (row);
}

static void
on_add (LiaisonRecruitmentChecklist *self)
{
  liaison_recruitment_forms_present_criterion (self->window, self->application_id);
}

static void
liaison_recruitment_checklist_dispose (GObject *object)
{
  LiaisonRecruitmentChecklist *self = LIAISON_RECRUITMENT_CHECKLIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->expanded, g_hash_table_unref);
  g_clear_pointer (&self->application_id, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (liaison_recruitment_checklist_parent_class)->dispose (object);
}

static void
liaison_recruitment_checklist_class_init (LiaisonRecruitmentChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_checklist_dispose;
}

static void
liaison_recruitment_checklist_init (LiaisonRecruitmentChecklist *self)
{
  self->rows = g_ptr_array_new ();
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->add_button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add a Criterion…"));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (self->group, _ ("Checklist"));
  adw_preferences_group_set_header_suffix (self->group, self->add_button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
