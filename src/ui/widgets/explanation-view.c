/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/explanation-view.h"

#include "ui/app/pages.h"
#include "ui/widgets/evidence.h"
#include "ui/widgets/record-actions.h"

#include <glib/gi18n-lib.h>

/* So far a tree is unfolded at first; what lies deeper is a key press away. */
#define UNFOLDED_DEPTH 2
#define INDENT 24

/**
 * LiaisonExplanationView:
 *
 * An explanation as a tree of reasons, each with its mark and its points, and below them the records that they rest on.
 * The arrow keys walk it; Left and Right, or Enter, fold and unfold; Enter opens a record. A row is made when it is first
 * unfolded.
 */
struct _LiaisonExplanationView
{
  AdwBin parent_instance;

  LiaisonExplanation *explanation;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LiaisonExplanationView, liaison_explanation_view, ADW_TYPE_BIN)

/* What a row keeps: a reason, or a record that one rests on. */
typedef struct
{
  LiaisonExplanation *reason;
  const LiaisonEntity *entity;
  char *record_id;
  guint depth;
  gboolean is_unfolded;
  GtkWidget *arrow;
} Node;

static void
free_node (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->reason, liaison_explanation_unref);
  g_free (node->record_id);
  g_free (node);
}

static Node *
get_node (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "node");
}

/* In a window, records can be named and opened. */
static LiaisonWindow *
get_window (LiaisonExplanationView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return LIAISON_IS_WINDOW (root) && liaison_window_get_workspace (LIAISON_WINDOW (root)) != NULL
             ? LIAISON_WINDOW (root)
             : NULL;
}

static gboolean
can_unfold (const Node *node)
{
  return node->reason != NULL && (liaison_explanation_get_n_children (node->reason) > 0 ||
                                  liaison_explanation_get_n_evidence (node->reason) > 0);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static const char *
get_icon (LiaisonExplanationState state)
{
  switch (state)
    {
    case LIAISON_EXPLANATION_MET:
      return "object-select-symbolic";
    case LIAISON_EXPLANATION_UNMET:
      return "window-close-symbolic";
    case LIAISON_EXPLANATION_NEUTRAL:
    default:
      return "media-record-symbolic";
    }
}

static const char *
get_state_label (LiaisonExplanationState state)
{
  switch (state)
    {
    case LIAISON_EXPLANATION_MET:
      return _ ("Holds");
    case LIAISON_EXPLANATION_UNMET:
      return _ ("Does not hold");
    case LIAISON_EXPLANATION_NEUTRAL:
    default:
      return _ ("A fact");
    }
}

static char *
format_points (const LiaisonExplanation *reason)
{
  LiaisonDecimal points;
  g_autofree char *text = NULL;

  if (!liaison_explanation_get_points (reason, &points))
    return NULL;
  text = liaison_decimal_to_text (points);
  /* Whole points without their decimals. */
  if (g_str_has_suffix (text, ".00"))
    text[strlen (text) - 3] = '\0';
  return g_steal_pointer (&text);
}

static void
update_arrow (GtkListBoxRow *row)
{
  Node *node = get_node (row);

  gtk_image_set_from_icon_name (GTK_IMAGE (node->arrow),
                                node->is_unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, node->is_unfolded, -1);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dimmed");
    }
  return label;
}

static GtkWidget *
create_texts (const LiaisonExplanation *reason, const char *sentence)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n_evidence = liaison_explanation_get_n_evidence (reason);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), create_label (sentence, NULL));
  if (n_evidence > 0)
    {
      g_autofree char *told =
          g_strdup_printf (ngettext ("Rests on %u record", "Rests on %u records", n_evidence), n_evidence);

      gtk_box_append (GTK_BOX (texts), create_label (told, "caption"));
    }
  return texts;
}

static void
describe_row (GtkWidget *row,
              const LiaisonExplanation *reason,
              const char *sentence,
              const char *points,
              guint depth)
{
  const char *state = get_state_label (liaison_explanation_get_state (reason));
  g_autofree char *description =
      points != NULL
          /* Translators: read aloud after a reason: whether it holds, and its points */
          ? g_strdup_printf (_ ("%1$s, points: %2$s"), state, points)
          : g_strdup (state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) depth + 1, -1);
}

static GtkWidget *
create_row (LiaisonExplanation *reason, guint depth)
{
  GtkWidget *row =
      g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE_ITEM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_image_new_from_icon_name (get_icon (liaison_explanation_get_state (reason)));
  g_autofree char *sentence = liaison_explanation_format_reason (reason);
  g_autofree char *points = format_points (reason);
  gboolean has_children;
  Node *node = g_new0 (Node, 1);

  node->reason = liaison_explanation_ref (reason);
  node->depth = depth;
  node->arrow = gtk_image_new ();
  has_children = can_unfold (node);
  g_object_set_data_full (G_OBJECT (row), "node", node, free_node);
  gtk_widget_set_margin_start (box, (int) MIN (depth, 8) * INDENT);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 2);
  gtk_widget_set_tooltip_text (mark, get_state_label (liaison_explanation_get_state (reason)));
  gtk_widget_add_css_class (
      mark, liaison_explanation_get_state (reason) == LIAISON_EXPLANATION_MET ? "success" : "dimmed");
  gtk_widget_set_valign (node->arrow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (node->arrow, 2);
  gtk_box_append (GTK_BOX (box), node->arrow);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), create_texts (reason, sentence));
  if (points != NULL)
    {
      GtkWidget *figure = gtk_label_new (points);

      gtk_widget_add_css_class (figure, "numeric");
      gtk_widget_set_valign (figure, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), figure);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), has_children);
  gtk_widget_set_opacity (node->arrow, has_children ? 1 : 0);
  if (has_children)
    update_arrow (GTK_LIST_BOX_ROW (row));
  describe_row (row, reason, sentence, points, depth);
  return row;
}

static GtkWidget *
create_evidence_row (LiaisonWindow *window, const char *id, guint depth)
{
  g_autoptr (LiaisonEvidence) evidence =
      liaison_evidence_load (liaison_workspace_get_database (liaison_window_get_workspace (window)), id);
  GtkWidget *row =
      g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE_ITEM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = create_label (evidence->title, NULL);
  Node *node = g_new0 (Node, 1);

  node->entity = evidence->entity;
  node->record_id = g_strdup (id);
  node->depth = depth;
  g_object_set_data_full (G_OBJECT (row), "node", node, free_node);
  gtk_widget_set_margin_start (box, (int) MIN (depth + 1, 8) * INDENT);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  if (evidence->detail != NULL)
    gtk_box_append (GTK_BOX (texts), create_label (evidence->detail, "caption"));
  gtk_box_append (GTK_BOX (box), texts);
  if (evidence->entity != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  else
    gtk_widget_add_css_class (title, "dimmed");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), evidence->entity != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, evidence->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  evidence->detail != NULL ? evidence->detail : "",
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) depth + 1, -1);
  return row;
}

/* Folding ----------------------------------------------------------------------------------------------------------- */

static void
unfold (LiaisonExplanationView *self, GtkListBoxRow *row)
{
  Node *node = get_node (row);
  LiaisonWindow *window = get_window (self);
  int at = gtk_list_box_row_get_index (row) + 1;

  if (node->is_unfolded || !can_unfold (node))
    return;
  node->is_unfolded = TRUE;
  update_arrow (row);
  for (guint i = 0; window != NULL && i < liaison_explanation_get_n_evidence (node->reason); i++)
    gtk_list_box_insert (
        self->list,
        create_evidence_row (window, liaison_explanation_get_evidence (node->reason, i), node->depth + 1),
        at + (int) i);
  for (guint i = 0; i < liaison_explanation_get_n_children (node->reason); i++)
    gtk_list_box_insert (self->list,
                         create_row (liaison_explanation_get_child (node->reason, i), node->depth + 1),
                         at + (int) i);
}

static void
fold (LiaisonExplanationView *self, GtkListBoxRow *row)
{
  Node *node = get_node (row);
  GtkListBoxRow *next;

  if (!node->is_unfolded)
    return;
  node->is_unfolded = FALSE;
  update_arrow (row);
  while ((next = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + 1)) != NULL &&
         get_node (next)->depth > node->depth)
    gtk_list_box_remove (self->list, GTK_WIDGET (next));
}

/* What has a page is shown there, and what lies above it closes; of anything else the form opens. */
static void
open_record (LiaisonExplanationView *self, const Node *node)
{
  LiaisonWindow *window = get_window (self);
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);
  const LiaisonEntity *entity = node->entity;
  g_autofree char *id = g_strdup (node->record_id);

  if (window == NULL || entity == NULL)
    return;
  if (!liaison_pages_has_record_page (entity->name))
    {
      liaison_record_actions_edit (window, entity, id);
      return;
    }
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  liaison_window_open_record (window, entity->name, id);
}

static void
on_row_activated (LiaisonExplanationView *self, GtkListBoxRow *row)
{
  if (get_node (row)->record_id != NULL)
    open_record (self, get_node (row));
  else if (get_node (row)->is_unfolded)
    fold (self, row);
  else
    unfold (self, row);
}

static gboolean
on_key (LiaisonExplanationView *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (!GTK_IS_LIST_BOX_ROW (focus) || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == (is_rtl ? GDK_KEY_Left : GDK_KEY_Right))
    unfold (self, GTK_LIST_BOX_ROW (focus));
  else if (key == (is_rtl ? GDK_KEY_Right : GDK_KEY_Left))
    fold (self, GTK_LIST_BOX_ROW (focus));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
fill (LiaisonExplanationView *self)
{
  GtkListBoxRow *row;

  gtk_list_box_remove_all (self->list);
  if (self->explanation == NULL)
    return;
  gtk_list_box_append (self->list, create_row (self->explanation, 0));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const Node *node = get_node (row);

      /* What a reason rests on is looked up when somebody asks. */
      if (node->depth < UNFOLDED_DEPTH && node->reason != NULL &&
          liaison_explanation_get_n_children (node->reason) > 0)
        unfold (self, row);
    }
}

/* Public ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_explanation_view_new:
 * @explanation: (nullable): what to show
 *
 * Returns: (transfer floating): a view of it
 */
GtkWidget *
liaison_explanation_view_new (LiaisonExplanation *explanation)
{
  return g_object_new (LIAISON_TYPE_EXPLANATION_VIEW, "explanation", explanation, NULL);
}

/**
 * liaison_explanation_view_set_explanation:
 * @explanation: (nullable): what to show; must not be changed any more
 */
void
liaison_explanation_view_set_explanation (LiaisonExplanationView *self, LiaisonExplanation *explanation)
{
  g_return_if_fail (LIAISON_IS_EXPLANATION_VIEW (self));

  if (explanation == self->explanation)
    return;
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  self->explanation = explanation != NULL ? liaison_explanation_ref (explanation) : NULL;
  fill (self);
  g_object_notify (G_OBJECT (self), "explanation");
}

/**
 * liaison_explanation_view_get_explanation:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
LiaisonExplanation *
liaison_explanation_view_get_explanation (LiaisonExplanationView *self)
{
  g_return_val_if_fail (LIAISON_IS_EXPLANATION_VIEW (self), NULL);

  return self->explanation;
}

/* The class --------------------------------------------------------------------------------------------------------- */

enum
{
  PROP_EXPLANATION = 1,
};

static void
liaison_explanation_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPLANATION)
    liaison_explanation_view_set_explanation (LIAISON_EXPLANATION_VIEW (object), g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liaison_explanation_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EXPLANATION)
    g_value_set_boxed (value, LIAISON_EXPLANATION_VIEW (object)->explanation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liaison_explanation_view_dispose (GObject *object)
{
  LiaisonExplanationView *self = LIAISON_EXPLANATION_VIEW (object);

  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_EXPLANATION_VIEW);
  g_clear_pointer (&self->explanation, liaison_explanation_unref);
  G_OBJECT_CLASS (liaison_explanation_view_parent_class)->dispose (object);
}

static void
liaison_explanation_view_class_init (LiaisonExplanationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = liaison_explanation_view_set_property;
  object_class->get_property = liaison_explanation_view_get_property;
  object_class->dispose = liaison_explanation_view_dispose;

  /**
   * LiaisonExplanationView:explanation:
   *
   * What is shown.
   */
  g_object_class_install_property (
      object_class, PROP_EXPLANATION,
      g_param_spec_boxed ("explanation", NULL, NULL, LIAISON_TYPE_EXPLANATION,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/explanation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonExplanationView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
liaison_explanation_view_init (LiaisonExplanationView *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
