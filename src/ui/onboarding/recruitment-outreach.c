/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-outreach.h"

#include "core/onboarding/outreach.h"
#include "core/records/outreach.h"
#include "core/records/person.h"
#include "core/store/label.h"
#include "ui/onboarding/outreach-answer.h"
#include "ui/onboarding/outreach-kinds.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonRecruitmentOutreach:
 *
 * What was sent to a prospect, the newest first, with what came back; a row unfolds what it said.
 */
struct _LiaisonRecruitmentOutreach
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *application_id;
  char *name;
  /* Whether somebody still has to be won, so that silence is worth a warning. */
  gboolean is_waiting;
  GPtrArray *rows;
  /* Ids of those that are unfolded. */
  GHashTable *expanded;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (LiaisonRecruitmentOutreach, liaison_recruitment_outreach, ADW_TYPE_BIN)

static LiaisonDatabase *
get_database (LiaisonRecruitmentOutreach *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

static void
set_id (GtkWidget *widget, const char *id)
{
  g_object_set_data_full (G_OBJECT (widget), "id", g_strdup (id), g_free);
}

static const char *
get_id (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "id");
}

/* What came back, or for how long nothing has. */
static char *
describe_answer (LiaisonRecord *outreach, LiaisonDate today)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_outreach_entity, "answer");
  const char *answer = liaison_record_get_text (outreach, "answer");
  LiaisonDate sent_on = liaison_record_get_date (outreach, "sent-on");
  const char *label;
  int days;

  if (answer == NULL)
    {
      days = MAX (liaison_date_difference (today, sent_on), 0);
      if (days == 0)
        return g_strdup (_ ("No answer yet"));
      return g_strdup_printf (ngettext ("No answer for %d day", "No answer for %d days", (gulong) days),
                              days);
    }
  label = liaison_choice_get_label (field->choices, answer);
  days = liaison_date_difference (liaison_record_get_date (outreach, "answered-on"), sent_on);
  if (days == 0)
    return g_strdup (label);
  return g_strdup_printf (
      /* Translators: an answer, such as Interested, and after how many days it came */
      ngettext ("%1$s, after %2$d day", "%1$s, after %2$d days", (gulong) days), label, days);
}

/* “2 Oct 2026 · Jana Richter · No answer for 12 days” */
static char *
create_subtitle (LiaisonRecruitmentOutreach *self, LiaisonRecord *outreach)
{
  g_autofree char *day = liaison_date_format (liaison_record_get_date (outreach, "sent-on"));
  g_autofree char *answer = describe_answer (outreach, liaison_when_get_today ());
  g_autofree char *person = liaison_record_load_title (get_database (self), &liaison_person_entity,
                                                       liaison_record_get_text (outreach, "person"));

  if (person != NULL)
    /* Translators: a day, the name of a person, and an answer */
    return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), day, person, answer);
  /* Translators: a day, and an answer */
  return g_strdup_printf (_ ("%1$s · %2$s"), day, answer);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static void
on_answer (LiaisonRecruitmentOutreach *self, GtkWidget *widget)
{
  liaison_outreach_answer_present (self->window, get_id (widget), self->name);
}

static gboolean
remove_outreach (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_remove (store, &liaison_outreach_entity, data, error);
}

static void
on_remove (LiaisonRecruitmentOutreach *self, GtkWidget *widget)
{
  liaison_window_run_change (self->window, LIAISON_LABEL_OUTREACH, self->name, remove_outreach,
                             g_strdup (get_id (widget)), g_free, _ ("Outreach removed"));
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
add_text (AdwExpanderRow *row, const char *title, const char *text)
{
  GtkWidget *line;

  if (text == NULL || *text == '\0')
    return;
  line = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (line), TRUE);
  gtk_widget_add_css_class (line, "property");
  adw_expander_row_add_row (row, line);
}

static void
add_button (LiaisonRecruitmentOutreach *self,
            AdwExpanderRow *row,
            const char *title,
            const char *icon_name,
            GCallback callback)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (button), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (button), icon_name);
  set_id (button, get_id (GTK_WIDGET (row)));
  g_signal_connect_object (button, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (row, button);
}

static void
on_expanded (LiaisonRecruitmentOutreach *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->expanded, g_strdup (get_id (GTK_WIDGET (row))));
  else
    g_hash_table_remove (self->expanded, get_id (GTK_WIDGET (row)));
}

/* Where an answer is still waited for it can be recorded without unfolding. */
static GtkWidget *
create_answer_button (LiaisonRecruitmentOutreach *self, LiaisonRecord *outreach)
{
  GtkWidget *button =
      liaison_record_actions_create_button ("mail-reply-sender-symbolic", _ ("Record the Answer…"));
  g_autofree char *label =
      /* Translators: %s is the subject of a letter */
      g_strdup_printf (_ ("Record the Answer to “%s”…"), liaison_record_get_text (outreach, "subject"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_id (button, liaison_record_get_id (outreach));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_outreach (LiaisonRecruitmentOutreach *self, LiaisonRecord *outreach, gboolean is_newest)
{
  GtkWidget *row = adw_expander_row_new ();
  const char *kind = liaison_record_get_text (outreach, "kind");
  GtkWidget *icon = liaison_outreach_kinds_create_icon (kind);
  g_autofree char *subtitle = create_subtitle (self, outreach);
  const char *id = liaison_record_get_id (outreach);
  gboolean is_answered = liaison_record_get_text (outreach, "answer") != NULL;

  set_id (row, id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), liaison_record_get_text (outreach, "subject"));
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 2);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  if (is_newest && self->is_waiting &&
      liaison_outreach_is_due (liaison_record_get_date (outreach, "sent-on"),
                               liaison_record_get_date (outreach, "answered-on"), liaison_when_get_today ()))
    gtk_widget_add_css_class (icon, "warning");
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  if (!is_answered)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), create_answer_button (self, outreach));
  add_text (ADW_EXPANDER_ROW (row), liaison_choice_get_label (liaison_outreach_kinds, kind),
            liaison_record_get_text (outreach, "content"));
  add_text (ADW_EXPANDER_ROW (row), _ ("Remarks"), liaison_record_get_text (outreach, "remarks"));
  add_button (self, ADW_EXPANDER_ROW (row),
              is_answered ? _ ("_Change the Answer…") : _ ("Record the _Answer…"),
              "mail-reply-sender-symbolic", G_CALLBACK (on_answer));
  add_button (self, ADW_EXPANDER_ROW (row), _ ("_Remove the Outreach"), "user-trash-symbolic",
              G_CALLBACK (on_remove));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->expanded, id));
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  LiaisonRecord *one = *(LiaisonRecord *const *) a, *other = *(LiaisonRecord *const *) b;
  int days = liaison_date_difference (liaison_record_get_date (other, "sent-on"),
                                      liaison_record_get_date (one, "sent-on"));

  return days != 0 ? days : g_strcmp0 (liaison_record_get_id (other), liaison_record_get_id (one));
}

/* Whose row has the focus, so that it keeps it. */
static int
find_focused (LiaisonRecruitmentOutreach *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return (int) i;
  return -1;
}

/**
 * liaison_recruitment_outreach_set_application:
 * @name: of the company
 * @is_waiting: whether the company has not applied yet, so that nobody answering is worth a warning
 */
void
liaison_recruitment_outreach_set_application (LiaisonRecruitmentOutreach *self,
                                              LiaisonWindow *window,
                                              const char *application_id,
                                              const char *name,
                                              gboolean is_waiting)
{
  g_autoptr (GPtrArray) outreaches = NULL;
  int focused;

  g_return_if_fail (LIAISON_IS_RECRUITMENT_OUTREACH (self));

  focused = g_strcmp0 (self->application_id, application_id) == 0 ? find_focused (self) : -1;
  self->window = window;
  self->is_waiting = is_waiting;
  g_set_str (&self->application_id, application_id);
  g_set_str (&self->name, name);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  outreaches = liaison_record_load_where (get_database (self), &liaison_outreach_entity, "application",
                                          application_id, NULL);
  if (outreaches != NULL)
    g_ptr_array_sort (outreaches, compare_newest);
  for (guint i = 0; outreaches != NULL && i < outreaches->len; i++)
    add_outreach (self, outreaches->pdata[i], i == 0);
  adw_preferences_group_set_description (
      self->group, self->rows->len > 0 ? NULL : _ ("Nobody there has been approached yet."));
  if (focused >= 0 && focused < (int) self->rows->len)
    gtk_widget_child_focus (self->rows->pdata[focused], GTK_DIR_TAB_FORWARD);
}

static void
liaison_recruitment_outreach_dispose (GObject *object)
{
  LiaisonRecruitmentOutreach *self = LIAISON_RECRUITMENT_OUTREACH (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->expanded, g_hash_table_unref);
  g_clear_pointer (&self->application_id, g_free);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (liaison_recruitment_outreach_parent_class)->dispose (object);
}

static void
liaison_recruitment_outreach_class_init (LiaisonRecruitmentOutreachClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_recruitment_outreach_dispose;
}

static void
liaison_recruitment_outreach_init (LiaisonRecruitmentOutreach *self)
{
  GtkWidget *button = liaison_record_actions_create_button ("mail-send-symbolic", _ ("Reach Out…"));

  self->rows = g_ptr_array_new ();
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.reach-out");
  adw_preferences_group_set_title (self->group, _ ("Outreach"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
