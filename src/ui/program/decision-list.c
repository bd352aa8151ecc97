/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/decision-list.h"

#include "core/program/tier-display.h"
#include "core/records/membership.h"
#include "ui/program/decision-dialog.h"

#include <glib/gi18n-lib.h>

/* One decision, as an item of a model. */
#define LIAISON_TYPE_DECISION_ITEM (liaison_decision_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonDecisionItem, liaison_decision_item, LIAISON, DECISION_ITEM, GObject)

struct _LiaisonDecisionItem
{
  GObject parent_instance;

  char *id;
  char *title;
  char *move;
  char *detail;
};

G_DEFINE_FINAL_TYPE (LiaisonDecisionItem, liaison_decision_item, G_TYPE_OBJECT)

static void
liaison_decision_item_finalize (GObject *object)
{
  LiaisonDecisionItem *self = LIAISON_DECISION_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->move);
  g_free (self->detail);
  G_OBJECT_CLASS (liaison_decision_item_parent_class)->finalize (object);
}

static void
liaison_decision_item_class_init (LiaisonDecisionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_decision_item_finalize;
}

static void
liaison_decision_item_init (LiaisonDecisionItem *self)
{
}

/**
 * LiaisonDecisionList:
 *
 * Decisions about the tiers of one partner, or those of one review, the latest first. Each opens with its explanation.
 */
struct _LiaisonDecisionList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *partner_id;
  char *review_id;
  GListStore *items;
  GCancellable *cancellable;

  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonDecisionList, liaison_decision_list, ADW_TYPE_BIN)

/* Reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *partner_id;
  char *review_id;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->partner_id);
  g_free (reading->review_id);
  g_free (reading);
}

static char *
find_name (LiaisonDatabase *database,
           GHashTable *names,
           const char *program_id,
           const char *code,
           LiaisonDate day)
{
  g_autofree char *key = NULL;
  const char *known;
  char *name;

  if (code == NULL)
    return g_strdup (C_ ("tier", "none"));
  key = g_strdup_printf ("%s %s %d", program_id, code, day);
  known = g_hash_table_lookup (names, key);
  if (known != NULL)
    return g_strdup (known);
  name = liaison_tier_find_name (database, program_id, code, day, NULL);
  if (name == NULL)
    name = g_strdup (code);
  g_hash_table_insert (names, g_steal_pointer (&key), g_strdup (name));
  return name;
}

/* What was decided, with the tiers where they differ. */
static char *
format_move (const char *kind, const char *from, const char *to)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_tier_decision_entity, "kind");
  const char *label = liaison_choice_get_label (field->choices, kind);

  if (label == NULL)
    label = kind;
  if (g_strcmp0 (from, to) == 0 || g_str_equal (kind, "enter"))
    /* Translators: what was decided, and the tier: “Hold: Silver” */
    return g_strdup_printf (C_ ("decision", "%s: %s"), label, to);
  /* Translators: what was decided, the tier before and the tier after: “Promotion: Silver → Gold” */
  return g_strdup_printf (C_ ("decision", "%s: %s → %s"), label, from, to);
}

static char *
format_detail (LiaisonStatement *statement, LiaisonDate day)
{
  const char *parts[] = {
    NULL,
    liaison_statement_get_text (statement, 7),
    liaison_statement_get_text (statement, 8),
  };
  g_autofree char *shown = liaison_date_format (day);
  g_autoptr (GString) detail = g_string_new (NULL);

  parts[0] = shown;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      {
        if (detail->len > 0)
          g_string_append (detail, _ (" · "));
        g_string_append (detail, parts[i]);
      }
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

static LiaisonDecisionItem *
read_item (LiaisonStatement *statement, LiaisonDatabase *database, GHashTable *names, gboolean is_of_review)
{
  LiaisonDecisionItem *item = g_object_new (LIAISON_TYPE_DECISION_ITEM, NULL);
  const char *program_id = liaison_statement_get_text (statement, 1);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  LiaisonDate day;

  if (!liaison_date_parse (liaison_statement_get_text (statement, 3), &day, NULL))
    day = LIAISON_DATE_MIN;
  from = find_name (database, names, program_id, liaison_statement_get_text (statement, 4), day);
  to = find_name (database, names, program_id, liaison_statement_get_text (statement, 5), day);
  item->id = g_strdup (liaison_statement_get_text (statement, 0));
  item->move = format_move (liaison_statement_get_text (statement, 2), from, to);
  item->title = g_strdup (is_of_review ? liaison_statement_get_text (statement, 6) : item->move);
  item->detail = format_detail (statement, day);
  return item;
}

static gpointer
read_decisions (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      reading->review_id != NULL
          ? "SELECT d.id, d.program_id, d.kind, d.effective_on, d.from_tier, d.to_tier, p.name, o.name, "
            "d.reason"
            " FROM tier_decision AS d JOIN partner AS p ON p.id = d.partner_id"
            " LEFT JOIN operator AS o ON o.id = d.operator_id WHERE d.review_id = ? ORDER BY p.name, d.id"
          : "SELECT d.id, d.program_id, d.kind, d.effective_on, d.from_tier, d.to_tier, NULL, o.name, "
            "d.reason"
            " FROM tier_decision AS d LEFT JOIN operator AS o ON o.id = d.operator_id"
            " WHERE d.partner_id = ? ORDER BY d.effective_on DESC, d.id DESC",
      error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t",
                          reading->review_id != NULL ? reading->review_id : reading->partner_id);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, read_item (statement, database, names, reading->review_id != NULL));
    }
  return NULL;
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonDecisionList) self = user_data;
  g_autoptr (GPtrArray) items = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, NULL);

  if (self->window == NULL || items == NULL)
    return;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}

static void
refresh (LiaisonDecisionList *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->partner_id = g_strdup (self->partner_id);
  reading->review_id = g_strdup (self->review_id);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (liaison_window_get_workspace (self->window), read_decisions, reading,
                                free_reading, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                                read_done, g_object_ref (self));
}

static void
on_changed (LiaisonDecisionList *self, LiaisonTouched *touched)
{
  if (liaison_touched_has_table (touched, "") || liaison_touched_has_table (touched, "tier_decision"))
    refresh (self);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

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

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = create_label (NULL);
  GtkWidget *move = create_label (NULL);
  GtkWidget *detail = create_label ("caption");

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), move);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_item_set_child (list_item, box);
  g_object_set_data (G_OBJECT (list_item), "title", title);
  g_object_set_data (G_OBJECT (list_item), "move", move);
  g_object_set_data (G_OBJECT (list_item), "detail", detail);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonDecisionList *self = data;
  LiaisonDecisionItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *move = g_object_get_data (G_OBJECT (list_item), "move");
  g_autofree char *description = NULL;

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "title"), item->title);
  gtk_label_set_text (GTK_LABEL (move), item->move);
  gtk_widget_set_visible (move, self->review_id != NULL);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "detail"), item->detail);
  description = self->review_id != NULL ? g_strdup_printf (_ ("%s · %s"), item->move, item->detail)
                                        : g_strdup (item->detail);
  gtk_list_item_set_accessible_label (list_item, item->title);
  gtk_list_item_set_accessible_description (list_item, description);
}

static void
on_activate (LiaisonDecisionList *self, guint position)
{
  g_autoptr (LiaisonDecisionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    liaison_decision_dialog_present (self->window, item->id, item->title);
}

/* The widget -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create (LiaisonWindow *window, const char *partner_id, const char *review_id)
{
  LiaisonDecisionList *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_DECISION_LIST, NULL);
  self->window = window;
  self->partner_id = g_strdup (partner_id);
  self->review_id = g_strdup (review_id);
  adw_status_page_set_title (self->empty_page, _ ("No Decisions"));
  adw_status_page_set_description (self->empty_page,
                                   partner_id != NULL
                                       ? _ ("What reviews decide about the tier of this partner stands here.")
                                       : _ ("In this review everybody stayed where they were."));
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

/**
 * liaison_decision_list_new_for_partner:
 *
 * Returns: (transfer floating): the decisions about a partner
 */
GtkWidget *
liaison_decision_list_new_for_partner (LiaisonWindow *window, const char *partner_id)
{
  return create (window, partner_id, NULL);
}

/**
 * liaison_decision_list_new_for_review:
 *
 * Returns: (transfer floating): the decisions of a review
 */
GtkWidget *
liaison_decision_list_new_for_review (LiaisonWindow *window, const char *review_id)
{
  return create (window, NULL, review_id);
}

/**
 * liaison_decision_list_get_model:
 *
 * Returns: (transfer none): the decisions
 */
GListModel *
liaison_decision_list_get_model (LiaisonDecisionList *self)
{
  g_return_val_if_fail (LIAISON_IS_DECISION_LIST (self), NULL);

  return G_LIST_MODEL (self->items);
}

static void
liaison_decision_list_dispose (GObject *object)
{
  LiaisonDecisionList *self = LIAISON_DECISION_LIST (object);

  self->window = NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (liaison_decision_list_parent_class)->dispose (object);
}

static void
liaison_decision_list_finalize (GObject *object)
{
  LiaisonDecisionList *self = LIAISON_DECISION_LIST (object);

  g_clear_object (&self->items);
  g_free (self->partner_id);
  g_free (self->review_id);
  G_OBJECT_CLASS (liaison_decision_list_parent_class)->finalize (object);
}

static void
liaison_decision_list_class_init (LiaisonDecisionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liaison_decision_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_decision_list_finalize;
}

static void
liaison_decision_list_init (LiaisonDecisionList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();

  self->items = g_list_store_new (LIAISON_TYPE_DECISION_ITEM);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->empty_page = ADW_STATUS_PAGE (adw_status_page_new ());
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, G_CONNECT_DEFAULT);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)))), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "liaison-history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Decisions about tiers"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 900);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_status_page_set_icon_name (self->empty_page, "liaison-reviews-symbolic");
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty_page), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
