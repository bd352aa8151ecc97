/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/councils/council-page.h"

#include "core/records/council.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/records/related-list.h"
#include "ui/widgets/record-actions.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonCouncilPage:
 *
 * A council in which partners have a say: who sits in it, what comes first, what was decided, and who does what by when.
 */
struct _LiaisonCouncilPage
{
  AdwNavigationPage parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *id;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkLabel *charter_label;
  GtkBox *parts;
};

G_DEFINE_FINAL_TYPE (LiaisonCouncilPage, liaison_council_page, ADW_TYPE_NAVIGATION_PAGE)

/* Parts ------------------------------------------------------------------------------------------------------------- */

/* What is added comes last. */
static gint64
get_next_rank (LiaisonWorkspace *workspace, const char *council_id)
{
  gint64 rank = 1;

  liaison_database_get_int (liaison_workspace_get_database (workspace), &rank, NULL,
                            "SELECT coalesce (max (position), 0) + 1 FROM council_item"
                            " WHERE council_id = ? AND kind = 'priority'",
                            "t", council_id);
  return rank;
}

static void
fill_priority (LiaisonRecord *item, LiaisonWorkspace *workspace, const char *council_id)
{
  liaison_record_set_text (item, "kind", "priority");
  liaison_record_set_date (item, "raised-on", liaison_when_get_today ());
  liaison_record_set_integer (item, "position", get_next_rank (workspace, council_id));
}

static void
fill_action (LiaisonRecord *item, LiaisonWorkspace *workspace, const char *council_id)
{
  liaison_record_set_text (item, "kind", "action");
  liaison_record_set_date (item, "raised-on", liaison_when_get_today ());
  liaison_record_set_text (item, "owner", liaison_workspace_get_author (workspace));
}

static void
fill_decision (LiaisonRecord *item, LiaisonWorkspace *workspace, const char *council_id)
{
  liaison_record_set_text (item, "kind", "decision");
  liaison_record_set_date (item, "raised-on", liaison_when_get_today ());
}

static void
fill_member (LiaisonRecord *member, LiaisonWorkspace *workspace, const char *council_id)
{
  liaison_record_set_date (member, "since", liaison_when_get_today ());
}

static const LiaisonRelatedKind kinds[] = {
  { .entity = &liaison_council_item_entity,
    .heading = N_ ("Priorities"),
    .sql = "SELECT id FROM council_item WHERE council_id = ? AND kind = 'priority'"
           " ORDER BY done_on IS NOT NULL, position, id",
    .title = "title",
    .subtitle = { "position", "text", "done-on" },
    .reference = "council",
    .fields = "title text position done-on",
    .fill = fill_priority },
  { .entity = &liaison_council_item_entity,
    .heading = N_ ("Actions"),
    .sql = "SELECT id FROM council_item WHERE council_id = ? AND kind = 'action'"
           " ORDER BY done_on IS NOT NULL, done_on DESC, due_on IS NULL, due_on, id",
    .title = "title",
    .subtitle = { "owner", "due-on", "done-on" },
    .reference = "council",
    .fields = "title text owner due-on done-on",
    .fill = fill_action },
  { .entity = &liaison_council_item_entity,
    .heading = N_ ("Decisions"),
    .sql = "SELECT id FROM council_item WHERE council_id = ? AND kind = 'decision' ORDER BY raised_on DESC, "
           "id DESC",
    .title = "title",
    .subtitle = { "raised-on", "text" },
    .reference = "council",
    .fields = "title text raised-on",
    .fill = fill_decision },
  { .entity = &liaison_council_member_entity,
    .heading = N_ ("Members"),
    .sql = "SELECT id FROM council_member WHERE council_id = ?"
           " ORDER BY until IS NOT NULL, role = 'guest', role <> 'chair', id",
    .title = "person",
    .subtitle = { "partner", "operator", "role", "since", "until" },
    .reference = "council",
    .fields = "partner person operator role since until",
    .fill = fill_member },
};

/* The page ---------------------------------------------------------------------------------------------------------- */

static LiaisonDatabase *
get_database (LiaisonCouncilPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Where it belongs and when it meets, in one line. */
static char *
describe (LiaisonCouncilPage *self, LiaisonRecord *council)
{
  g_autofree char *region = liaison_record_load_title (get_database (self), liaison_registry_find ("region"),
                                                       liaison_record_get_text (council, "region"));
  g_autofree char *day =
      liaison_record_format (council, liaison_entity_get_field (&liaison_council_entity, "meets-on"));
  /* Translators: %s is a day */
  g_autofree char *meeting = *day != '\0' ? g_strdup_printf (_ ("Meets on %s"), day) : NULL;

  if (region != NULL && meeting != NULL)
    /* Translators: between facts that stand in one line: “Gold · Reseller · Hamburg” */
    return g_strjoin (_ (" · "), region, meeting, NULL);
  return g_strdup (region != NULL ? region : meeting != NULL ? meeting : "");
}

static void
refresh (LiaisonCouncilPage *self)
{
  g_autoptr (LiaisonRecord) council =
      liaison_record_load (get_database (self), &liaison_council_entity, self->id, NULL);
  g_autofree char *subtitle = council != NULL ? describe (self, council) : NULL;
  const char *charter = council != NULL ? liaison_record_get_text (council, "charter") : NULL;

  gtk_stack_set_visible_child_name (self->stack, council != NULL ? "council" : "gone");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "council.edit", council != NULL);
  if (council == NULL)
    return;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), liaison_record_get_text (council, "name"));
  adw_window_title_set_title (self->window_title, liaison_record_get_text (council, "name"));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_label_set_text (self->charter_label, charter != NULL ? charter : "");
  gtk_widget_set_visible (GTK_WIDGET (self->charter_label), charter != NULL);
}

static void
on_changed (LiaisonCouncilPage *self, const LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "council") || liaison_touched_has_table (touched, "region") ||
      liaison_touched_has_table (touched, ""))
    refresh (self);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonCouncilPage *self = LIAISON_COUNCIL_PAGE (widget);

  liaison_record_actions_edit (self->window, &liaison_council_entity, self->id);
}

/**
 * liaison_council_page_new:
 * @id: of a council
 *
 * Returns: (transfer floating): its page
 */
AdwNavigationPage *
liaison_council_page_new (LiaisonWindow *window, const char *id)
{
  LiaisonCouncilPage *self = g_object_new (LIAISON_TYPE_COUNCIL_PAGE, NULL);

  self->window = window;
  self->id = g_strdup (id);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_box_append (self->parts, liaison_related_list_new (window, &kinds[i], id));
  refresh (self);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_council_page_dispose (GObject *object)
{
  LiaisonCouncilPage *self = LIAISON_COUNCIL_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_COUNCIL_PAGE);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (liaison_council_page_parent_class)->dispose (object);
}

static void
liaison_council_page_class_init (LiaisonCouncilPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_council_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/council-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonCouncilPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCouncilPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCouncilPage, charter_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonCouncilPage, parts);
  gtk_widget_class_install_action (widget_class, "council.edit", NULL, act_edit);
}

static void
liaison_council_page_init (LiaisonCouncilPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
