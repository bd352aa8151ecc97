/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/agreement.h"
#include "ui/onboarding/wizard-step.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* The step of the wizard with what is signed, by whom, and the signed file. */

static const char *const agreement_fields[] = { "title", "kind", "number", "state", "signed-on", NULL };
static const char *const time_fields[] = { "since", "until", "renews", "remind-days", NULL };
static const char *const term_fields[] = { "revenue-share", "service-level", "intellectual-property", NULL };
static const char *const signatory_fields[] = { "name", "email", "side", "state", "signed-on", NULL };

typedef struct
{
  GtkWidget *switch_row;
  /* The groups that an agreement has. */
  GPtrArray *groups;
  GtkWidget *signatories;
  GtkWidget *add_row;
  GtkWidget *reminder_label;
  GtkWidget *file_row;
  GtkWidget *remove_button;
} Parts;

static void
free_parts (gpointer data)
{
  Parts *parts = data;

  g_ptr_array_unref (parts->groups);
  g_free (parts);
}

static Parts *
get_parts (LiaisonWizardStep *self)
{
  return g_object_get_data (G_OBJECT (self), "parts");
}

static LiaisonOnboardingDraft *
get_draft (LiaisonWizardStep *self)
{
  return liaison_wizard_session_get_draft (liaison_wizard_step_get_session (self));
}

static void
edited (LiaisonWizardStep *self)
{
  liaison_wizard_session_edited (liaison_wizard_step_get_session (self));
}

/* What follows from the fields -------------------------------------------------------------------------------------- */

static void
show_reminder (LiaisonWizardStep *self)
{
  LiaisonRecord *agreement = get_draft (self)->agreement;
  LiaisonDate until = liaison_record_get_date (agreement, "until");
  g_autofree char *text = NULL;

  if (until == LIAISON_DATE_NONE)
    text = g_strdup (_ ("Without an end nobody is reminded of it."));
  else
    {
      g_autofree char *day = liaison_date_format (
          liaison_date_add_days (until, -(int) liaison_record_get_integer (agreement, "remind-days")));

      /* Translators: a day */
      text = g_strdup_printf (_ ("The Today page reminds of it from %s on."), day);
    }
  gtk_label_set_text (GTK_LABEL (get_parts (self)->reminder_label), text);
}

static void
show_file (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  const LiaisonDraftFile *file = get_draft (self)->file;
  g_autofree char *size = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (parts->remove_button, file != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (parts->file_row),
                                 file != NULL ? file->name : _ ("Choose the Signed File…"));
  if (file == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (parts->file_row), _ ("Or drop it here"));
      return;
    }
  size = g_format_size ((guint64) file->size);
  /* Translators: the size of a file, and its checksum */
  subtitle = g_strdup_printf (_ ("%s · SHA-256 %s"), size, file->digest);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (parts->file_row), subtitle);
}

static void
on_session_edited (LiaisonWizardStep *self)
{
  if (liaison_wizard_step_get_session (self) == NULL)
    return;
  show_reminder (self);
  show_file (self);
}

/* Signatories ------------------------------------------------------------------------------------------------------- */

static void
remove_signatory (LiaisonWizardStep *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  LiaisonRecord *signatory = g_object_get_data (G_OBJECT (row), "record");

  liaison_wizard_step_forget (self, signatory);
  g_ptr_array_remove (get_draft (self)->signatories, signatory);
  gtk_list_box_remove (GTK_LIST_BOX (get_parts (self)->signatories), row);
  edited (self);
}

static void
name_signatory (GtkWidget *row)
{
  LiaisonRecord *signatory = g_object_get_data (G_OBJECT (row), "record");
  const char *name = liaison_record_get_text (signatory, "name");
  g_autofree char *side =
      liaison_record_format (signatory, liaison_entity_get_field (&liaison_signatory_entity, "side"));
  g_autofree char *state =
      liaison_record_format (signatory, liaison_entity_get_field (&liaison_signatory_entity, "state"));
  /* Translators: which side signs, and whether it has: “Partner · Signed” */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), side, state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _ ("New signatory"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
}

static GtkWidget *
add_signatory_row (LiaisonWizardStep *self, LiaisonRecord *signatory)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *button =
      liaison_record_actions_create_button ("user-trash-symbolic", _ ("Remove the Signatory"));

  g_object_set_data (G_OBJECT (row), "record", signatory);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
  liaison_wizard_step_add_fields (self, row, signatory, signatory_fields);
  for (guint i = 0; signatory_fields[i] != NULL; i++)
    g_signal_connect_object (liaison_wizard_step_find_row (self, signatory, signatory_fields[i]), "changed",
                             G_CALLBACK (name_signatory), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_signatory), self, G_CONNECT_SWAPPED);
  name_signatory (row);
  gtk_list_box_insert (GTK_LIST_BOX (get_parts (self)->signatories), row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (get_parts (self)->add_row)));
  return row;
}

static void
add_signatory (LiaisonWizardStep *self)
{
  LiaisonRecord *signatory = liaison_onboarding_draft_add_signatory (get_draft (self));
  GtkWidget *row = add_signatory_row (self, signatory);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  liaison_wizard_step_focus (self, signatory, liaison_entity_get_field (&liaison_signatory_entity, "name"));
  edited (self);
}

/* The file ---------------------------------------------------------------------------------------------------------- */

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LiaisonWizardSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    liaison_wizard_session_attach (session, file);
  else if (liaison_wizard_session_get_window (session) != NULL)
    liaison_window_show_error (liaison_wizard_session_get_window (session), error);
}

static void
choose_file (LiaisonWizardStep *self)
{
  LiaisonWizardSession *session = liaison_wizard_step_get_session (self);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Signed Agreement"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (liaison_wizard_session_get_window (session)), NULL, file_chosen,
                        g_object_ref (session));
}

static void
remove_file (LiaisonWizardStep *self)
{
  liaison_onboarding_draft_set_file (get_draft (self), NULL, NULL, NULL, 0);
  gtk_widget_grab_focus (get_parts (self)->file_row);
  edited (self);
}

static gboolean
file_dropped (LiaisonWizardStep *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    liaison_wizard_session_attach (liaison_wizard_step_get_session (self), files->data);
  return files != NULL;
}

/* Building ---------------------------------------------------------------------------------------------------------- */

static void
show_groups (LiaisonWizardStep *self, gboolean is_shown)
{
  Parts *parts = get_parts (self);

  for (guint i = 0; i < parts->groups->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (parts->groups, i), is_shown);
}

/* Without a title there is no agreement; what else was filled in stays for when there is one again. */
static void
on_switched (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  LiaisonRecord *agreement = get_draft (self)->agreement;
  gboolean is_on = adw_switch_row_get_active (ADW_SWITCH_ROW (parts->switch_row));

  show_groups (self, is_on || get_draft (self)->signatories->len > 0 || get_draft (self)->file != NULL);
  if (is_on && liaison_record_get_text (agreement, "title") == NULL)
    {
      g_autofree char *kind =
          liaison_record_format (agreement, liaison_entity_get_field (&liaison_agreement_entity, "kind"));

      liaison_record_set_text (agreement, "title", kind);
    }
  else if (!is_on)
    liaison_record_set_text (agreement, "title", NULL);
  liaison_field_row_update (liaison_wizard_step_find_row (self, agreement, "title"));
  edited (self);
}

static GtkWidget *
add_group (LiaisonWizardStep *self, const char *title, const char *description)
{
  GtkWidget *list = liaison_wizard_step_add_list (self, title, description);

  g_ptr_array_add (get_parts (self)->groups, gtk_widget_get_parent (list));
  return list;
}

static void
add_signatories (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  const GPtrArray *signatories = get_draft (self)->signatories;
  GtkWidget *button = adw_button_row_new ();

  parts->add_row = button;
  parts->signatories = add_group (self, _ ("Signatories"), NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _ ("_Add a Signatory"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), "list-add-symbolic");
  g_signal_connect_object (button, "activated", G_CALLBACK (add_signatory), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (parts->signatories), button);
  for (guint i = 0; i < signatories->len; i++)
    add_signatory_row (self, g_ptr_array_index (signatories, i));
}

static void
add_file (LiaisonWizardStep *self)
{
  Parts *parts = get_parts (self);
  GtkWidget *list = add_group (
      self, _ ("Signed File"),
      _ ("It is kept in the workspace by its checksum, so that it can be told if it was altered."));
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  parts->file_row = adw_action_row_new ();
  parts->remove_button = liaison_record_actions_create_button ("user-trash-symbolic", _ ("Remove the File"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (parts->file_row), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (parts->file_row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (parts->file_row), parts->remove_button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (parts->file_row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), parts->file_row);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (parts->file_row, "activated", G_CALLBACK (choose_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (parts->remove_button, "clicked", G_CALLBACK (remove_file), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (file_dropped), self, G_CONNECT_SWAPPED);
}

static void
build (LiaisonWizardStep *self)
{
  LiaisonOnboardingDraft *draft = get_draft (self);
  Parts *parts = g_new0 (Parts, 1);
  gboolean has_agreement = liaison_onboarding_draft_has_agreement (draft);
  GtkWidget *list = liaison_wizard_step_add_list (self, NULL, NULL);
  GtkWidget *group;

  parts->groups = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (self), "parts", parts, free_parts);
  parts->switch_row = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (parts->switch_row), _ ("There Is an Agreement"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (parts->switch_row), has_agreement);
  gtk_list_box_append (GTK_LIST_BOX (list), parts->switch_row);

  list = add_group (self, NULL, NULL);
  liaison_wizard_step_add_fields (self, list, draft->agreement, agreement_fields);
  list = add_group (self, _ ("How Long It Holds"), NULL);
  liaison_wizard_step_add_fields (self, list, draft->agreement, time_fields);
  group = gtk_widget_get_parent (list);
  parts->reminder_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (parts->reminder_label), 0);
  gtk_label_set_wrap (GTK_LABEL (parts->reminder_label), TRUE);
  gtk_widget_add_css_class (parts->reminder_label, "caption");
  gtk_widget_add_css_class (parts->reminder_label, "dimmed");
  gtk_box_append (GTK_BOX (group), parts->reminder_label);
  add_signatories (self);
  add_file (self);
  list = add_group (self, _ ("Terms"), NULL);
  liaison_wizard_step_add_fields (self, list, draft->agreement, term_fields);

  show_groups (self, has_agreement || draft->signatories->len > 0 || draft->file != NULL);
  on_session_edited (self);
  g_signal_connect_object (parts->switch_row, "notify::active", G_CALLBACK (on_switched), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (liaison_wizard_step_get_session (self), "edited", G_CALLBACK (on_session_edited),
                           self, G_CONNECT_SWAPPED);
}

const LiaisonWizardStepKind liaison_wizard_agreement = {
  .title = N_ ("Agreement"),
  .description = N_ ("What is signed, for how long, and by whom."),
  .build = build,
};
