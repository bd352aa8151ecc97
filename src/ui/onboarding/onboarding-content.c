/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/onboarding-content.h"

#include "core/onboarding/starter.h"
#include "core/records/language.h"
#include "core/records/outreach.h"
#include "core/records/plan.h"
#include "core/records/record-store.h"
#include "core/records/welcome.h"
#include "core/store/label.h"
#include "ui/onboarding/onboarding-editor.h"
#include "ui/onboarding/onboarding-letter.h"
#include "ui/onboarding/plan-template-tasks.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* What is edited in such a page. */
typedef struct
{
  const LiaisonEntity *entity;
  const char *title;
  const char *new_tooltip;
  const char *empty_title;
  const char *empty_description;
  LiaisonRecord *(*create) (LiaisonDatabase *database);
  char *(*describe) (LiaisonRecord *record);
  GtkWidget *(*create_detail) (LiaisonWindow *window, LiaisonRecord *record);
} Kind;

/**
 * LiaisonOnboardingContent:
 *
 * A page to edit templates of plans, letters of welcome or what is sent to prospects: a list, and the chosen one beside it, edited in place.
 */
struct _LiaisonOnboardingContent
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  const Kind *kind;
  char *shown_id;
  gboolean is_updating;

  AdwNavigationSplitView *split_view;
  AdwNavigationPage *list_page;
  AdwNavigationPage *detail_page;
  GtkWidget *new_button;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *empty_page;
  AdwBin *detail_bin;
};

G_DEFINE_FINAL_TYPE (LiaisonOnboardingContent, liaison_onboarding_content, ADW_TYPE_NAVIGATION_PAGE)

static LiaisonDatabase *
get_database (LiaisonOnboardingContent *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static void
show_detail (LiaisonOnboardingContent *self, const char *id)
{
  g_autofree char *kept = g_strdup (id);
  g_autoptr (LiaisonRecord) record =
      kept != NULL ? liaison_record_load (get_database (self), self->kind->entity, kept, NULL) : NULL;
  g_autofree char *title =
      record != NULL ? liaison_record_get_title (record) : g_strdup (_ ("Nothing Chosen"));

  adw_navigation_page_set_title (self->detail_page, title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "content.delete", record != NULL);
  if (record != NULL && g_strcmp0 (self->shown_id, kept) == 0)
    return;
  g_set_str (&self->shown_id, record != NULL ? kept : NULL);
  adw_bin_set_child (self->detail_bin,
                     record != NULL ? self->kind->create_detail (self->window, record) : NULL);
}

static void
on_selected (LiaisonOnboardingContent *self, GtkListBoxRow *row)
{
  if (!self->is_updating && row != NULL)
    show_detail (self, g_object_get_data (G_OBJECT (row), "id"));
}

static void
on_activated (LiaisonOnboardingContent *self, GtkListBoxRow *row)
{
  on_selected (self, row);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static GtkWidget *
create_row (LiaisonOnboardingContent *self, LiaisonRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = liaison_record_get_title (record);
  g_autofree char *subtitle = self->kind->describe (record);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *detail = gtk_label_new (subtitle);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (liaison_record_get_id (record)), g_free);
  return row;
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = liaison_record_get_title (*(LiaisonRecord *const *) a);
  g_autofree char *right = liaison_record_get_title (*(LiaisonRecord *const *) b);

  return g_utf8_collate (left, right);
}

/* @wanted: (nullable): to be shown; otherwise the one that was, or the first. */
static void
show_list (LiaisonOnboardingContent *self, const char *wanted)
{
  g_autofree char *chosen = g_strdup (wanted != NULL ? wanted : self->shown_id);
  g_autoptr (GPtrArray) records =
      liaison_record_load_where (get_database (self), self->kind->entity, NULL, NULL, NULL);
  GtkListBoxRow *selected = NULL;

  if (records == NULL)
    return;
  g_ptr_array_sort (records, compare_titles);
  self->is_updating = TRUE;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < records->len; i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (records, i));

      gtk_list_box_append (self->list, row);
      if (selected == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (row), "id"), chosen) == 0)
        selected = GTK_LIST_BOX_ROW (row);
    }
  if (selected != NULL)
    gtk_list_box_select_row (self->list, selected);
  self->is_updating = FALSE;
  gtk_stack_set_visible_child_name (self->stack, records->len > 0 ? "list" : "empty");
  show_detail (self, selected != NULL ? g_object_get_data (G_OBJECT (selected), "id") : NULL);
}

static void
workspace_changed (LiaisonOnboardingContent *self, LiaisonTouched *touched)
{
  if (self->window != NULL && (liaison_touched_has_table (touched, self->kind->entity->name) ||
                               liaison_touched_has_table (touched, "")))
    show_list (self, NULL);
}

/* Doing ------------------------------------------------------------------------------------------------------------- */

static gboolean
insert_record (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_record_insert (store, data, error);
}

static void
inserted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonOnboardingContent) self = user_data;
  g_autoptr (LiaisonRecord) record = g_object_steal_data (G_OBJECT (self), "inserting");
  g_autoptr (GError) error = NULL;
  gint64 sequence = 0;

  if (self->window == NULL)
    return;
  if (!liaison_workspace_change_finish (LIAISON_WORKSPACE (source), result, &sequence, &error))
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  liaison_window_did_change (self->window, sequence, NULL);
  show_list (self, liaison_record_get_id (record));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingContent *self = LIAISON_ONBOARDING_CONTENT (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  LiaisonRecord *record;

  if (g_object_get_data (G_OBJECT (self), "inserting") != NULL)
    return;
  if (!liaison_window_check_change (self->window, &error))
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  record = self->kind->create (get_database (self));
  title = liaison_record_get_title (record);
  g_object_set_data_full (G_OBJECT (self), "inserting", record, g_object_unref);
  liaison_workspace_change_async (liaison_window_get_workspace (self->window), LIAISON_LABEL_CREATE, title,
                                  insert_record, g_object_ref (record), g_object_unref, NULL, inserted,
                                  g_object_ref (self));
}

/* A template goes with its tasks; a plan that came from it stays as it is, and keeps it from going. */
static gboolean
delete_template (LiaisonStore *store, gpointer data, GError **error)
{
  return liaison_database_run (liaison_store_get_database (store), error,
                               "DELETE FROM template_task WHERE template_id = ?", "t", data) &&
         liaison_record_remove (store, &liaison_plan_template_entity, data, error);
}

static void
act_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonOnboardingContent *self = LIAISON_ONBOARDING_CONTENT (widget);

  if (self->shown_id == NULL)
    return;
  if (self->kind->entity == &liaison_plan_template_entity)
    liaison_window_run_change (self->window, LIAISON_LABEL_DELETE,
                               adw_navigation_page_get_title (self->detail_page), delete_template,
                               g_strdup (self->shown_id), g_free, NULL);
  else
    liaison_record_actions_remove (self->window, self->kind->entity, self->shown_id);
}

static void
act_add_starter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_window_run_change (LIAISON_ONBOARDING_CONTENT (widget)->window, LIAISON_LABEL_STARTER,
                             liaison_starter_get_label (), liaison_starter_add, NULL, NULL, NULL);
}

/* Templates --------------------------------------------------------------------------------------------------------- */

static const char *const template_fields[] = { "name", "types", "region", "is-active", NULL };

/* Returns: (transfer full): the name, or with the first number with which it is free */
static char *
find_free_name (LiaisonDatabase *database, const LiaisonEntity *entity, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE name = ?", entity->name);
  char *free_name = g_strdup (name);

  for (guint i = 2; i < 1000; i++)
    {
      gint64 found = 0;

      liaison_database_get_int (database, &found, NULL, sql, "t", free_name);
      if (found == 0)
        break;
      g_free (free_name);
      free_name = g_strdup_printf ("%s %u", name, i);
    }
  return free_name;
}

static LiaisonRecord *
create_template (LiaisonDatabase *database)
{
  LiaisonRecord *record = liaison_record_new (&liaison_plan_template_entity);
  g_autofree char *name = find_free_name (database, &liaison_plan_template_entity, _ ("New template"));

  liaison_record_set_text (record, "name", name);
  return record;
}

static char *
describe_template (LiaisonRecord *record)
{
  char *types =
      liaison_record_format (record, liaison_entity_get_field (&liaison_plan_template_entity, "types"));

  if (*types != '\0')
    return types;
  g_free (types);
  return g_strdup (_ ("For all types of partners"));
}

static GtkWidget *
create_template_detail (LiaisonWindow *window, LiaisonRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box),
                  GTK_WIDGET (liaison_onboarding_editor_new (window, record, template_fields)));
  gtk_box_append (GTK_BOX (box), liaison_plan_template_tasks_new (window, liaison_record_get_id (record),
                                                                  liaison_record_get_text (record, "name")));
  return box;
}

static const Kind templates = {
  .entity = &liaison_plan_template_entity,
  .title = N_ ("Plan Templates"),
  .new_tooltip = N_ ("New Template"),
  .empty_title = N_ ("No Templates Yet"),
  .empty_description = N_ ("A template holds the tasks of the first ninety days."),
  .create = create_template,
  .describe = describe_template,
  .create_detail = create_template_detail,
};

/* Letters ----------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
create_letter (LiaisonDatabase *database)
{
  LiaisonRecord *record = liaison_record_new (&liaison_welcome_template_entity);
  g_autofree char *name = find_free_name (database, &liaison_welcome_template_entity, _ ("New letter"));

  liaison_record_set_text (record, "name", name);
  liaison_record_set_text (record, "language", "en");
  liaison_record_set_text (record, "subject", _ ("Welcome, {partner}"));
  liaison_record_set_text (record, "content", _ ("Hello {contact},\n\nwelcome.\n\n{owner}"));
  return record;
}

static char *
describe_letter (LiaisonRecord *record)
{
  const char *language = liaison_record_get_text (record, "language");

  return language != NULL ? liaison_language_get_name (language) : g_strdup ("");
}

static const Kind letters = {
  .entity = &liaison_welcome_template_entity,
  .title = N_ ("Letters of Welcome"),
  .new_tooltip = N_ ("New Letter"),
  .empty_title = N_ ("No Letters Yet"),
  .empty_description = N_ ("A letter welcomes a partner in its language."),
  .create = create_letter,
  .describe = describe_letter,
  .create_detail = liaison_onboarding_letter_new,
};

/* Outreach ---------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
create_outreach (LiaisonDatabase *database)
{
  LiaisonRecord *record = liaison_record_new (&liaison_outreach_template_entity);
  g_autofree char *name = find_free_name (database, &liaison_outreach_template_entity, _ ("New template"));

  liaison_record_set_text (record, "name", name);
  liaison_record_set_text (record, "language", "en");
  liaison_record_set_text (record, "subject", _ ("A partnership with {partner}?"));
  liaison_record_set_text (record, "content", _ ("Hello {contact},\n\nmay I call you?\n\n{owner}"));
  return record;
}

static char *
describe_outreach (LiaisonRecord *record)
{
  const char *kind =
      liaison_choice_get_label (liaison_outreach_kinds, liaison_record_get_text (record, "kind"));
  g_autofree char *language = describe_letter (record);

  /* Translators: the kind of a template, such as Call, and its language */
  return g_strdup_printf (_ ("%1$s · %2$s"), kind, language);
}

static const Kind outreach = {
  .entity = &liaison_outreach_template_entity,
  .title = N_ ("Outreach Templates"),
  .new_tooltip = N_ ("New Template"),
  .empty_title = N_ ("No Templates Yet"),
  .empty_description = N_ ("A template is what is written or said to a prospect in its language."),
  .create = create_outreach,
  .describe = describe_outreach,
  .create_detail = liaison_onboarding_letter_new_outreach,
};

/* The page ---------------------------------------------------------------------------------------------------------- */

static AdwNavigationPage *
create_page (LiaisonWindow *window, const Kind *kind)
{
  LiaisonOnboardingContent *self = g_object_new (LIAISON_TYPE_ONBOARDING_CONTENT, NULL);

  self->window = window;
  self->kind = kind;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ (kind->title));
  adw_navigation_page_set_title (self->list_page, _ (kind->title));
  adw_status_page_set_title (self->empty_page, _ (kind->empty_title));
  adw_status_page_set_description (self->empty_page, _ (kind->empty_description));
  gtk_widget_set_tooltip_text (self->new_button, _ (kind->new_tooltip));
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (workspace_changed),
                           self, G_CONNECT_SWAPPED);
  show_list (self, NULL);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * liaison_onboarding_content_new_templates:
 *
 * Returns: (transfer floating): a page to edit templates of plans
 */
AdwNavigationPage *
liaison_onboarding_content_new_templates (LiaisonWindow *window)
{
  return create_page (window, &templates);
}

/**
 * liaison_onboarding_content_new_letters:
 *
 * Returns: (transfer floating): a page to edit letters of welcome
 */
AdwNavigationPage *
liaison_onboarding_content_new_letters (LiaisonWindow *window)
{
  return create_page (window, &letters);
}

/**
 * liaison_onboarding_content_new_outreach:
 *
 * Returns: (transfer floating): a page to edit what is sent to prospects
 */
AdwNavigationPage *
liaison_onboarding_content_new_outreach (LiaisonWindow *window)
{
  return create_page (window, &outreach);
}

static void
liaison_onboarding_content_dispose (GObject *object)
{
  LiaisonOnboardingContent *self = LIAISON_ONBOARDING_CONTENT (object);

  self->is_updating = TRUE;
  if (self->detail_bin != NULL)
    adw_bin_set_child (self->detail_bin, NULL);
  self->window = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_ONBOARDING_CONTENT);
  g_clear_pointer (&self->shown_id, g_free);
  G_OBJECT_CLASS (liaison_onboarding_content_parent_class)->dispose (object);
}

static void
liaison_onboarding_content_class_init (LiaisonOnboardingContentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_onboarding_content_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/onboarding-content.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LiaisonOnboardingContent, name)
  CHILD (split_view);
  CHILD (list_page);
  CHILD (detail_page);
  CHILD (new_button);
  CHILD (stack);
  CHILD (list);
  CHILD (empty_page);
  CHILD (detail_bin);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "content.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "content.delete", NULL, act_delete);
  gtk_widget_class_install_action (widget_class, "content.add-starter", NULL, act_add_starter);
}

static void
liaison_onboarding_content_init (LiaisonOnboardingContent *self)
{
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_updating = FALSE;
}
