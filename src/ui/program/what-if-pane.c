/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/what-if-pane.h"

#include "core/program/tier-report.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "ui/widgets/explanation-dialog.h"
#include "ui/program/mover-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LiaisonWhatIfPane:
 *
 * What would happen if the rules beside it were in force: the matrix of moves, who moves, and what it costs.
 */
struct _LiaisonWhatIfPane
{
  AdwBin parent_instance;

  LiaisonWindow *window;
  LiaisonWhatIf *what_if;
  LiaisonMoverList *movers;

  AdwSpinner *spinner;
  GtkLabel *day_label;
  GtkLabel *missing_label;
  GtkGrid *matrix;
  char *matrix_tiers;
  AdwExpanderRow *cost_row;
  GtkLabel *cost_label;
  GPtrArray *cost_rows;
  /* What they show. */
  GArray *costs;
  AdwToggleGroup *kinds;
  AdwToggle *rises_toggle;
  AdwToggle *falls_toggle;
  AdwToggle *at_risk_toggle;
  AdwToggle *just_misses_toggle;
  GtkStack *list_stack;
  GtkListView *list;
  GtkLabel *empty_label;
};

G_DEFINE_FINAL_TYPE (LiaisonWhatIfPane, liaison_what_if_pane, ADW_TYPE_BIN)

/* The matrix -------------------------------------------------------------------------------------------------------- */

static const char *
get_tier_name (const LiaisonRules *rules, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (rules, (guint) tier)->name : C_ ("tier", "none");
}

static GtkWidget *
create_cell (const char *text, GtkAccessibleRole role, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), role == GTK_ACCESSIBLE_ROLE_ROW_HEADER ? 0 : 1);
  gtk_widget_set_hexpand (label, role != GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Rows are read aloud as sentences: a grid of labels has no rows of its own. */
static char *
describe_row (const LiaisonWhatIfResult *result, int from)
{
  GString *text = g_string_new (NULL);

  for (int to = (int) result->simulation->n_to - 1; to >= LIAISON_NO_TIER; to--)
    {
      const guint n = liaison_simulation_get_moves (result->simulation, from, to);

      if (n == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, _ (", "));
      /* Translators: how many partners go to which tier: “9 to Bronze” */
      g_string_append_printf (text, C_ ("moves", "%1$u to %2$s"), n, get_tier_name (result->tried, to));
    }
  return g_string_free (text, FALSE);
}

static const char *
get_move_style (int from_rank, int to)
{
  if (to > from_rank)
    return "success";
  return to < from_rank ? "error" : "heading";
}

/* The figure itself: grey where it is nothing, and telling up from down. */
static void
fill_cell (GtkWidget *cell, guint n, const char *style)
{
  static const char *const styles[] = { "success", "error", "heading", "dimmed" };
  g_autofree char *count = liaison_decimal_format_fixed (n, 0);

  if (g_str_equal (gtk_label_get_text (GTK_LABEL (cell)), count) && gtk_widget_has_css_class (cell, style))
    return;
  gtk_label_set_text (GTK_LABEL (cell), count);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (cell, styles[i]);
  gtk_widget_add_css_class (cell, style);
}

static void
fill_matrix_row (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result, int from, int line)
{
  const char *code =
      from != LIAISON_NO_TIER ? liaison_rules_get_tier (result->former, (guint) from)->code : NULL;
  const int rank = liaison_rules_find_tier (result->tried, code);
  g_autofree char *description = describe_row (result, from);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_grid_get_child_at (self->matrix, 0, line)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  for (int to = LIAISON_NO_TIER; to < (int) result->simulation->n_to; to++)
    {
      const guint n = liaison_simulation_get_moves (result->simulation, from, to);

      fill_cell (gtk_grid_get_child_at (self->matrix, to + 2, line), n,
                 n > 0 ? get_move_style (rank, to) : "dimmed");
    }
}

static void
add_matrix_row (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result, int from, int line)
{
  GtkWidget *head =
      create_cell (from != LIAISON_NO_TIER ? get_tier_name (result->former, from) : C_ ("tier", "none"),
                   GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
  gtk_grid_attach (self->matrix, head, 0, line, 1, 1);
  for (int to = LIAISON_NO_TIER; to < (int) result->simulation->n_to; to++)
    {
      GtkWidget *cell = create_cell ("", GTK_ACCESSIBLE_ROLE_CELL, "numeric");

      gtk_grid_attach (self->matrix, cell, to + 2, line, 1, 1);
    }
}

static void
build_matrix (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result)
{
  GtkWidget *child, *corner;
  int line = 1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->matrix))) != NULL)
    gtk_grid_remove (self->matrix, child);
  /* Translators: heads the column of the tiers that partners have; the other columns are the ones that they would have */
  corner = create_cell (_ ("From → to"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (corner), 0);
  gtk_grid_attach (self->matrix, corner, 0, 0, 1, 1);
  for (int to = LIAISON_NO_TIER; to < (int) result->simulation->n_to; to++)
    {
      GtkWidget *head =
          create_cell (get_tier_name (result->tried, to), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "dimmed");

      gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (head), 5);
      gtk_grid_attach (self->matrix, head, to + 2, 0, 1, 1);
    }
  for (int from = (int) result->simulation->n_from - 1; from >= LIAISON_NO_TIER; from--)
    add_matrix_row (self, result, from, line++);
}

/* The names of all tiers, by which the matrix is known. */
static char *
list_tiers (const LiaisonWhatIfResult *result)
{
  GString *text = g_string_new (NULL);

  for (int from = 0; from < (int) result->simulation->n_from; from++)
    g_string_append_printf (text, "%s\n", get_tier_name (result->former, from));
  g_string_append_c (text, '\n');
  for (int to = 0; to < (int) result->simulation->n_to; to++)
    g_string_append_printf (text, "%s\n", get_tier_name (result->tried, to));
  return g_string_free (text, FALSE);
}

/* At each key press: the cells stay as long as the tiers do. */
static void
show_matrix (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result)
{
  g_autofree char *tiers = list_tiers (result);
  int line = 1;

  if (g_strcmp0 (tiers, self->matrix_tiers) != 0)
    {
      build_matrix (self, result);
      g_set_str (&self->matrix_tiers, tiers);
    }
  for (int from = (int) result->simulation->n_from - 1; from >= LIAISON_NO_TIER; from--)
    fill_matrix_row (self, result, from, line++);
}

/* Costs ------------------------------------------------------------------------------------------------------------- */

static char *
format_change (gint64 before, gint64 after, const char *currency)
{
  g_autofree char *amount = liaison_money_format (
      liaison_money_make (liaison_metric_value_subtract (after, before), currency), TRUE);

  /* A minus comes with the amount. */
  return after > before ? g_strconcat ("+", amount, NULL) : g_steal_pointer (&amount);
}

static void
add_cost (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result, const LiaisonCostChange *cost)
{
  const LiaisonRegionTable *regions = liaison_snapshot_get_regions (result->snapshot);
  const char *region = cost->region != LIAISON_NO_REGION
                           ? liaison_region_table_get_name (regions, cost->region)
                           : _ ("Without a region");
  g_autofree char *before = liaison_money_format (liaison_money_make (cost->before, cost->currency), TRUE);
  g_autofree char *after = liaison_money_format (liaison_money_make (cost->after, cost->currency), TRUE);
  g_autofree char *change = format_change (cost->before, cost->after, cost->currency);
  /* Translators: an amount now, and what it would be */
  g_autofree char *told = g_strdup_printf (C_ ("cost", "%1$s now, then %2$s"), before, after);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (change);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), region);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), told);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_expander_row_add_row (self->cost_row, row);
  g_ptr_array_add (self->cost_rows, row);
}

static void
show_costs (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result)
{
  const LiaisonSimulation *simulation = result->simulation;
  const char *currency = liaison_snapshot_get_program (result->snapshot)->currency;
  g_autofree char *before = liaison_money_format (liaison_money_make (simulation->before, currency), TRUE);
  g_autofree char *after = liaison_money_format (liaison_money_make (simulation->after, currency), TRUE);
  g_autofree char *change = format_change (simulation->before, simulation->after, currency);
  g_autofree char *told = g_strdup_printf (C_ ("cost", "%1$s now, then %2$s"), before, after);

  if (self->costs != NULL && self->costs->len == simulation->costs->len &&
      memcmp (self->costs->data, simulation->costs->data, self->costs->len * sizeof (LiaisonCostChange)) == 0)
    return;
  g_clear_pointer (&self->costs, g_array_unref);
  self->costs = g_array_copy (simulation->costs);
  for (guint i = 0; i < self->cost_rows->len; i++)
    adw_expander_row_remove (self->cost_row, g_ptr_array_index (self->cost_rows, i));
  g_ptr_array_set_size (self->cost_rows, 0);
  gtk_label_set_text (self->cost_label, change);
  adw_expander_row_set_subtitle (self->cost_row, told);
  for (guint i = 0; i < simulation->costs->len; i++)
    {
      const LiaisonCostChange *cost = &g_array_index (simulation->costs, LiaisonCostChange, i);

      if (cost->before != cost->after)
        add_cost (self, result, cost);
    }
  adw_expander_row_set_enable_expansion (self->cost_row, self->cost_rows->len > 0);
}

static void
show_missing (LiaisonWhatIfPane *self, const LiaisonWhatIfResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const *missing = liaison_snapshot_get_missing (result->snapshot);

  for (guint i = 0; missing[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", missing[i]);
  for (guint i = 0; i < result->simulation->missing->len; i++)
    {
      const char *currency = g_ptr_array_index (result->simulation->missing, i);

      if (!g_strv_contains (missing, currency))
        g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", currency);
    }
  if (text->len > 0)
    {
      /* Translators: %s are currencies, such as “CHF, SEK” */
      g_autofree char *told = g_strdup_printf (
          _ ("A rate is missing for %s: what is in it is left out. Add it in Preferences."), text->str);

      gtk_label_set_text (self->missing_label, told);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing_label), text->len > 0);
}

/* Who moves --------------------------------------------------------------------------------------------------------- */

static LiaisonMoverKind
get_kind (LiaisonWhatIfPane *self)
{
  return (LiaisonMoverKind) MIN (adw_toggle_group_get_active (self->kinds), LIAISON_MOVER_N_KINDS - 1);
}

static const char *
get_empty_sentence (LiaisonMoverKind kind)
{
  switch (kind)
    {
    case LIAISON_MOVER_RISES:
      return _ ("Nobody would rise.");
    case LIAISON_MOVER_FALLS:
      return _ ("Nobody would fall.");
    case LIAISON_MOVER_AT_RISK:
      return _ ("Nobody loses a tier by certificates that lapse before the next review.");
    case LIAISON_MOVER_JUST_MISSES:
    case LIAISON_MOVER_N_KINDS:
    default:
      return _ ("Nobody is within a tenth of the next tier.");
    }
}

static void
show_movers (LiaisonWhatIfPane *self)
{
  const LiaisonWhatIfResult *result =
      self->what_if != NULL ? liaison_what_if_get_result (self->what_if) : NULL;
  const LiaisonMoverKind kind = get_kind (self);

  liaison_mover_list_show (self->movers, result, kind);
  gtk_label_set_text (self->empty_label, get_empty_sentence (kind));
  gtk_stack_set_visible_child_name (
      self->list_stack, g_list_model_get_n_items (G_LIST_MODEL (self->movers)) > 0 ? "list" : "empty");
}

static void
on_kind_changed (LiaisonWhatIfPane *self)
{
  show_movers (self);
}

static void
label_toggle (AdwToggle *toggle, const char *pattern, guint n)
{
  g_autofree char *count = liaison_decimal_format_fixed (n, 0);
  g_autofree char *label = g_strdup_printf (pattern, count);

  adw_toggle_set_label (toggle, label);
}

static void
show_kinds (LiaisonWhatIfPane *self, const LiaisonSimulation *simulation)
{
  /* Translators: on a button; %s is how many partners would rise to a higher tier */
  label_toggle (self->rises_toggle, _ ("%s rise"), simulation->movers[LIAISON_MOVER_RISES]->len);
  /* Translators: on a button; %s is how many partners would fall to a lower tier */
  label_toggle (self->falls_toggle, _ ("%s fall"), simulation->movers[LIAISON_MOVER_FALLS]->len);
  /* Translators: on a button; %s is how many partners would be at risk */
  label_toggle (self->at_risk_toggle, _ ("%s at risk"), simulation->movers[LIAISON_MOVER_AT_RISK]->len);
  /* Translators: on a button; %s is how many partners would just miss a tier */
  label_toggle (self->just_misses_toggle, _ ("%s near"), simulation->movers[LIAISON_MOVER_JUST_MISSES]->len);
}

static LiaisonMoverItem *
get_item (LiaisonWhatIfPane *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->movers), position);
}

static void
on_activate (LiaisonWhatIfPane *self, guint position)
{
  g_autoptr (LiaisonMoverItem) item = get_item (self, position);

  liaison_window_open_record (self->window, "partner", liaison_mover_item_get_partner_id (item));
}

/* Explained from the values at hand: the rules may be half typed. */
static void
on_why (GtkButton *button, GtkListItem *list_item)
{
  LiaisonWhatIfPane *self = g_object_get_data (G_OBJECT (list_item), "pane");
  LiaisonMoverItem *item = gtk_list_item_get_item (list_item);
  const LiaisonWhatIfResult *result = liaison_what_if_get_result (self->what_if);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonSnapshotView) view = NULL;
  g_autoptr (LiaisonTierCase) tier_case = NULL;
  g_autoptr (LiaisonExplanation) explanation = NULL;
  g_autofree char *name = NULL;
  guint row;

  if (result == NULL || item == NULL)
    return;
  row = liaison_snapshot_find (result->snapshot, liaison_mover_item_get_partner_id (item));
  view = liaison_snapshot_view_new (result->snapshot, result->tried, &error);
  if (view == NULL)
    {
      liaison_window_show_error (self->window, error);
      return;
    }
  tier_case = liaison_tier_case_of_row (result->snapshot, view, row, TRUE);
  explanation = liaison_tier_case_explain (tier_case, NULL);
  name =
      liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                                 &liaison_partner_entity, liaison_mover_item_get_partner_id (item));
  liaison_explanation_dialog_present (GTK_WIDGET (self), name, explanation);
}

static void
set_up_row (LiaisonWhatIfPane *self, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *move = gtk_label_new (NULL);
  GtkWidget *why = gtk_button_new_with_label (_ ("Why?"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (move), 0);
  gtk_label_set_ellipsize (GTK_LABEL (move), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (move, "caption");
  gtk_widget_add_css_class (move, "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (why, "flat");
  gtk_widget_set_valign (why, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), move);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), why);
  gtk_list_item_set_child (list_item, box);
  g_object_set_data (G_OBJECT (list_item), "name", name);
  g_object_set_data (G_OBJECT (list_item), "move", move);
  g_object_set_data (G_OBJECT (list_item), "pane", self);
  g_signal_connect_object (why, "clicked", G_CALLBACK (on_why), list_item, 0);
}

static void
bind_row (LiaisonWhatIfPane *self, GtkListItem *list_item)
{
  LiaisonMoverItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *name =
      liaison_record_load_title (liaison_workspace_get_database (liaison_window_get_workspace (self->window)),
                                 &liaison_partner_entity, liaison_mover_item_get_partner_id (item));
  g_autofree char *move =
      get_kind (self) == LIAISON_MOVER_JUST_MISSES
          /* Translators: a tier that a partner has, and the next one, which it just misses */
          ? g_strdup_printf (C_ ("move", "%1$s, just misses %2$s"), liaison_mover_item_get_from (item),
                             liaison_mover_item_get_to (item))
          /* Translators: from one tier to another: “Silver → Gold”; the arrow follows the direction of the text */
          : g_strdup_printf (C_ ("move", "%1$s → %2$s"), liaison_mover_item_get_from (item),
                             liaison_mover_item_get_to (item));

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "name"), name != NULL ? name : "…");
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "move"), move);
  gtk_list_item_set_accessible_label (list_item, name != NULL ? name : "…");
  gtk_list_item_set_accessible_description (list_item, move);
}

/* Public ------------------------------------------------------------------------------------------------------------ */

static void
on_answered (LiaisonWhatIfPane *self)
{
  const LiaisonWhatIfResult *result = liaison_what_if_get_result (self->what_if);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), liaison_what_if_is_busy (self->what_if));
  if (result == NULL)
    return;
  show_matrix (self, result);
  show_costs (self, result);
  show_missing (self, result);
  show_kinds (self, result->simulation);
  show_movers (self);
}

static void
on_failed (LiaisonWhatIfPane *self, const GError *error)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  liaison_window_show_error (self->window, error);
}

void
liaison_what_if_pane_set_window (LiaisonWhatIfPane *self, LiaisonWindow *window)
{
  self->window = window;
}

/**
 * liaison_what_if_pane_show:
 * @what_if: (nullable): whose answers are shown
 */
void
liaison_what_if_pane_show (LiaisonWhatIfPane *self, LiaisonWhatIf *what_if)
{
  if (self->what_if != NULL)
    g_signal_handlers_disconnect_by_data (self->what_if, self);
  g_set_object (&self->what_if, what_if);
  liaison_mover_list_show (self->movers, NULL, LIAISON_MOVER_RISES);
  if (what_if == NULL)
    return;
  {
    g_autofree char *day = liaison_date_format (liaison_what_if_get_as_of (what_if));
    /* Translators: %s is a day */
    g_autofree char *told = g_strdup_printf (_ ("If these rules were in force, with the figures of %s"), day);

    gtk_label_set_text (self->day_label, told);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  g_signal_connect_object (what_if, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (what_if, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

static void
liaison_what_if_pane_dispose (GObject *object)
{
  LiaisonWhatIfPane *self = LIAISON_WHAT_IF_PANE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_WHAT_IF_PANE);
  g_clear_object (&self->what_if);
  g_clear_object (&self->movers);
  g_clear_pointer (&self->cost_rows, g_ptr_array_unref);
  g_clear_pointer (&self->costs, g_array_unref);
  g_clear_pointer (&self->matrix_tiers, g_free);
  G_OBJECT_CLASS (liaison_what_if_pane_parent_class)->dispose (object);
}

static void
liaison_what_if_pane_class_init (LiaisonWhatIfPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_what_if_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/what-if-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, day_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, matrix);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, cost_row);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, cost_label);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, kinds);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, rises_toggle);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, falls_toggle);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, at_risk_toggle);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, just_misses_toggle);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, list_stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, list);
  gtk_widget_class_bind_template_child (widget_class, LiaisonWhatIfPane, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
liaison_what_if_pane_init (LiaisonWhatIfPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->cost_rows = g_ptr_array_new ();
  self->movers = liaison_mover_list_new ();
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->movers)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}
