/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-page-private.h"

#include "core/records/query.h"
#include "core/records/recruitment.h"
#include "ui/exchange/import-assistant.h"
#include "ui/exchange/record-export.h"
#include "ui/onboarding/onboarding-content.h"
#include "ui/onboarding/recruitment-forms.h"
#include "ui/onboarding/recruitment-step.h"

#include <glib/gi18n-lib.h>

/* What can be done on the page of recruitment, as actions: buttons, menus, keys and the palette only name them. */

static void
on_prospect_saved (LiaisonRecruitmentPage *self, const char *partner_id)
{
  g_set_str (&self->awaited_partner_id, partner_id);
}

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  AdwDialog *form = liaison_recruitment_forms_present_prospect (self->window);

  g_signal_connect_object (form, "saved", G_CALLBACK (on_prospect_saved), self, G_CONNECT_SWAPPED);
}

/* A file of companies becomes partners with the status of a prospect, which are then offered to be added to the board. */
static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  AdwDialog *assistant = liaison_import_assistant_new (self->window, "partners", NULL);

  liaison_import_assistant_preset (LIAISON_IMPORT_ASSISTANT (assistant), "status", "prospect");
  adw_dialog_present (assistant, GTK_WIDGET (self->window));
}

/* A file of applications names companies that are there. */
static void
act_import_applications (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  adw_dialog_present (liaison_import_assistant_new (self->window, "applications", NULL),
                      GTK_WIDGET (self->window));
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  LiaisonQuery *query = liaison_query_new (&liaison_partner_application_entity);

  liaison_record_export_query (self->window, query);
}

static void
act_add_left_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  if (self->index != NULL && self->index->n_left_out > 0)
    liaison_recruitment_add_left_out (self->window, (guint) self->index->n_left_out);
}

static void
act_view (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  adw_toggle_group_set_active_name (self->view_group,
                                    g_str_equal (action, "recruitment.table") ? "table" : "board");
}

/* One application --------------------------------------------------------------------------------------------------- */

static void
act_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  const char *ids[] = { NULL, NULL };
  const char *step;

  g_variant_get (parameter, "(&s&s)", &ids[0], &step);
  liaison_recruitment_step (self->window, widget, ids, step);
}

static void
act_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_page_choose (LIAISON_RECRUITMENT_PAGE (widget), g_variant_get_string (parameter, NULL),
                                   g_str_equal (action, "recruitment.choose"));
}

/* From a refusal to what is missing. */
static void
act_lead (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  const char *id, *place;

  g_variant_get (parameter, "(&s&s)", &id, &place);
  liaison_recruitment_page_choose (self, id, FALSE);
  if (g_str_equal (place, "checklist"))
    liaison_recruitment_pane_focus_checklist (self->pane);
  else if (g_str_equal (place, "contact"))
    liaison_recruitment_pane_add_contact (self->pane);
  else
    liaison_recruitment_pane_edit_company (self->pane);
}

static void
act_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  self->wants_details = FALSE;
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  if (liaison_recruitment_page_is_table (self))
    liaison_entry_table_focus (self->table);
  else
    liaison_board_focus (self->board);
}

static void
act_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  self->wants_details = !adw_overlay_split_view_get_show_sidebar (self->split_view);
  adw_overlay_split_view_set_show_sidebar (self->split_view, self->wants_details);
  liaison_recruitment_page_update_pane (self);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  if (liaison_recruitment_pane_get_id (self->pane) != NULL)
    liaison_recruitment_pane_edit (self->pane);
  else
    liaison_window_show_toast (self->window, _ ("Choose an application to edit it"));
}

static void
act_reach_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  if (liaison_recruitment_pane_get_id (self->pane) != NULL)
    liaison_recruitment_pane_reach_out (self->pane);
  else
    liaison_window_show_toast (self->window, _ ("Choose an application to reach out to somebody"));
}

static void
act_templates (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  liaison_window_push (self->window, liaison_onboarding_content_new_outreach (self->window));
}

/* Several ----------------------------------------------------------------------------------------------------------- */

static void
act_assign (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  g_auto (GStrv) ids = liaison_entry_table_dup_selected (self->table);
  const char *owner_id = g_variant_get_string (parameter, NULL);

  liaison_recruitment_assign (self->window, (const char *const *) ids, *owner_id != '\0' ? owner_id : NULL);
}

static void
act_decline_selected (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  g_auto (GStrv) ids = liaison_entry_table_dup_selected (self->table);

  if (ids[0] != NULL)
    liaison_recruitment_step (self->window, widget, (const char *const *) ids, "decline");
}

static void
act_select (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);
  gboolean is_all = g_str_equal (action, "recruitment.select-all");

  /* On the board one is chosen at a time. */
  if (is_all)
    adw_toggle_group_set_active_name (self->view_group, "table");
  liaison_entry_table_select_all (self->table, is_all);
}

/* Finding ----------------------------------------------------------------------------------------------------------- */

static void
act_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  liaison_recruitment_page_clear (LIAISON_RECRUITMENT_PAGE (widget),
                                  g_str_equal (action, "recruitment.clear"));
}

static void
act_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonRecruitmentPage *self = LIAISON_RECRUITMENT_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

void
liaison_recruitment_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.find", NULL, act_find);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "recruitment.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "recruitment.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "recruitment.import-applications", NULL,
                                   act_import_applications);
  gtk_widget_class_install_action (widget_class, "recruitment.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "recruitment.reach-out", NULL, act_reach_out);
  gtk_widget_class_install_action (widget_class, "recruitment.templates", NULL, act_templates);
  gtk_widget_class_install_action (widget_class, "recruitment.add-left-out", NULL, act_add_left_out);
  gtk_widget_class_install_action (widget_class, "recruitment.board", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "recruitment.table", NULL, act_view);
  gtk_widget_class_install_action (widget_class, "recruitment.step", "(ss)", act_step);
  gtk_widget_class_install_action (widget_class, "recruitment.choose", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "recruitment.show", "s", act_choose);
  gtk_widget_class_install_action (widget_class, "recruitment.lead", "(ss)", act_lead);
  gtk_widget_class_install_action (widget_class, "recruitment.close", NULL, act_close);
  gtk_widget_class_install_action (widget_class, "recruitment.details", NULL, act_details);
  gtk_widget_class_install_action (widget_class, "recruitment.assign", "s", act_assign);
  gtk_widget_class_install_action (widget_class, "recruitment.decline-selected", NULL, act_decline_selected);
  gtk_widget_class_install_action (widget_class, "recruitment.select-all", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "recruitment.unselect", NULL, act_select);
  gtk_widget_class_install_action (widget_class, "recruitment.clear", NULL, act_clear);
  gtk_widget_class_install_action (widget_class, "recruitment.clear-filters", NULL, act_clear);
}
