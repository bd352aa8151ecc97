/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/ladder-grid.h"

#include "ui/program/ladder-cell.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonLadderGrid:
 *
 * The tiers of rules side by side, requirement by requirement and benefit by benefit, with what differs in regions below
 * each requirement. The arrow keys walk the cells, Alt with the left and right ones moves a tier, as does dragging its name.
 *
 * What is to be done with rows and tiers are the actions "ladder.…" of the page around it.
 */
struct _LiaisonLadderGrid
{
  GtkWidget parent_instance;

  GtkWidget *box;
  LiaisonRules *rules;
  GPtrArray *rows;
  gboolean is_editable;
  gboolean has_weights;
  guint n_tiers;
  /* Row by row the cell of the weight and those of the tiers, %NULL where there is none. */
  GPtrArray *cells;
  GPtrArray *size_groups;
};

G_DEFINE_FINAL_TYPE (LiaisonLadderGrid, liaison_ladder_grid, GTK_TYPE_WIDGET)

enum
{
  PREVIEW,
  COMMIT,
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define WEIGHT_TIER (-1)

/* Cells ------------------------------------------------------------------------------------------------------------- */

static guint
get_n_columns (LiaisonLadderGrid *self)
{
  return self->n_tiers + 1;
}

static LiaisonLadderCell *
get_cell (LiaisonLadderGrid *self, int row, int column)
{
  if (row < 0 || column < 0 || row >= (int) self->rows->len || column >= (int) get_n_columns (self))
    return NULL;
  return g_ptr_array_index (self->cells, (guint) row * get_n_columns (self) + (guint) column);
}

static gboolean
find_cell (LiaisonLadderGrid *self, LiaisonLadderCell *cell, int *row, int *column)
{
  guint index;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return FALSE;
  *row = (int) (index / get_n_columns (self));
  *column = (int) (index % get_n_columns (self));
  return TRUE;
}

static LiaisonLadderPlace
get_place (LiaisonLadderGrid *self, int row, int column)
{
  const LiaisonLadderRow *own = g_ptr_array_index (self->rows, (guint) row);

  if (column == 0)
    return (LiaisonLadderPlace) { LIAISON_LADDER_WEIGHT, own->index, WEIGHT_TIER, NULL, NULL };
  return liaison_ladder_row_get_place (own, column - 1);
}

static char *
check_cell (LiaisonLadderCell *cell, const char *text, gpointer data)
{
  LiaisonLadderGrid *self = data;
  g_autoptr (LiaisonRules) tried = liaison_rules_copy (self->rules);
  g_autoptr (GError) error = NULL;
  LiaisonLadderPlace place;
  int row, column;

  if (!find_cell (self, cell, &row, &column))
    return NULL;
  place = get_place (self, row, column);
  return liaison_ladder_place_apply (tried, &place, text, &error) ? NULL : g_strdup (error->message);
}

static void
emit (LiaisonLadderGrid *self, guint signal, LiaisonLadderCell *cell, const char *text)
{
  LiaisonLadderPlace place;
  int row, column;

  if (!find_cell (self, cell, &row, &column))
    return;
  place = get_place (self, row, column);
  g_signal_emit (self, signals[signal], 0, &place, text);
}

static void
on_edited (LiaisonLadderGrid *self, const char *text, LiaisonLadderCell *cell)
{
  emit (self, PREVIEW, cell, text);
}

static void
on_committed (LiaisonLadderGrid *self, const char *text, LiaisonLadderCell *cell)
{
  emit (self, COMMIT, cell, text);
}

static void
on_cancelled (LiaisonLadderGrid *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
on_move (LiaisonLadderGrid *self, GtkDirectionType direction, LiaisonLadderCell *cell)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int left = is_rtl ? 1 : -1;
  LiaisonLadderCell *next = NULL;
  int row, column, down = 0, across = 0;

  if (!find_cell (self, cell, &row, &column))
    return;
  switch ((int) direction)
    {
    case GTK_DIR_UP:
      down = -1;
      break;
    case GTK_DIR_DOWN:
      down = 1;
      break;
    case GTK_DIR_LEFT:
      across = left;
      break;
    case GTK_DIR_RIGHT:
    default:
      across = -left;
      break;
    }
  /* Rows without a weight are stepped over. */
  do
    {
      row += down;
      column += across;
      next = get_cell (self, row, column);
    }
  while (next == NULL && row >= 0 && row < (int) self->rows->len && column >= 0 &&
         column < (int) get_n_columns (self));
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    gtk_widget_error_bell (GTK_WIDGET (cell));
}

static LiaisonLadderCell *
create_cell (LiaisonLadderGrid *self, gboolean is_header)
{
  GtkWidget *cell = liaison_ladder_cell_new (is_header);

  gtk_widget_set_hexpand (cell, TRUE);
  g_signal_connect_object (cell, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "committed", G_CALLBACK (on_committed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "cancelled", G_CALLBACK (on_cancelled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "move", G_CALLBACK (on_move), self, G_CONNECT_SWAPPED);
  liaison_ladder_cell_set_check (LIAISON_LADDER_CELL (cell), check_cell, self);
  return LIAISON_LADDER_CELL (cell);
}

/* Menus ------------------------------------------------------------------------------------------------------------- */

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GVariant *
move_target (int from, int to)
{
  return g_variant_new ("(ii)", from, to);
}

static GMenu *
create_requirement_menu (LiaisonLadderGrid *self, const LiaisonLadderRow *row)
{
  const int last = (int) liaison_rules_get_n_requirements (self->rules) - 1;
  GMenu *menu = g_menu_new ();

  add_item (menu, _ ("_Edit…"), "ladder.edit-requirement", g_variant_new_int32 (row->index));
  add_item (menu, _ ("_Regional Difference…"), "ladder.add-regional", g_variant_new_int32 (row->index));
  if (row->index > 0)
    add_item (menu, _ ("Move _Up"), "ladder.move-requirement", move_target (row->index, row->index - 1));
  if (row->index < last)
    add_item (menu, _ ("Move _Down"), "ladder.move-requirement", move_target (row->index, row->index + 1));
  add_item (menu, _ ("Re_move"), "ladder.remove-requirement", g_variant_new_int32 (row->index));
  return menu;
}

static GMenu *
create_regional_menu (const LiaisonLadderRow *row)
{
  GMenu *menu = g_menu_new ();
  const char *region = row->region_id != NULL ? row->region_id : "";
  const char *market_class = row->market_class != NULL ? row->market_class : "";

  add_item (menu, _ ("_Factor…"), "ladder.edit-factor",
            g_variant_new ("(iss)", row->index, region, market_class));
  add_item (menu, _ ("Re_move"), "ladder.remove-regional",
            g_variant_new ("(iss)", row->index, region, market_class));
  return menu;
}

static GMenu *
create_benefit_menu (LiaisonLadderGrid *self, const LiaisonLadderRow *row)
{
  GMenu *menu = g_menu_new ();

  add_item (menu, _ ("_Rename…"), "ladder.rename-benefit", g_variant_new_int32 (row->index));
  if (row->index > 0)
    add_item (menu, _ ("Move _Up"), "ladder.move-benefit", move_target (row->index, row->index - 1));
  if (row->index + 1 < (int) self->rules->benefits->len)
    add_item (menu, _ ("Move _Down"), "ladder.move-benefit", move_target (row->index, row->index + 1));
  add_item (menu, _ ("Re_move"), "ladder.remove-benefit", g_variant_new_int32 (row->index));
  return menu;
}

static GMenu *
create_tier_menu (LiaisonLadderGrid *self, int tier)
{
  GMenu *menu = g_menu_new ();

  if (tier > 0)
    add_item (menu, _ ("Move _Lower"), "ladder.move-tier", move_target (tier, tier - 1));
  if (tier + 1 < (int) self->n_tiers)
    add_item (menu, _ ("Move _Higher"), "ladder.move-tier", move_target (tier, tier + 1));
  add_item (menu, _ ("Re_move"), "ladder.remove-tier", g_variant_new_int32 (tier));
  return menu;
}

static GtkWidget *
create_menu_button (GMenu *menu, const char *of_what)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the head of a row or column */
  g_autofree char *tooltip = g_strdup_printf (_ ("More for “%s”"), of_what);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_unref (menu);
  return button;
}

static gboolean
move_tier (GtkWidget *header, int from, int to)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (move_target (from, to));

  return gtk_widget_activate_action_variant (header, "ladder.move-tier", target);
}

/* Tiers are dragged by their names ---------------------------------------------------------------------------------- */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  return gdk_content_provider_new_typed (G_TYPE_INT, GPOINTER_TO_INT (data));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GtkWidget *header = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const int from = g_value_get_int (value), to = GPOINTER_TO_INT (data);

  return from != to && move_tier (header, from, to);
}

static gboolean
on_header_key (GtkWidget *header,
               guint key,
               guint code,
               GdkModifierType modifiers,
               GtkEventController *controller)
{
  LiaisonLadderGrid *self = LIAISON_LADDER_GRID (gtk_widget_get_ancestor (header, LIAISON_TYPE_LADDER_GRID));
  const gboolean is_rtl = gtk_widget_get_direction (header) == GTK_TEXT_DIR_RTL;
  const int tier = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (header), "tier"));
  int to;

  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (key != GDK_KEY_Left && key != GDK_KEY_Right))
    return GDK_EVENT_PROPAGATE;
  to = tier + ((key == GDK_KEY_Left) != is_rtl ? -1 : 1);
  if (to >= 0 && to < (int) self->n_tiers)
    move_tier (header, tier, to);
  else
    gtk_widget_error_bell (header);
  return GDK_EVENT_STOP;
}

static void
make_movable (GtkWidget *header, int tier)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (header), "tier", GINT_TO_POINTER (tier));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), GINT_TO_POINTER (tier));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), GINT_TO_POINTER (tier));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_header_key), header, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (header, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (header, GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (header, keys);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
join_column (LiaisonLadderGrid *self, guint column, GtkWidget *widget)
{
  while (self->size_groups->len <= column)
    g_ptr_array_add (self->size_groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  gtk_size_group_add_widget (g_ptr_array_index (self->size_groups, column), widget);
}

static GtkWidget *
create_row_header (LiaisonLadderGrid *self, const LiaisonLadderRow *row)
{
  const gboolean is_regional = row->kind == LIAISON_LADDER_ROW_REGIONAL;
  GtkWidget *header = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);
  GtkWidget *label = gtk_label_new (row->title);
  GMenu *menu = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_tooltip_text (label, row->title);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, is_regional ? 24 : 0);
  if (row->kind == LIAISON_LADDER_ROW_TIERS)
    gtk_widget_add_css_class (label, "heading");
  if (is_regional)
    {
      int factor = liaison_ladder_row_find_factor (row, self->rules);

      if (factor >= 0)
        {
          g_autofree char *amount =
              liaison_decimal_format (liaison_rules_get_override (self->rules, (guint) factor)->amount);
          /* Translators: a region and by what thresholds are multiplied there: “DACH × 0.8” */
          g_autofree char *text = g_strdup_printf (C_ ("region", "%s × %s"), row->title, amount);

          gtk_label_set_text (GTK_LABEL (label), text);
        }
      gtk_widget_add_css_class (label, "caption");
    }
  gtk_box_append (GTK_BOX (header), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_LABEL, row->title, -1);
  if (row->kind == LIAISON_LADDER_ROW_REQUIREMENT)
    menu = create_requirement_menu (self, row);
  else if (is_regional)
    menu = create_regional_menu (row);
  else if (row->kind == LIAISON_LADDER_ROW_BENEFIT)
    menu = create_benefit_menu (self, row);
  if (menu != NULL && self->is_editable)
    gtk_box_append (GTK_BOX (header), create_menu_button (menu, row->title));
  else
    g_clear_object (&menu);
  join_column (self, 0, header);
  return header;
}

static void
append_weight (LiaisonLadderGrid *self, GtkWidget *line, const LiaisonLadderRow *row)
{
  GtkWidget *widget;
  LiaisonLadderCell *cell = NULL;

  if (!self->has_weights)
    {
      g_ptr_array_add (self->cells, NULL);
      return;
    }
  if (row->kind == LIAISON_LADDER_ROW_REQUIREMENT)
    {
      cell = create_cell (self, FALSE);
      widget = GTK_WIDGET (cell);
    }
  else
    {
      widget = gtk_label_new (row->kind == LIAISON_LADDER_ROW_TIERS ? _ ("Weight") : NULL);
      gtk_label_set_xalign (GTK_LABEL (widget), 1);
      gtk_widget_add_css_class (widget, "heading");
      gtk_widget_set_hexpand (widget, TRUE);
      gtk_widget_set_margin_end (widget, 9);
    }
  g_ptr_array_add (self->cells, cell);
  join_column (self, 1, widget);
  gtk_box_append (GTK_BOX (line), widget);
}

static void
append_tier (LiaisonLadderGrid *self, GtkWidget *line, const LiaisonLadderRow *row, int tier)
{
  const gboolean is_header = row->kind == LIAISON_LADDER_ROW_TIERS;
  LiaisonLadderCell *cell = create_cell (self, is_header);
  GtkWidget *widget = GTK_WIDGET (cell);

  g_ptr_array_add (self->cells, cell);
  if (is_header && self->is_editable)
    {
      widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_box_append (GTK_BOX (widget),
                      create_menu_button (create_tier_menu (self, tier),
                                          liaison_rules_get_tier (self->rules, (guint) tier)->name));
      gtk_box_append (GTK_BOX (widget), GTK_WIDGET (cell));
      make_movable (GTK_WIDGET (cell), tier);
    }
  join_column (self, (guint) tier + 2, widget);
  gtk_box_append (GTK_BOX (line), widget);
}

static const char *
get_row_style (LiaisonLadderRowKind kind)
{
  switch (kind)
    {
    case LIAISON_LADDER_ROW_TIERS:
      return "liaison-ladder-tiers";
    case LIAISON_LADDER_ROW_REGIONAL:
      return "liaison-ladder-regional";
    case LIAISON_LADDER_ROW_BENEFIT:
      return "liaison-ladder-benefit";
    case LIAISON_LADDER_ROW_REQUIREMENT:
    case LIAISON_LADDER_ROW_NEEDED:
    default:
      return "liaison-ladder-requirement";
    }
}

static void
build (LiaisonLadderGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->size_groups, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LiaisonLadderRow *row = g_ptr_array_index (self->rows, i);
      GtkWidget *line = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

      gtk_widget_add_css_class (line, "liaison-ladder-row");
      gtk_widget_add_css_class (line, get_row_style (row->kind));
      gtk_box_append (GTK_BOX (line), create_row_header (self, row));
      append_weight (self, line, row);
      for (guint tier = 0; tier < self->n_tiers; tier++)
        append_tier (self, line, row, (int) tier);
      gtk_box_append (GTK_BOX (self->box), line);
    }
}

static char *
describe_cell (LiaisonLadderGrid *self, const LiaisonLadderRow *row, int tier)
{
  const char *name;

  if (tier == WEIGHT_TIER)
    /* Translators: %s is a requirement */
    return g_strdup_printf (_ ("Weight of %s"), row->title);
  name = liaison_rules_get_tier (self->rules, (guint) tier)->name;
  switch (row->kind)
    {
    case LIAISON_LADDER_ROW_TIERS:
      /* Translators: of a program, such as Gold; %d counts from the lowest */
      return g_strdup_printf (_ ("Name of tier %d"), tier + 1);
    case LIAISON_LADDER_ROW_REGIONAL:
      {
        const LiaisonRulesRequirement *requirement =
            liaison_rules_get_requirement (self->rules, (guint) row->index);
        g_autofree char *label = liaison_metric_spec_format (&requirement->spec, requirement->measure_name);

        /* Translators: a tier, a requirement and a region: “Gold, Sales in DACH” */
        return g_strdup_printf (C_ ("cell", "%1$s, %2$s, %3$s"), name, label, row->title);
      }
    case LIAISON_LADDER_ROW_REQUIREMENT:
    case LIAISON_LADDER_ROW_NEEDED:
    case LIAISON_LADDER_ROW_BENEFIT:
    default:
      /* Translators: a tier, and what it asks for or gives: “Gold, Margin” */
      return g_strdup_printf (C_ ("cell", "%1$s, %2$s"), name, row->title);
    }
}

static void
fill_cell (LiaisonLadderGrid *self, guint place, guint column)
{
  const LiaisonLadderRow *row = g_ptr_array_index (self->rows, place);
  LiaisonLadderCell *cell = get_cell (self, (int) place, (int) column);
  const int tier = (int) column - 1;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  g_autofree char *description = NULL;

  if (cell == NULL)
    return;
  if (column == 0)
    {
      const LiaisonLadderPlace weight = { LIAISON_LADDER_WEIGHT, row->index, WEIGHT_TIER, NULL, NULL };

      text = liaison_ladder_place_format (self->rules, &weight);
    }
  else
    {
      text = liaison_ladder_row_format (row, self->rules, tier);
      note = liaison_ladder_row_format_note (row, self->rules, tier);
    }
  description = describe_cell (self, row, tier);
  liaison_ladder_cell_set_description (cell, description);
  liaison_ladder_cell_set_note (cell, note);
  liaison_ladder_cell_set_text (cell, text);
  liaison_ladder_cell_set_editable (cell, self->is_editable && row->market_class == NULL);
}

/* Public ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_ladder_grid_show:
 * @is_editable: whether the rules are a draft
 *
 * Shows rules. Where only values differ from what is shown, the cells stay, and with them the focus.
 */
void
liaison_ladder_grid_show (LiaisonLadderGrid *self,
                          const LiaisonRules *rules,
                          const LiaisonRegionTable *regions,
                          gboolean is_editable)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->rows);
  const gboolean has_weights = rules->mode == LIAISON_RULES_POINTS;
  const gboolean had_tiers = self->n_tiers == liaison_rules_get_n_tiers (rules);
  gboolean is_alike;

  g_clear_pointer (&self->rules, liaison_rules_free);
  self->rules = liaison_rules_copy (rules);
  self->rows = liaison_ladder_rows_list (rules, regions);
  is_alike = had_tiers && self->is_editable == is_editable && self->has_weights == has_weights &&
             liaison_ladder_rows_are_alike (former, self->rows);
  self->is_editable = is_editable;
  self->has_weights = has_weights;
  self->n_tiers = liaison_rules_get_n_tiers (rules);
  if (!is_alike)
    build (self);
  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < get_n_columns (self); column++)
      fill_cell (self, row, column);
}

void
liaison_ladder_grid_clear_marks (LiaisonLadderGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_ptr_array_index (self->cells, i) != NULL)
      liaison_ladder_cell_set_mark (g_ptr_array_index (self->cells, i), NULL, NULL);
}

/**
 * liaison_ladder_grid_mark:
 * @requirement: place of the requirement
 * @tier: place of the tier, -1 for all
 * @sentence: what is the matter
 *
 * Marks thresholds.
 */
void
liaison_ladder_grid_mark (LiaisonLadderGrid *self,
                          int requirement,
                          int tier,
                          gboolean is_error,
                          const char *sentence)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LiaisonLadderRow *row = g_ptr_array_index (self->rows, i);

      if (row->kind != LIAISON_LADDER_ROW_REQUIREMENT || row->index != requirement)
        continue;
      for (int column = 1; column < (int) get_n_columns (self); column++)
        if (tier < 0 || column - 1 == tier)
          liaison_ladder_cell_set_mark (get_cell (self, (int) i, column), is_error ? "error" : "warning",
                                        sentence);
    }
}

static void
liaison_ladder_grid_dispose (GObject *object)
{
  g_clear_pointer (&LIAISON_LADDER_GRID (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (liaison_ladder_grid_parent_class)->dispose (object);
}

static void
liaison_ladder_grid_finalize (GObject *object)
{
  LiaisonLadderGrid *self = LIAISON_LADDER_GRID (object);

  g_clear_pointer (&self->rules, liaison_rules_free);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->size_groups);
  G_OBJECT_CLASS (liaison_ladder_grid_parent_class)->finalize (object);
}

static void
liaison_ladder_grid_class_init (LiaisonLadderGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liaison_ladder_grid_dispose;
  object_class->finalize = liaison_ladder_grid_finalize;
  /**
   * LiaisonLadderGrid::preview:
   * @place: a LiaisonLadderPlace
   * @text: what is being typed there, and can stand
   */
  signals[PREVIEW] = g_signal_new ("preview", LIAISON_TYPE_LADDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  /**
   * LiaisonLadderGrid::commit:
   * @place: a LiaisonLadderPlace
   * @text: what stands there from now on
   */
  signals[COMMIT] = g_signal_new ("commit", LIAISON_TYPE_LADDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  /**
   * LiaisonLadderGrid::restore:
   *
   * What was typed was taken back.
   */
  signals[RESTORE] = g_signal_new ("restore", LIAISON_TYPE_LADDER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "ladder-grid");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
liaison_ladder_grid_init (LiaisonLadderGrid *self)
{
  self->rows = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  self->size_groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
