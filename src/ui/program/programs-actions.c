/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-edit.h"
#include "core/program/rules-store.h"
#include "core/program/starter-rules.h"
#include "core/records/program.h"
#include "core/records/sale-converter.h"
#include "core/store/label.h"
#include "ui/program/programs-page-private.h"
#include "ui/program/rules-dialogs.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* What the tier editor does to programs, versions, tiers and rows. */

/* Rows and tiers ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  int from;
  int to;
} Move;

static void
run (LiaisonProgramsPage *self, LiaisonRulesWriteFunc func, gpointer data, GDestroyNotify destroy)
{
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);

  liaison_rules_change_run (&change, func, data, destroy);
}

static void
run_move (LiaisonProgramsPage *self, LiaisonRulesWriteFunc func, GVariant *parameter)
{
  Move *move = g_new0 (Move, 1);

  g_variant_get (parameter, "(ii)", &move->from, &move->to);
  run (self, func, move, g_free);
}

static void
run_on (LiaisonProgramsPage *self, LiaisonRulesWriteFunc func, GVariant *parameter)
{
  run (self, func, GINT_TO_POINTER (g_variant_get_int32 (parameter)), NULL);
}

static gboolean
write_move_tier (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Move *move = data;

  return liaison_rules_edit_move_tier (store, liaison_rules_get_tier (change->rules, (guint) move->from)->id,
                                       (guint) move->to, error);
}

static void
act_move_tier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_move (LIAISON_PROGRAMS_PAGE (widget), write_move_tier, parameter);
}

static gboolean
write_remove_tier (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const guint tier = GPOINTER_TO_UINT (data);

  return liaison_rules_edit_remove_tier (store, liaison_rules_get_tier (change->rules, tier)->id, error);
}

static void
act_remove_tier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_on (LIAISON_PROGRAMS_PAGE (widget), write_remove_tier, parameter);
}

static gboolean
write_move_requirement (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Move *move = data;

  return liaison_rules_edit_move_requirement (
      store, liaison_rules_get_requirement (change->rules, (guint) move->from)->id, (guint) move->to, error);
}

static void
act_move_requirement (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_move (LIAISON_PROGRAMS_PAGE (widget), write_move_requirement, parameter);
}

static gboolean
write_remove_requirement (LiaisonStore *store,
                          const LiaisonRulesChange *change,
                          gpointer data,
                          GError **error)
{
  const guint requirement = GPOINTER_TO_UINT (data);

  return liaison_rules_edit_remove_requirement (
      store, liaison_rules_get_requirement (change->rules, requirement)->id, error);
}

static void
act_remove_requirement (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_on (LIAISON_PROGRAMS_PAGE (widget), write_remove_requirement, parameter);
}

static gboolean
write_move_benefit (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Move *move = data;

  return liaison_rules_edit_move_benefit (
      store, liaison_rules_get_benefit (change->rules, (guint) move->from)->id, (guint) move->to, error);
}

static void
act_move_benefit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_move (LIAISON_PROGRAMS_PAGE (widget), write_move_benefit, parameter);
}

static gboolean
write_remove_benefit (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const guint benefit = GPOINTER_TO_UINT (data);

  return liaison_rules_edit_remove_benefit (store, liaison_rules_get_benefit (change->rules, benefit)->id,
                                            error);
}

static void
act_remove_benefit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_on (LIAISON_PROGRAMS_PAGE (widget), write_remove_benefit, parameter);
}

static void
act_edit_requirement (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const LiaisonRulesChange change = liaison_programs_page_get_change (LIAISON_PROGRAMS_PAGE (widget));

  liaison_requirement_dialog_present (&change, parameter != NULL ? g_variant_get_int32 (parameter) : -1);
}

static void
act_rename_benefit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const LiaisonRulesChange change = liaison_programs_page_get_change (LIAISON_PROGRAMS_PAGE (widget));

  liaison_benefit_dialog_present (&change, parameter != NULL ? g_variant_get_int32 (parameter) : -1);
}

/* Differences of regions -------------------------------------------------------------------------------------------- */

static void
act_add_regional (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);

  liaison_regional_dialog_present (&change, self->regions, g_variant_get_int32 (parameter), NULL, NULL);
}

static void
act_edit_factor (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);
  const char *region, *market_class;
  int requirement;

  g_variant_get (parameter, "(i&s&s)", &requirement, &region, &market_class);
  liaison_regional_dialog_present (&change, self->regions, requirement, *region != '\0' ? region : NULL,
                                   *market_class != '\0' ? market_class : NULL);
}

typedef struct
{
  int requirement;
  char *region;
  char *market_class;
} Regional;

static void
free_regional (gpointer data)
{
  Regional *regional = data;

  g_free (regional->region);
  g_free (regional->market_class);
  g_free (regional);
}

/* What speaks of this requirement in this place; a factor for all requirements goes where nothing else is left. */
static gboolean
write_remove_regional (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const Regional *regional = data;
  gboolean has_own = FALSE;

  for (int pass = 0; pass < 2 && !has_own; pass++)
    for (guint i = 0; i < change->rules->overrides->len; i++)
      {
        const LiaisonRulesOverride *item = liaison_rules_get_override (change->rules, i);

        if (g_strcmp0 (item->region_id != NULL ? item->region_id : "", regional->region) != 0 ||
            g_strcmp0 (item->market_class != NULL ? item->market_class : "", regional->market_class) != 0 ||
            item->requirement != (pass == 0 ? regional->requirement : -1))
          continue;
        has_own = TRUE;
        if (!liaison_rules_edit_remove_override (store, item->id, error))
          return FALSE;
      }
  return TRUE;
}

static void
act_remove_regional (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Regional *regional = g_new0 (Regional, 1);

  g_variant_get (parameter, "(iss)", &regional->requirement, &regional->region, &regional->market_class);
  run (LIAISON_PROGRAMS_PAGE (widget), write_remove_regional, regional, free_regional);
}

/* Versions ---------------------------------------------------------------------------------------------------------- */

static gboolean
write_add_tier (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const guint number = liaison_rules_get_n_tiers (change->rules) + 1;
  /* Translators: the name of a tier that was just added; %u counts from 1 */
  g_autofree char *name = g_strdup_printf (_ ("Tier %u"), number);
  g_autofree char *id =
      liaison_rules_edit_add_tier (store, change->version_id, NULL, name, (int) number - 1, error);

  return id != NULL;
}

static void
act_add_tier (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run (LIAISON_PROGRAMS_PAGE (widget), write_add_tier, NULL, NULL);
}

static gboolean
write_start (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  g_autofree char *id = liaison_rules_save_draft (store, change->program_id, data, error);

  return id != NULL;
}

static void
act_start (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonProgramInfo *program = liaison_programs_page_get_program (self);

  if (program != NULL)
    run (self, write_start, liaison_starter_rules_new (program->currency),
         (GDestroyNotify) liaison_rules_free);
}

static gboolean
write_copy (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  g_autofree char *id = liaison_rules_copy_version (store, change->version_id, error);

  return id != NULL;
}

static void
act_new_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);

  run (self, write_copy, NULL, NULL);
  liaison_programs_page_forget_version (self);
}

static gboolean
write_delete (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  return liaison_rules_delete_draft (store, change->version_id, error);
}

static void
act_delete_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run (LIAISON_PROGRAMS_PAGE (widget), write_delete, NULL, NULL);
}

static void
act_publish (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);

  liaison_publish_dialog_present (&change, self->regions);
}

static void
act_policy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);

  liaison_policy_dialog_present (&change, liaison_programs_page_is_draft (self));
}

static const LiaisonProgramVersionInfo *
find_in_force (LiaisonProgramsPage *self)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (self->versions, i);

      if (version->state == LIAISON_PROGRAM_VERSION_IN_FORCE)
        return version;
    }
  return NULL;
}

static void
act_compare (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonProgramVersionInfo *version = find_in_force (self);
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonRules) in_force = NULL;

  if (version == NULL)
    {
      liaison_window_show_toast (self->window, _ ("No version is in force yet"));
      return;
    }
  in_force = liaison_rules_load (database, version->id, &error);
  if (in_force == NULL)
    liaison_window_show_error (self->window, error);
  else
    liaison_compare_dialog_present (self->window, liaison_programs_page_get_program (self)->name, in_force,
                                    self->rules, self->regions);
}

static void
act_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);

  liaison_rules_files_export (self->window, change.program_id, change.version_id);
}

static void
act_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);

  liaison_rules_files_import (self->window, liaison_programs_page_get_change (self).program_id);
}

/* Programs ---------------------------------------------------------------------------------------------------------- */

static void
act_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);
  LiaisonDatabase *database = liaison_workspace_get_database (liaison_window_get_workspace (self->window));
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_program_entity);
  g_autofree char *currency = liaison_reporting_currency (database, NULL);

  liaison_record_set_text (record, "currency", currency);
  liaison_record_actions_create (self->window, record);
}

static void
act_edit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);

  if (self->program_id != NULL)
    liaison_record_actions_edit (self->window, &liaison_program_entity, self->program_id);
}

static void
act_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (widget);

  if (liaison_programs_page_get_program (self) != NULL)
    liaison_program_details_dialog_present (self->window, liaison_programs_page_get_program (self));
}

static void
act_close_what_if (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_overlay_split_view_set_show_sidebar (LIAISON_PROGRAMS_PAGE (widget)->split_view, FALSE);
}

void
liaison_programs_page_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "ladder.move-tier", "(ii)", act_move_tier);
  gtk_widget_class_install_action (widget_class, "ladder.remove-tier", "i", act_remove_tier);
  gtk_widget_class_install_action (widget_class, "ladder.edit-requirement", "i", act_edit_requirement);
  gtk_widget_class_install_action (widget_class, "ladder.move-requirement", "(ii)", act_move_requirement);
  gtk_widget_class_install_action (widget_class, "ladder.remove-requirement", "i", act_remove_requirement);
  gtk_widget_class_install_action (widget_class, "ladder.add-regional", "i", act_add_regional);
  gtk_widget_class_install_action (widget_class, "ladder.edit-factor", "(iss)", act_edit_factor);
  gtk_widget_class_install_action (widget_class, "ladder.remove-regional", "(iss)", act_remove_regional);
  gtk_widget_class_install_action (widget_class, "ladder.rename-benefit", "i", act_rename_benefit);
  gtk_widget_class_install_action (widget_class, "ladder.move-benefit", "(ii)", act_move_benefit);
  gtk_widget_class_install_action (widget_class, "ladder.remove-benefit", "i", act_remove_benefit);
  gtk_widget_class_install_action (widget_class, "programs.add-requirement", NULL, act_edit_requirement);
  gtk_widget_class_install_action (widget_class, "programs.add-benefit", NULL, act_rename_benefit);
  gtk_widget_class_install_action (widget_class, "programs.add-tier", NULL, act_add_tier);
  gtk_widget_class_install_action (widget_class, "programs.start", NULL, act_start);
  gtk_widget_class_install_action (widget_class, "programs.new-draft", NULL, act_new_draft);
  gtk_widget_class_install_action (widget_class, "programs.delete-draft", NULL, act_delete_draft);
  gtk_widget_class_install_action (widget_class, "programs.publish", NULL, act_publish);
  gtk_widget_class_install_action (widget_class, "programs.policy", NULL, act_policy);
  gtk_widget_class_install_action (widget_class, "programs.compare", NULL, act_compare);
  gtk_widget_class_install_action (widget_class, "programs.export", NULL, act_export);
  gtk_widget_class_install_action (widget_class, "programs.import", NULL, act_import);
  gtk_widget_class_install_action (widget_class, "programs.new", NULL, act_new);
  gtk_widget_class_install_action (widget_class, "programs.edit", NULL, act_edit);
  gtk_widget_class_install_action (widget_class, "programs.details", NULL, act_details);
  gtk_widget_class_install_action (widget_class, "programs.close-what-if", NULL, act_close_what_if);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, act_edit);
}
