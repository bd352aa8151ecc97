/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-agreements.h"

#include "core/records/agreement.h"
#include "core/records/attached.h"
#include "core/records/attachment-store.h"
#include "core/records/record-store.h"
#include "ui/partners/attachments.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonOnboardingAgreements:
 *
 * The agreements with a partner: until when they hold, who signed, and the signed files, whose content is looked through
 * for whether it is still what was signed.
 */
struct _LiaisonOnboardingAgreements
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  GCancellable *cancellable;
  guint update_source;
  /* The ids of agreements whose rows are open. */
  GHashTable *open_ids;
  /* Rows of files, by the id of the attachment. */
  GHashTable *file_rows;
  GPtrArray *rows;

  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (LiaisonOnboardingAgreements, liaison_onboarding_agreements, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonOnboardingAgreements *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static const char *
get_id (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "id");
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
act_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingAgreements *self = LIAISON_ONBOARDING_AGREEMENTS (widget);
  g_autoptr (LiaisonRecord) agreement = liaison_record_new (&liaison_agreement_entity);

  liaison_record_set_text (agreement, "partner", self->partner_id);
  liaison_record_actions_create (self->window, agreement);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_actions_edit (LIAISON_ONBOARDING_AGREEMENTS (widget)->window, &liaison_agreement_entity,
                               g_variant_get_string (parameter, NULL));
}

static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_actions_remove (LIAISON_ONBOARDING_AGREEMENTS (widget)->window, &liaison_agreement_entity,
                                 g_variant_get_string (parameter, NULL));
}

static void
act_add_signatory (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (LiaisonRecord) signatory = liaison_record_new (&liaison_signatory_entity);

  liaison_record_set_text (signatory, "agreement", g_variant_get_string (parameter, NULL));
  liaison_record_actions_create (LIAISON_ONBOARDING_AGREEMENTS (widget)->window, signatory);
}

static void
act_edit_signatory (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_record_actions_edit (LIAISON_ONBOARDING_AGREEMENTS (widget)->window, &liaison_signatory_entity,
                               g_variant_get_string (parameter, NULL));
}

static void
act_attach (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingAgreements *self = LIAISON_ONBOARDING_AGREEMENTS (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *title = liaison_record_load_title (get_database (self), &liaison_agreement_entity, id);

  liaison_attachments_choose (self->window, "agreement", id, title != NULL ? title : "");
}

static void
act_open_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_attachments_open (LIAISON_ONBOARDING_AGREEMENTS (widget)->window,
                            g_variant_get_string (parameter, NULL));
}

/* Looking files through --------------------------------------------------------------------------------------------- */

/* For each attachment of an agreement of the partner: whether its content is there, and is what it was. */
static gpointer
verify_files (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT a.id, a.digest FROM attachment AS a JOIN agreement AS g ON g.id = a.record_id"
      " WHERE a.entity = 'agreement' AND g.partner_id = ?",
      error);
  g_autoptr (GHashTable) verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", data);
  while (TRUE)
    {
      g_autoptr (GBytes) content = NULL;
      g_autofree char *digest = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&verdicts);
      content = liaison_attachment_read (database, liaison_statement_get_text (statement, 1), NULL);
      digest = content != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content) : NULL;
      g_hash_table_insert (
          verdicts, g_strdup (liaison_statement_get_text (statement, 0)),
          GINT_TO_POINTER (g_strcmp0 (digest, liaison_statement_get_text (statement, 1)) == 0));
    }
}

static void
show_verdict (GtkWidget *row, gboolean is_right)
{
  const char *digest = g_object_get_data (G_OBJECT (row), "digest");
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  const char *verdict = is_right ? _ ("Unaltered") : _ ("Altered or missing");
  /* Translators: whether a file is what was signed, and its checksum */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · SHA-256 %s"), verdict, digest);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                is_right ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, is_right ? "success" : "error");
  gtk_widget_set_tooltip_text (icon, verdict);
}

static void
verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingAgreements) self = user_data;
  g_autoptr (GHashTable) verdicts = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);
  GHashTableIter iter;
  const char *id;
  gpointer row;

  if (verdicts == NULL || self->file_rows == NULL)
    return;
  g_hash_table_iter_init (&iter, self->file_rows);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, &row))
    if (g_hash_table_contains (verdicts, id))
      show_verdict (row, g_hash_table_lookup (verdicts, id) != NULL);
}

static void
verify (LiaisonOnboardingAgreements *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (g_hash_table_size (self->file_rows) == 0)
    return;
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), verify_files,
                                g_strdup (self->partner_id), g_free, (GDestroyNotify) g_hash_table_unref,
                                self->cancellable, verified, g_object_ref (self));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_row (const char *title, const char *subtitle, const char *action, const char *id)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  return row;
}

static void
add_button_row (GtkWidget *expander, const char *title, const char *icon, const char *action, const char *id)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
add_signatories (LiaisonOnboardingAgreements *self, GtkWidget *expander, const char *agreement_id)
{
  g_autoptr (GPtrArray) signatories = liaison_record_load_where (
      get_database (self), &liaison_signatory_entity, "agreement", agreement_id, NULL);

  for (guint i = 0; signatories != NULL && i < signatories->len; i++)
    {
      LiaisonRecord *signatory = g_ptr_array_index (signatories, i);
      g_autofree char *side =
          liaison_record_format (signatory, liaison_entity_get_field (&liaison_signatory_entity, "side"));
      g_autofree char *state =
          liaison_record_format (signatory, liaison_entity_get_field (&liaison_signatory_entity, "state"));
      g_autofree char *day = liaison_date_format (liaison_record_get_date (signatory, "signed-on"));
      g_autofree char *subtitle = *day != '\0'
                                      /* Translators: which side, the state, and the day of a signature */
                                      ? g_strdup_printf (_ ("%s · %s · %s"), side, state, day)
                                      : g_strdup_printf (_ ("%s · %s"), side, state);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                                create_row (liaison_record_get_text (signatory, "name"), subtitle,
                                            "agreements.edit-signatory", liaison_record_get_id (signatory)));
    }
}

static void
add_files (LiaisonOnboardingAgreements *self, GtkWidget *expander, const char *agreement_id)
{
  g_autoptr (GPtrArray) files = liaison_record_load_where (get_database (self), &liaison_attachment_entity,
                                                           "record", agreement_id, NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      LiaisonRecord *file = g_ptr_array_index (files, i);
      const char *digest = liaison_record_get_text (file, "digest");
      g_autofree char *subtitle = g_strdup_printf ("SHA-256 %s", digest);
      GtkWidget *row = create_row (liaison_record_get_text (file, "name"), subtitle, "agreements.open-file",
                                   liaison_record_get_id (file));
      GtkWidget *icon = gtk_image_new_from_icon_name ("text-x-generic-symbolic");

      g_object_set_data_full (G_OBJECT (row), "digest", g_strdup (digest), g_free);
      g_object_set_data (G_OBJECT (row), "icon", icon);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      g_hash_table_insert (self->file_rows, g_strdup (liaison_record_get_id (file)), row);
    }
}

static char *
describe (LiaisonRecord *agreement)
{
  const char *number = liaison_record_get_text (agreement, "number");
  g_autofree char *kind =
      liaison_record_format (agreement, liaison_entity_get_field (&liaison_agreement_entity, "kind"));
  g_autofree char *state =
      liaison_record_format (agreement, liaison_entity_get_field (&liaison_agreement_entity, "state"));
  g_autofree char *until = liaison_date_format (liaison_record_get_date (agreement, "until"));
  g_autofree char *head = number != NULL
                              /* Translators: a kind of agreement, its number and its state */
                              ? g_strdup_printf (_ ("%s · %s · %s"), kind, number, state)
                              : g_strdup_printf (_ ("%s · %s"), kind, state);

  if (*until == '\0')
    return g_steal_pointer (&head);
  /* Translators: facts of an agreement, and its last day */
  return g_strdup_printf (_ ("%s · until %s"), head, until);
}

/* From the day on which one is reminded: how long it still holds. */
static GtkWidget *
create_warning (LiaisonRecord *agreement)
{
  LiaisonDate until = liaison_record_get_date (agreement, "until");
  LiaisonDate today = liaison_when_get_today ();
  g_autofree char *days = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (until == LIAISON_DATE_NONE || g_strcmp0 (liaison_record_get_text (agreement, "state"), "ended") == 0 ||
      liaison_date_add_days (until, -(int) liaison_record_get_integer (agreement, "remind-days")) > today)
    return NULL;
  if (until < today)
    text = g_strdup (liaison_record_get_integer (agreement, "renews") != 0 ? _ ("Renewed") : _ ("Over"));
  else
    {
      days = liaison_when_format_days (until, today);
      /* Translators: “in 12 days” */
      text = g_strdup_printf (
          liaison_record_get_integer (agreement, "renews") != 0 ? _ ("Renews %s") : _ ("Ends %s"), days);
    }
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label,
                            liaison_record_get_integer (agreement, "renews") != 0 ? "dimmed" : "warning");
  return label;
}

static void
on_expanded (LiaisonOnboardingAgreements *self, GParamSpec *spec, AdwExpanderRow *row)
{
  if (self->open_ids == NULL)
    return;
  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->open_ids, g_strdup (get_id (row)));
  else
    g_hash_table_remove (self->open_ids, get_id (row));
}

static void
add_agreement (LiaisonOnboardingAgreements *self, LiaisonRecord *agreement)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *edit = liaison_record_actions_create_button ("document-edit-symbolic", _ ("Edit the Agreement"));
  GtkWidget *trash = liaison_record_actions_create_button ("user-trash-symbolic", _ ("Delete the Agreement"));
  GtkWidget *warning = create_warning (agreement);
  const char *id = liaison_record_get_id (agreement);
  g_autofree char *subtitle = describe (agreement);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), liaison_record_get_text (agreement, "title"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "agreements.edit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (trash), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (trash), "agreements.remove");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), trash);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), edit);
  if (warning != NULL)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), warning);
  add_signatories (self, row, id);
  add_button_row (row, _ ("Add a Signatory…"), "list-add-symbolic", "agreements.add-signatory", id);
  add_files (self, row, id);
  add_button_row (row, _ ("Attach the Signed File…"), "mail-attachment-symbolic", "agreements.attach", id);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->open_ids, id));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static int
compare_agreements (gconstpointer a, gconstpointer b)
{
  return liaison_record_get_date (*(LiaisonRecord *const *) b, "since") -
         liaison_record_get_date (*(LiaisonRecord *const *) a, "since");
}

static void
update (LiaisonOnboardingAgreements *self)
{
  g_autoptr (GPtrArray) agreements = liaison_record_load_where (
      get_database (self), &liaison_agreement_entity, "partner", self->partner_id, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->file_rows);
  if (agreements == NULL)
    return;
  g_ptr_array_sort (agreements, compare_agreements);
  for (guint i = 0; i < agreements->len; i++)
    add_agreement (self, g_ptr_array_index (agreements, i));
  if (agreements->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No agreements yet"));
      gtk_widget_add_css_class (row, "dimmed");
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  verify (self);
}

static gboolean
update_later (gpointer data)
{
  LiaisonOnboardingAgreements *self = data;

  self->update_source = 0;
  if (self->window != NULL && liaison_window_get_workspace (self->window) != NULL &&
      get_database (self) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed (LiaisonOnboardingAgreements *self, LiaisonTouched *touched)
{
  if (self->window != NULL && self->update_source == 0 &&
      (liaison_touched_has_table (touched, "agreement") || liaison_touched_has_table (touched, "signatory") ||
       liaison_touched_has_table (touched, "attachment") || liaison_touched_has_table (touched, "")))
    self->update_source = g_idle_add (update_later, self);
}

/**
 * liaison_onboarding_agreements_new:
 * @partner_id: of a partner
 *
 * Returns: (transfer floating): its agreements
 */
GtkWidget *
liaison_onboarding_agreements_new (LiaisonWindow *window, const char *partner_id)
{
  LiaisonOnboardingAgreements *self = g_object_new (LIAISON_TYPE_ONBOARDING_AGREEMENTS, NULL);

  self->window = window;
  self->partner_id = g_strdup (partner_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
liaison_onboarding_agreements_dispose (GObject *object)
{
  LiaisonOnboardingAgreements *self = LIAISON_ONBOARDING_AGREEMENTS (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->window = NULL;
  g_clear_pointer (&self->open_ids, g_hash_table_unref);
  g_clear_pointer (&self->file_rows, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->partner_id, g_free);
  G_OBJECT_CLASS (liaison_onboarding_agreements_parent_class)->dispose (object);
}

static void
liaison_onboarding_agreements_class_init (LiaisonOnboardingAgreementsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_agreements_dispose;
  gtk_widget_class_install_action (widget_class, "agreements.add", NULL, act_add);
  gtk_widget_class_install_action (widget_class, "agreements.edit", "s", act_edit);
  gtk_widget_class_install_action (widget_class, "agreements.remove", "s", act_remove);
  gtk_widget_class_install_action (widget_class, "agreements.add-signatory", "s", act_add_signatory);
  gtk_widget_class_install_action (widget_class, "agreements.edit-signatory", "s", act_edit_signatory);
  gtk_widget_class_install_action (widget_class, "agreements.attach", "s", act_attach);
  gtk_widget_class_install_action (widget_class, "agreements.open-file", "s", act_open_file);
}

static void
liaison_onboarding_agreements_init (LiaisonOnboardingAgreements *self)
{
  GtkWidget *button = liaison_record_actions_create_button ("list-add-symbolic", _ ("Add an Agreement"));

  self->rows = g_ptr_array_new ();
  self->open_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->file_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "agreements.add");
  adw_preferences_group_set_title (self->group, _ ("Agreements"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
