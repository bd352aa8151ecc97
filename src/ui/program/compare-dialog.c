/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/rules-dialogs.h"

#include "core/program/rules-diff.h"

#include <glib/gi18n-lib.h>

/* Two versions line by line: what differs first, and on demand what does not. */

static GtkWidget *
create_row (const LiaisonRulesLine *line)
{
  static const char *const styles[] = { "dimmed", "accent", "success", "error" };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *kind = gtk_label_new (liaison_rules_line_kind_get_label (line->kind));
  g_autofree char *values =
      line->before != NULL && line->after != NULL && line->kind == LIAISON_RULES_LINE_CHANGED
          /* Translators: a value of the version in force, and of the one that is compared */
          ? g_strdup_printf (C_ ("comparison", "%1$s → %2$s"), line->before, line->after)
          : g_strdup (line->after != NULL ? line->after : line->before);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->subject);
  if (values != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), values);
  gtk_widget_add_css_class (kind, "caption");
  gtk_widget_add_css_class (kind, styles[line->kind]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  return row;
}

static void
on_show_same (AdwSwitchRow *row, GParamSpec *pspec, GtkWidget *group)
{
  gtk_widget_set_visible (group, adw_switch_row_get_active (row));
}

/**
 * liaison_compare_dialog_present:
 * @in_force: the version in force
 * @shown: the one that is compared with it
 */
void
liaison_compare_dialog_present (LiaisonWindow *window,
                                const char *program_name,
                                const LiaisonRules *in_force,
                                const LiaisonRules *shown,
                                const LiaisonRegionTable *regions)
{
  g_autoptr (GPtrArray) lines = liaison_rules_diff (in_force, shown, regions);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *other = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *option = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *same = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *show_same = adw_switch_row_new ();
  guint n_other = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const LiaisonRulesLine *line = g_ptr_array_index (lines, i);

      n_other += line->kind != LIAISON_RULES_LINE_SAME;
      adw_preferences_group_add (line->kind != LIAISON_RULES_LINE_SAME ? other : same, create_row (line));
    }
  adw_preferences_group_set_title (other, _ ("Against the Version in Force"));
  if (n_other == 0)
    adw_preferences_group_set_description (other, _ ("Nothing differs."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (show_same), _ ("Show What Is the Same"));
  gtk_widget_set_visible (GTK_WIDGET (same), FALSE);
  g_signal_connect_object (show_same, "notify::active", G_CALLBACK (on_show_same), same, 0);
  adw_preferences_group_add (option, show_same);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), other);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), option);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), same);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, program_name);
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 720);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
