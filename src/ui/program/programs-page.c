/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/programs-page.h"

#include "core/program/rules-check.h"
#include "core/program/rules-edit.h"
#include "core/program/rules-store.h"
#include "ui/program/ladder-grid.h"
#include "ui/program/rules-dialogs.h"
#include "ui/program/what-if-pane.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonProgramsPage:
 *
 * The tier editor: a version of a program as a ladder, edited in place where it is a draft, and beside it what would happen.
 * programs-actions.c has what is done to rows and tiers.
 */
#include "ui/program/programs-page-private.h"

G_DEFINE_FINAL_TYPE (LiaisonProgramsPage, liaison_programs_page, ADW_TYPE_NAVIGATION_PAGE)

/* What is shown ----------------------------------------------------------------------------------------------------- */

const LiaisonProgramInfo *
liaison_programs_page_get_program (LiaisonProgramsPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->program_drop);

  return self->programs != NULL && selected < self->programs->len
             ? g_ptr_array_index (self->programs, selected)
             : NULL;
}

const LiaisonProgramVersionInfo *
liaison_programs_page_get_version (LiaisonProgramsPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->version_drop);

  return self->versions != NULL && selected < self->versions->len
             ? g_ptr_array_index (self->versions, selected)
             : NULL;
}

gboolean
liaison_programs_page_is_draft (LiaisonProgramsPage *self)
{
  const LiaisonProgramVersionInfo *version = liaison_programs_page_get_version (self);

  return version != NULL && !version->is_published;
}

LiaisonRulesChange
liaison_programs_page_get_change (LiaisonProgramsPage *self)
{
  const LiaisonProgramInfo *program = liaison_programs_page_get_program (self);
  const LiaisonProgramVersionInfo *version = liaison_programs_page_get_version (self);

  return (LiaisonRulesChange) {
    .window = self->window,
    .program_id = program != NULL ? program->id : NULL,
    .program_name = program != NULL ? program->name : NULL,
    .version_id = version != NULL ? version->id : NULL,
    .rules = self->rules,
  };
}

static LiaisonDatabase *
get_database (LiaisonProgramsPage *self)
{
  return liaison_workspace_get_database (liaison_window_get_workspace (self->window));
}

/* Problems ---------------------------------------------------------------------------------------------------------- */

static gboolean *
find_data (LiaisonProgramsPage *self, const LiaisonRules *rules)
{
  const LiaisonWhatIfResult *result =
      self->what_if != NULL ? liaison_what_if_get_result (self->what_if) : NULL;
  const guint n = liaison_rules_get_n_requirements (rules);
  gboolean *has_data;

  if (result == NULL || !liaison_snapshot_has_columns (result->snapshot, rules))
    return NULL;
  has_data = g_new0 (gboolean, MAX (1, n));
  for (guint i = 0; i < n; i++)
    has_data[i] = liaison_snapshot_has_data (result->snapshot, rules, i);
  return has_data;
}

static void
add_problem (LiaisonProgramsPage *self, const LiaisonRulesProblem *problem)
{
  const gboolean is_error = problem->severity == LIAISON_RULES_ERROR;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, is_error ? "error" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_error ? _ ("Must be mended") : _ ("Look at this"), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->sentence);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->problem_list, row);
  if (problem->requirement >= 0 && problem->region_id == NULL && problem->market_class == NULL)
    liaison_ladder_grid_mark (self->grid, problem->requirement, problem->tier, is_error, problem->sentence);
}

static gboolean
is_same_problem (gconstpointer a, gconstpointer b)
{
  const LiaisonRulesProblem *left = a, *right = b;

  return left->severity == right->severity && left->requirement == right->requirement &&
         left->tier == right->tier && g_str_equal (left->sentence, right->sentence);
}

static gboolean
are_same_problems (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same_problem (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* At each key press: most of them change nothing here. */
static void
show_problems (LiaisonProgramsPage *self, const LiaisonRules *rules)
{
  g_autofree gboolean *has_data = find_data (self, rules);
  GPtrArray *problems = liaison_rules_check (rules, self->regions, has_data);

  if (are_same_problems (self->problems, problems))
    {
      g_ptr_array_unref (problems);
      return;
    }
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = problems;
  gtk_list_box_remove_all (self->problem_list);
  liaison_ladder_grid_clear_marks (self->grid);
  for (guint i = 0; i < problems->len; i++)
    add_problem (self, g_ptr_array_index (problems, i));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_list), problems->len > 0);
}

/* The ladder -------------------------------------------------------------------------------------------------------- */

static void
try_rules (LiaisonProgramsPage *self, const LiaisonRules *rules)
{
  show_problems (self, rules);
  if (self->what_if != NULL)
    liaison_what_if_try (self->what_if, rules);
}

static void
on_answered (LiaisonProgramsPage *self)
{
  const LiaisonWhatIfResult *result = liaison_what_if_get_result (self->what_if);

  if (result != NULL)
    show_problems (self, result->tried);
}

static void
on_preview (LiaisonProgramsPage *self, const LiaisonLadderPlace *place, const char *text)
{
  g_autoptr (LiaisonRules) tried = liaison_rules_copy (self->rules);

  if (liaison_ladder_place_apply (tried, place, text, NULL))
    try_rules (self, tried);
}

static void
on_restore (LiaisonProgramsPage *self)
{
  try_rules (self, self->rules);
}

typedef struct
{
  LiaisonLadderPlace place;
  char *text;
} CellEdit;

static void
free_cell_edit (gpointer data)
{
  CellEdit *edit = data;

  g_free (edit->text);
  g_free (edit);
}

static gboolean
write_cell (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  const CellEdit *edit = data;

  return liaison_ladder_place_write (store, change->version_id, change->rules, &edit->place, edit->text,
                                     error);
}

static void
on_commit (LiaisonProgramsPage *self, const LiaisonLadderPlace *place, const char *text)
{
  const LiaisonRulesChange change = liaison_programs_page_get_change (self);
  CellEdit *edit = g_new0 (CellEdit, 1);

  edit->place = *place;
  edit->text = g_strdup (text);
  liaison_rules_change_run (&change, write_cell, edit, free_cell_edit);
}

static char *
describe_version (const LiaisonProgramVersionInfo *version)
{
  g_autofree char *day =
      version->valid_from != LIAISON_DATE_NONE ? liaison_date_format (version->valid_from) : NULL;
  const char *state = liaison_program_version_state_get_label (version->state);

  if (day == NULL)
    /* Translators: a version of a program: its number and what it is, “Version 2, draft” */
    return g_strdup_printf (C_ ("version", "Version %1$d, %2$s"), (int) version->number, state);
  /* Translators: a version of a program: its number, what it is, and from which day on: “Version 2, in force, from 1/1/27” */
  return g_strdup_printf (C_ ("version", "Version %1$d, %2$s, from %3$s"), (int) version->number, state, day);
}

static void
show_banner (LiaisonProgramsPage *self)
{
  const LiaisonProgramVersionInfo *version = liaison_programs_page_get_version (self);
  const gboolean is_published = version != NULL && version->is_published;

  adw_banner_set_title (self->banner,
                        _ ("A published version never changes. Changes begin with a new draft."));
  adw_banner_set_button_label (self->banner, _ ("New _Draft"));
  adw_banner_set_revealed (self->banner, is_published);
}

static void
update_actions (LiaisonProgramsPage *self)
{
  static const char *const of_drafts[] = { "programs.add-requirement", "programs.add-benefit",
                                           "programs.add-tier", "programs.publish", "programs.delete-draft" };
  static const char *const of_versions[] = { "programs.new-draft", "programs.compare", "programs.policy",
                                             "programs.export" };
  const gboolean is_draft = liaison_programs_page_is_draft (self);
  const gboolean has_program = liaison_programs_page_get_program (self) != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (of_drafts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_drafts[i], is_draft);
  for (gsize i = 0; i < G_N_ELEMENTS (of_versions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_versions[i], self->rules != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "programs.edit", has_program);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "programs.details", has_program);
  gtk_widget_set_visible (GTK_WIDGET (self->publish_button), is_draft);
  gtk_widget_set_visible (GTK_WIDGET (self->drops), has_program);
  gtk_widget_set_visible (GTK_WIDGET (self->version_drop), self->rules != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->mode_drop), self->rules != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mode_drop), is_draft);
  gtk_widget_set_visible (GTK_WIDGET (self->what_if_button), self->rules != NULL);
}

static void
show_rules (LiaisonProgramsPage *self)
{
  const LiaisonProgramVersionInfo *version = liaison_programs_page_get_version (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->rules, liaison_rules_free);
  if (version != NULL)
    {
      self->rules = liaison_rules_load (get_database (self), version->id, &error);
      if (self->rules == NULL)
        liaison_window_show_error (self->window, error);
    }
  gtk_stack_set_visible_child_name (self->stack, self->rules != NULL ? "ladder"
                                                 : liaison_programs_page_get_program (self) != NULL
                                                     ? "no-version"
                                                     : "empty");
  show_banner (self);
  update_actions (self);
  if (self->rules == NULL)
    {
      adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
      return;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->mode_drop, self->rules->mode);
  self->is_filling = FALSE;
  liaison_ladder_grid_show (self->grid, self->rules, self->regions, liaison_programs_page_is_draft (self));
  /* The cells may be others. */
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  try_rules (self, self->rules);
}

static void
show_what_if (LiaisonProgramsPage *self)
{
  const LiaisonProgramInfo *program = liaison_programs_page_get_program (self);

  if (self->what_if != NULL)
    liaison_what_if_stop (self->what_if);
  g_clear_object (&self->what_if);
  if (program != NULL)
    {
      self->what_if = liaison_what_if_new (liaison_window_get_workspace (self->window), program,
                                           liaison_when_get_today ());
      g_signal_connect_object (self->what_if, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
    }
  liaison_what_if_pane_show (self->pane, self->what_if);
}

/* Choosing ---------------------------------------------------------------------------------------------------------- */

static void
fill_drop (GtkDropDown *drop, char **texts, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) texts);

  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (drop, selected);
}

/* What was shown stays; at first the latest draft, else what is in force. */
static guint
find_version (LiaisonProgramsPage *self)
{
  guint draft = G_MAXUINT, in_force = 0;

  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (self->versions, i);

      if (g_strcmp0 (version->id, self->version_id) == 0)
        return i;
      if (!version->is_published &&
          (draft == G_MAXUINT ||
           version->number >
               ((LiaisonProgramVersionInfo *) g_ptr_array_index (self->versions, draft))->number))
        draft = i;
      if (version->state == LIAISON_PROGRAM_VERSION_IN_FORCE)
        in_force = i;
    }
  return draft != G_MAXUINT ? draft : in_force;
}

static void
fill_versions (LiaisonProgramsPage *self)
{
  const LiaisonProgramInfo *program = liaison_programs_page_get_program (self);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autoptr (GError) error = NULL;
  guint selected;

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  if (program != NULL)
    {
      self->versions =
          liaison_program_list_versions (get_database (self), program->id, liaison_when_get_today (), &error);
      if (self->versions == NULL)
        liaison_window_show_error (self->window, error);
    }
  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (self->versions, i);

      g_strv_builder_take (texts, describe_version (version));
    }
  selected = find_version (self);
  strings = g_strv_builder_end (texts);
  fill_drop (self->version_drop, strings, selected);
  g_clear_pointer (&self->version_id, g_free);
  if (liaison_programs_page_get_version (self) != NULL)
    self->version_id = g_strdup (liaison_programs_page_get_version (self)->id);
}

static gboolean
has_program (GPtrArray *programs, const char *id)
{
  for (guint i = 0; i < programs->len; i++)
    if (g_str_equal (((LiaisonProgramInfo *) g_ptr_array_index (programs, i))->id, id))
      return TRUE;
  return FALSE;
}

/* What was shown stays, unless a program was made since: that is shown. */
static gboolean
fill_programs (LiaisonProgramsPage *self)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->programs);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;
  g_autoptr (GError) error = NULL;
  guint selected = 0;

  g_clear_pointer (&self->regions, liaison_region_table_free);
  self->regions = liaison_region_table_load (get_database (self), &error);
  self->programs = self->regions != NULL ? liaison_program_info_load_all (get_database (self), &error) : NULL;
  if (self->programs == NULL)
    {
      liaison_window_show_error (self->window, error);
      return FALSE;
    }
  for (guint i = 0; i < self->programs->len; i++)
    {
      const LiaisonProgramInfo *program = g_ptr_array_index (self->programs, i);

      g_strv_builder_add (texts, program->name);
      if (former != NULL && !has_program (former, program->id))
        g_set_str (&self->program_id, program->id);
    }
  for (guint i = 0; i < self->programs->len; i++)
    if (g_strcmp0 (((LiaisonProgramInfo *) g_ptr_array_index (self->programs, i))->id, self->program_id) == 0)
      selected = i;
  strings = g_strv_builder_end (texts);
  fill_drop (self->program_drop, strings, selected);
  g_clear_pointer (&self->program_id, g_free);
  if (liaison_programs_page_get_program (self) != NULL)
    self->program_id = g_strdup (liaison_programs_page_get_program (self)->id);
  return TRUE;
}

static void
refresh (LiaisonProgramsPage *self, gboolean is_new_program)
{
  g_autofree char *former = g_strdup (self->program_id);

  self->is_filling = TRUE;
  if (fill_programs (self))
    {
      if (g_strcmp0 (former, self->program_id) != 0)
        g_clear_pointer (&self->version_id, g_free);
      fill_versions (self);
    }
  self->is_filling = FALSE;
  if (is_new_program || g_strcmp0 (former, self->program_id) != 0)
    show_what_if (self);
  show_rules (self);
}

/* Another version is about to be made or to go: the latest draft will be shown. */
void
liaison_programs_page_forget_version (LiaisonProgramsPage *self)
{
  g_clear_pointer (&self->version_id, g_free);
}

static void
on_program_selected (LiaisonProgramsPage *self)
{
  const LiaisonProgramInfo *program = liaison_programs_page_get_program (self);

  if (self->is_filling || program == NULL || g_strcmp0 (program->id, self->program_id) == 0)
    return;
  g_set_str (&self->program_id, program->id);
  g_clear_pointer (&self->version_id, g_free);
  self->is_filling = TRUE;
  fill_versions (self);
  self->is_filling = FALSE;
  show_what_if (self);
  show_rules (self);
}

static void
on_version_selected (LiaisonProgramsPage *self)
{
  const LiaisonProgramVersionInfo *version = liaison_programs_page_get_version (self);

  if (self->is_filling || version == NULL)
    return;
  g_set_str (&self->version_id, version->id);
  show_rules (self);
}

static gboolean
write_mode (LiaisonStore *store, const LiaisonRulesChange *change, gpointer data, GError **error)
{
  return liaison_rules_edit_set_mode (store, change->version_id, (LiaisonRulesMode) GPOINTER_TO_INT (data),
                                      error);
}

static void
on_mode_selected (LiaisonProgramsPage *self)
{
  const guint mode = gtk_drop_down_get_selected (self->mode_drop);
  LiaisonRulesChange change;

  if (self->is_filling || self->rules == NULL || mode == self->rules->mode ||
      !liaison_programs_page_is_draft (self))
    return;
  change = liaison_programs_page_get_change (self);
  liaison_rules_change_run (&change, write_mode, GUINT_TO_POINTER (mode), NULL);
}

static void
on_changed (LiaisonProgramsPage *self, LiaisonTouched *touched)
{
  static const char *const tables[] = { "",           "program",       "program_version", "program_region",
                                        "tier",       "requirement",   "threshold",       "regional_override",
                                        "benefit",    "benefit_grant", "measure",         "region",
                                        "tier_review" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (liaison_touched_has_table (touched, tables[i]))
      {
        refresh (self, liaison_touched_has_table (touched, "program") ||
                           liaison_touched_has_table (touched, "program_region") ||
                           liaison_touched_has_table (touched, ""));
        return;
      }
}

/* The page ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_programs_page_new:
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
liaison_programs_page_new (LiaisonWindow *window)
{
  LiaisonProgramsPage *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_PROGRAMS_PAGE, NULL);
  self->window = window;
  liaison_what_if_pane_set_window (self->pane, window);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self, TRUE);
  return ADW_NAVIGATION_PAGE (self);
}

static void
liaison_programs_page_dispose (GObject *object)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (object);

  self->is_filling = TRUE;
  if (self->what_if != NULL)
    liaison_what_if_stop (self->what_if);
  g_clear_object (&self->what_if);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_PROGRAMS_PAGE);
  G_OBJECT_CLASS (liaison_programs_page_parent_class)->dispose (object);
}

static void
liaison_programs_page_finalize (GObject *object)
{
  LiaisonProgramsPage *self = LIAISON_PROGRAMS_PAGE (object);

  g_clear_pointer (&self->programs, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->regions, liaison_region_table_free);
  g_clear_pointer (&self->rules, liaison_rules_free);
  g_free (self->program_id);
  g_free (self->version_id);
  G_OBJECT_CLASS (liaison_programs_page_parent_class)->finalize (object);
}

static void
liaison_programs_page_class_init (LiaisonProgramsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_programs_page_dispose;
  object_class->finalize = liaison_programs_page_finalize;
  g_type_ensure (LIAISON_TYPE_LADDER_GRID);
  g_type_ensure (LIAISON_TYPE_WHAT_IF_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/programs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, what_if_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, drops);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, program_drop);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, version_drop);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, mode_drop);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, problem_list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonProgramsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_program_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_version_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_selected);
  liaison_programs_page_class_install_actions (widget_class);
}

static void
liaison_programs_page_init (LiaisonProgramsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->grid, "preview", G_CALLBACK (on_preview), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "restore", G_CALLBACK (on_restore), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "commit", G_CALLBACK (on_commit), self, G_CONNECT_SWAPPED);
}
