/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/fact-rows.h"

#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* What is known of a thing, as groups of rows: a label and a value, a sentence, or something that is opened. */

/**
 * liaison_fact_group_add:
 * @title: (nullable): of the group
 * @description: (nullable): of the group
 *
 * Returns: (transfer none): an empty group at the end of the box
 */
AdwPreferencesGroup *
liaison_fact_group_add (GtkBox *box, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_box_append (box, GTK_WIDGET (group));
  return group;
}

/**
 * liaison_fact_row_new:
 * @subtitle: (nullable)
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
liaison_fact_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

/**
 * liaison_fact_row_add_figure:
 *
 * Adds what stands at the end of a row.
 */
void
liaison_fact_row_add_figure (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

/**
 * liaison_fact_row_lead_to:
 * @target: (transfer floating) (nullable): of the action
 *
 * Has the row run the action.
 */
void
liaison_fact_row_lead_to (GtkWidget *row, const char *action, GVariant *target)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

/**
 * liaison_fact_row_add_button:
 * @tooltip: says what it does, and to what
 * @target: (transfer floating) (nullable): of the action
 *
 * Returns: (transfer none): a flat button at the end of the row, or of the header of a group
 */
GtkWidget *
liaison_fact_row_add_button (GtkWidget *row,
                             const char *icon_name,
                             const char *tooltip,
                             const char *action,
                             GVariant *target)
{
  GtkWidget *button = liaison_record_actions_create_button (icon_name, tooltip);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (ADW_IS_PREFERENCES_GROUP (row))
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (row), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

/**
 * liaison_fact_group_add_fact:
 *
 * Adds a short value.
 */
void
liaison_fact_group_add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = liaison_fact_row_new (title, NULL);

  liaison_fact_row_add_figure (row, value);
  adw_preferences_group_add (group, row);
}

/**
 * liaison_fact_group_add_sentence:
 *
 * Adds what may be longer than a line.
 */
void
liaison_fact_group_add_sentence (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = liaison_fact_row_new (title, text);

  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

void
liaison_fact_group_add_amount (AdwPreferencesGroup *group, const char *title, LiaisonMoney money)
{
  g_autofree char *text = liaison_money_format (money, TRUE);

  liaison_fact_group_add_fact (group, title, text);
}

/**
 * liaison_fact_group_add_day:
 *
 * Adds a day, where there is one.
 */
void
liaison_fact_group_add_day (AdwPreferencesGroup *group, const char *title, LiaisonDate day)
{
  g_autofree char *text = NULL;

  if (day == LIAISON_DATE_NONE)
    return;
  text = liaison_date_format (day);
  liaison_fact_group_add_fact (group, title, text);
}

/**
 * liaison_fact_group_add_field:
 * @name: of a field with a short value
 *
 * Adds what the record says, where it says something.
 */
void
liaison_fact_group_add_field (AdwPreferencesGroup *group, LiaisonRecord *record, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), name);
  g_autofree char *text = NULL;

  if (liaison_record_get_value (record, field)->kind == LIAISON_VALUE_NULL)
    return;
  text = liaison_record_format (record, field);
  liaison_fact_group_add_fact (group, _ (field->label), text);
}

/**
 * liaison_fact_group_add_text:
 * @name: of a field that may hold sentences
 *
 * Adds what the record says, where it says something.
 */
void
liaison_fact_group_add_text (AdwPreferencesGroup *group, LiaisonRecord *record, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (record), name);
  const char *text = liaison_record_get_text (record, name);

  if (text != NULL)
    liaison_fact_group_add_sentence (group, _ (field->label), text);
}
