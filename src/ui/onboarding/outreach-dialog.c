/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/outreach-dialog.h"

#include "core/base/mail-link.h"
#include "core/onboarding/outreach.h"
#include "core/records/language.h"
#include "core/records/outreach.h"
#include "core/records/partner.h"
#include "core/records/recruitment.h"
#include "core/store/label.h"
#include "ui/onboarding/recruitment-index.h"
#include "ui/partners/field-row.h"
#include "ui/widgets/question-dialog.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Approaching a prospect: to whom, by what means, by which template. The text is suggested anew with each choice until
 * somebody edits it; what is recorded is what stands there. */

typedef struct
{
  char *id;
  char *name;
  char *language;
  char *email;
} Person;

typedef struct
{
  /* Not owned: both outlive this, which the dialog owns. */
  LiaisonWindow *window;
  LiaisonQuestionDialog *dialog;
  LiaisonRecord *application;
  LiaisonRecord *partner;
  LiaisonRecord *outreach;
  /* In the order of their rows, which begin with nobody and with none. */
  GPtrArray *people;
  GPtrArray *templates;
  GPtrArray *rows;
  /* The ids of the templates that were used for this application before. */
  GStrv sent;
  /* What was put there last, to tell what was edited. */
  LiaisonLetter *suggested;
  gboolean is_template_chosen;
  gboolean is_updating;

  AdwComboRow *person_row;
  AdwComboRow *template_row;
  AdwPreferencesGroup *text_group;
  GtkWidget *copy_row;
  GtkWidget *mail_row;
} Reaching;

static void
free_person (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person->language);
  g_free (person->email);
  g_free (person);
}

static void
free_reaching (gpointer data)
{
  Reaching *self = data;

  g_object_unref (self->application);
  g_object_unref (self->partner);
  g_object_unref (self->outreach);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->sent);
  liaison_letter_free (self->suggested);
  g_free (self);
}

static LiaisonDatabase *
get_database (Reaching *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static LiaisonFieldRow *
find_row (Reaching *self, const char *field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (liaison_field_row_get_field (self->rows->pdata[i])->name, field))
      return self->rows->pdata[i];
  return NULL;
}

static const Person *
get_person (Reaching *self)
{
  guint selected = adw_combo_row_get_selected (self->person_row);

  return selected > 0 && selected <= self->people->len ? self->people->pdata[selected - 1] : NULL;
}

static LiaisonRecord *
get_template (Reaching *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);

  return selected > 0 && selected <= self->templates->len ? self->templates->pdata[selected - 1] : NULL;
}

/* The text ---------------------------------------------------------------------------------------------------------- */

static gboolean
is_edited (Reaching *self)
{
  const char *subject = liaison_record_get_text (self->outreach, "subject");
  const char *content = liaison_record_get_text (self->outreach, "content");

  if (self->suggested == NULL)
    return subject != NULL || content != NULL;
  return g_strcmp0 (subject, self->suggested->subject) != 0 ||
         g_strcmp0 (content, self->suggested->content) != 0;
}

static void
put_text (Reaching *self, const char *subject, const char *content)
{
  liaison_record_set_text (self->outreach, "subject", subject);
  liaison_record_set_text (self->outreach, "content", content);
  for (guint i = 0; i < self->rows->len; i++)
    {
      liaison_field_row_show_message (self->rows->pdata[i], NULL);
      liaison_field_row_update (self->rows->pdata[i]);
    }
}

/* Names the fields for which a dash stands in the text. */
static void
show_empty (Reaching *self)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; self->suggested != NULL && self->suggested->empty[i] != NULL; i++)
    g_string_append_printf (
        labels, "%s%s",
        /* Translators: between the parts of a list: “reseller, service provider” */
        labels->len > 0 ? _ (", ") : "",
        liaison_choice_get_label (liaison_outreach_field_names, self->suggested->empty[i]));
  if (labels->len > 0)
    /* Translators: what a letter asks for and is not known, such as Person to whom it goes */
    text = g_strdup_printf (_ ("Not known, and a dash in the text: %s"), labels->str);
  adw_preferences_group_set_description (self->text_group, text);
}

static void
suggest (Reaching *self, gboolean is_forced)
{
  LiaisonRecord *template = get_template (self);
  g_autoptr (LiaisonOutreachFields) fields = NULL;
  g_autoptr (LiaisonLetter) letter = NULL;
  g_autoptr (GError) error = NULL;

  liaison_record_set_text (self->outreach, "template",
                           template != NULL ? liaison_record_get_id (template) : NULL);
  if (is_edited (self) && !is_forced)
    return;
  if (template != NULL)
    {
      fields = liaison_outreach_load_fields (get_database (self), liaison_record_get_id (self->application),
                                             liaison_record_get_text (self->outreach, "person"), &error);
      letter = fields != NULL ? liaison_outreach_compose (template, fields, &error) : NULL;
    }
  if (error != NULL)
    liaison_question_dialog_show_message (self->dialog, error->message);
  g_clear_pointer (&self->suggested, liaison_letter_free);
  self->suggested = g_steal_pointer (&letter);
  put_text (self, self->suggested != NULL ? self->suggested->subject : NULL,
            self->suggested != NULL ? self->suggested->content : NULL);
  show_empty (self);
}

/* Unless somebody chose one. */
static void
choose_template (Reaching *self)
{
  const Person *person = get_person (self);
  const char *language = person != NULL && person->language != NULL
                             ? person->language
                             : liaison_record_get_text (self->partner, "language");
  int index;

  if (!self->is_template_chosen)
    {
      index = liaison_outreach_choose (self->templates, liaison_record_get_text (self->outreach, "kind"),
                                       language, liaison_record_get_text (self->partner, "types"),
                                       (const char *const *) self->sent);
      self->is_updating = TRUE;
      adw_combo_row_set_selected (self->template_row, (guint) (index + 1));
      self->is_updating = FALSE;
    }
  suggest (self, FALSE);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

/* Who wants no more of it is told before anything is written. */
static void
check_consent (Reaching *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_allowed = liaison_outreach_check_consent (get_database (self), self->outreach, &error);

  liaison_question_dialog_show_message (self->dialog, is_allowed ? NULL : error->message);
  liaison_question_dialog_set_ready (self->dialog, is_allowed);
  gtk_widget_set_sensitive (self->mail_row, is_allowed);
}

static void
show_kind (Reaching *self)
{
  gtk_widget_set_visible (self->mail_row,
                          g_strcmp0 (liaison_record_get_text (self->outreach, "kind"), "mail") == 0);
}

static void
on_kind_changed (Reaching *self)
{
  if (self->is_updating)
    return;
  self->is_template_chosen = FALSE;
  show_kind (self);
  choose_template (self);
}

static void
on_person_changed (Reaching *self)
{
  const Person *person = get_person (self);

  if (self->is_updating)
    return;
  liaison_record_set_text (self->outreach, "person", person != NULL ? person->id : NULL);
  check_consent (self);
  choose_template (self);
}

static void
on_template_changed (Reaching *self)
{
  LiaisonRecord *template = get_template (self);

  if (self->is_updating)
    return;
  self->is_template_chosen = TRUE;
  if (template != NULL)
    {
      self->is_updating = TRUE;
      liaison_record_set_text (self->outreach, "kind", liaison_record_get_text (template, "kind"));
      liaison_field_row_update (find_row (self, "kind"));
      self->is_updating = FALSE;
      show_kind (self);
    }
  suggest (self, TRUE);
}

/* Sending ----------------------------------------------------------------------------------------------------------- */

static const char *
get_text (Reaching *self, const char *field)
{
  const char *text = liaison_record_get_text (self->outreach, field);

  return text != NULL ? text : "";
}

static void
on_copy (Reaching *self)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n\n%s", get_text (self, "subject"), get_text (self, "content"));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->dialog)), text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->copy_row), _ ("Copied"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->dialog), _ ("Copied"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
mail_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonQuestionDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    liaison_question_dialog_show_message (
        dialog, _ ("No program for mail could be opened. Copy the text and send it by another way."));
}

static void
on_mail (Reaching *self)
{
  const Person *person = get_person (self);
  const char *email = person != NULL ? person->email : liaison_record_get_text (self->partner, "email");
  gboolean is_whole;
  g_autofree char *link =
      liaison_mail_link_new (email, get_text (self, "subject"), get_text (self, "content"), &is_whole);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (link);

  if (!is_whole)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->dialog)),
                              get_text (self, "content"));
      liaison_question_dialog_show_message (
          self->dialog, _ ("The text is too long to be handed over. It was copied: paste it into the mail."));
    }
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self->window), NULL, mail_opened,
                           g_object_ref (self->dialog));
}

/* Recording --------------------------------------------------------------------------------------------------------- */

static gboolean
record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_outreach_record (store, data, liaison_when_get_today (), error);
}

static gboolean
check (Reaching *self, GError **error)
{
  const LiaisonField *field = NULL;
  g_autoptr (GError) wrong = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!liaison_field_row_is_valid (self->rows->pdata[i]))
      {
        gtk_widget_grab_focus (liaison_field_row_get_row (self->rows->pdata[i]));
        return FALSE;
      }
  if (!liaison_record_check (self->outreach, &field, &wrong))
    {
      LiaisonFieldRow *row = field != NULL ? find_row (self, field->name) : NULL;

      if (row == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return FALSE;
        }
      liaison_field_row_show_message (row, wrong->message);
      gtk_widget_grab_focus (liaison_field_row_get_row (row));
      return FALSE;
    }
  return liaison_outreach_check_days (self->outreach, liaison_when_get_today (), error) &&
         liaison_outreach_check_consent (get_database (self), self->outreach, error);
}

static void
on_accept (LiaisonQuestionDialog *dialog, Reaching *self)
{
  const char *company = liaison_record_get_text (self->partner, "name");
  g_autoptr (GError) error = NULL;
  g_autofree char *toast = NULL;

  liaison_question_dialog_show_message (dialog, NULL);
  if (!check (self, &error))
    {
      if (error != NULL)
        liaison_question_dialog_show_message (dialog, error->message);
      return;
    }
  if (g_strcmp0 (liaison_record_get_text (self->application, "state"), "prospect") == 0)
    /* Translators: a company and the state of its application, such as Applied */
    toast = g_strdup_printf (_ ("“%1$s” is “%2$s” now"), company,
                             liaison_recruitment_state_get_label (LIAISON_RECRUITMENT_CONTACTED));
  liaison_window_run_change (self->window, LIAISON_LABEL_OUTREACH, company, record,
                             liaison_record_copy (self->outreach), g_object_unref,
                             toast != NULL ? toast : _ ("Outreach recorded"));
  adw_dialog_close (ADW_DIALOG (dialog));
}

/* Building ---------------------------------------------------------------------------------------------------------- */

static void
read_people (Reaching *self)
{
  g_autofree char *today = liaison_date_to_text (liaison_when_get_today ());
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      get_database (self),
      "SELECT p.id, p.name, p.language, p.email FROM employment AS e JOIN person AS p ON p.id = e.person_id"
      " WHERE e.partner_id = ?1 AND (e.until IS NULL OR e.until >= ?2)"
      " GROUP BY p.id ORDER BY max (e.is_key_contact) DESC, p.name, p.id",
      NULL);
  gboolean has_row;

  if (statement == NULL)
    return;
  liaison_statement_bind (statement, "tt", liaison_record_get_id (self->partner), today);
  while (liaison_statement_next (statement, &has_row, NULL) && has_row)
    {
      Person *person = g_new0 (Person, 1);

      person->id = g_strdup (liaison_statement_get_text (statement, 0));
      person->name = g_strdup (liaison_statement_get_text (statement, 1));
      person->language = g_strdup (liaison_statement_get_text (statement, 2));
      person->email = g_strdup (liaison_statement_get_text (statement, 3));
      g_ptr_array_add (self->people, person);
    }
}

static GStrv
list_sent (LiaisonDatabase *database, const char *application_id)
{
  g_autoptr (GPtrArray) outreaches =
      liaison_record_load_where (database, &liaison_outreach_entity, "application", application_id, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; outreaches != NULL && i < outreaches->len; i++)
    if (liaison_record_get_text (outreaches->pdata[i], "template") != NULL)
      g_strv_builder_add (ids, liaison_record_get_text (outreaches->pdata[i], "template"));
  return g_strv_builder_end (ids);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (liaison_record_get_text (*(LiaisonRecord *const *) a, "name"),
                         liaison_record_get_text (*(LiaisonRecord *const *) b, "name"));
}

static void
add_people (Reaching *self, AdwPreferencesGroup *group)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  self->person_row = liaison_question_add_choice (group, _ ("Person"));
  g_strv_builder_add (labels, _ ("Nobody in particular"));
  for (guint i = 0; i < self->people->len; i++)
    {
      const Person *person = self->people->pdata[i];
      g_autofree char *language =
          person->language != NULL ? liaison_language_get_name (person->language) : NULL;

      if (language != NULL)
        /* Translators: the name of a person, and a language */
        g_strv_builder_take (labels, g_strdup_printf (_ ("%1$s · %2$s"), person->name, language));
      else
        g_strv_builder_add (labels, person->name);
    }
  liaison_question_set_choices (self->person_row, labels);
  if (self->people->len > 0)
    {
      adw_combo_row_set_selected (self->person_row, 1);
      liaison_record_set_text (self->outreach, "person", ((Person *) self->people->pdata[0])->id);
    }
  g_signal_connect_swapped (self->person_row, "notify::selected", G_CALLBACK (on_person_changed), self);
}

static void
add_templates (Reaching *self, AdwPreferencesGroup *group)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  self->template_row = liaison_question_add_choice (group, _ ("Template"));
  g_strv_builder_add (labels, _ ("None"));
  for (guint i = 0; i < self->templates->len; i++)
    g_strv_builder_add (labels, liaison_record_get_text (self->templates->pdata[i], "name"));
  liaison_question_set_choices (self->template_row, labels);
  g_signal_connect_swapped (self->template_row, "notify::selected", G_CALLBACK (on_template_changed), self);
}

static LiaisonFieldRow *
add_field (Reaching *self, AdwPreferencesGroup *group, const char *name)
{
  LiaisonFieldRow *row = liaison_field_row_new (liaison_window_get_workspace (self->window), self->outreach,
                                                liaison_entity_get_field (&liaison_outreach_entity, name));

  adw_preferences_group_add (group, liaison_field_row_get_row (row));
  adw_preferences_group_add (group, liaison_field_row_get_message_row (row));
  g_ptr_array_add (self->rows, row);
  return row;
}

static GtkWidget *
add_button (Reaching *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *icon_name,
            GCallback callback)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon_name);
  g_signal_connect_swapped (row, "activated", callback, self);
  adw_preferences_group_add (group, row);
  return row;
}

static void
build (Reaching *self)
{
  AdwPreferencesGroup *group = liaison_question_dialog_add_group (self->dialog, NULL, NULL);
  AdwPreferencesGroup *buttons;

  g_signal_connect_swapped (add_field (self, group, "kind"), "changed", G_CALLBACK (on_kind_changed), self);
  add_people (self, group);
  g_signal_connect_swapped (add_field (self, group, "sent-on"), "changed", G_CALLBACK (check_consent), self);
  add_templates (self, group);
  self->text_group = liaison_question_dialog_add_group (self->dialog, _ ("What It Says"), NULL);
  add_field (self, self->text_group, "subject");
  add_field (self, self->text_group, "content");
  buttons = liaison_question_dialog_add_group (self->dialog, NULL, NULL);
  self->mail_row =
      add_button (self, buttons, _ ("Open in _Mail"), "mail-send-symbolic", G_CALLBACK (on_mail));
  self->copy_row = add_button (self, buttons, _ ("_Copy"), "edit-copy-symbolic", G_CALLBACK (on_copy));
  check_consent (self);
  show_kind (self);
  choose_template (self);
}

/**
 * liaison_outreach_dialog_present:
 *
 * Asks whom to approach, and how; what was sent is kept by one change.
 */
void
liaison_outreach_dialog_present (LiaisonWindow *window, const char *application_id)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (window);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  const char *author = liaison_workspace_get_author (workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRecord) application =
      liaison_record_load (database, &liaison_partner_application_entity, application_id, &error);
  g_autoptr (LiaisonRecord) partner = NULL;
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_outreach_template_entity, NULL, NULL, NULL);
  g_autofree char *title = NULL;
  Reaching *self;

  if (application != NULL)
    partner = liaison_record_load (database, &liaison_partner_entity,
                                   liaison_record_get_text (application, "partner"), &error);
  if (partner == NULL || templates == NULL)
    {
      liaison_window_show_error (window, error);
      return;
    }
  g_ptr_array_sort (templates, compare_names);
  /* Translators: %s is the name of a company */
  title = g_strdup_printf (_ ("Reach Out to %s"), liaison_record_get_text (partner, "name"));
  self = g_new0 (Reaching, 1);
  self->window = window;
  self->dialog = liaison_question_dialog_new (title, _ ("_Record"));
  self->application = g_steal_pointer (&application);
  self->partner = g_steal_pointer (&partner);
  self->templates = g_steal_pointer (&templates);
  self->people = g_ptr_array_new_with_free_func (free_person);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->sent = list_sent (database, application_id);
  self->outreach = liaison_outreach_create (
      application_id, NULL, author != NULL && *author != '\0' ? author : NULL, liaison_when_get_today ());
  g_object_set_data_full (G_OBJECT (self->dialog), "reaching", self, free_reaching);
  g_signal_connect (self->dialog, "accept", G_CALLBACK (on_accept), self);
  read_people (self);
  build (self);
  adw_dialog_set_content_width (ADW_DIALOG (self->dialog), 560);
  adw_dialog_present (ADW_DIALOG (self->dialog), GTK_WIDGET (window));
}
