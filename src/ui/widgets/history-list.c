/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/widgets/history-list.h"

#include "core/base/text.h"
#include "core/store/log.h"
#include "ui/widgets/when.h"

#include <glib/gi18n-lib.h>

/* Changes that are read at once, and how many found ones are enough for a screen. */
#define N_READ 200
#define N_ENOUGH 60

/* One change, as an item of a model. */
#define LIAISON_TYPE_HISTORY_ITEM (liaison_history_item_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonHistoryItem, liaison_history_item, LIAISON, HISTORY_ITEM, GObject)

struct _LiaisonHistoryItem
{
  GObject parent_instance;

  LiaisonLogEntry *entry;
};

G_DEFINE_FINAL_TYPE (LiaisonHistoryItem, liaison_history_item, G_TYPE_OBJECT)

static void
liaison_history_item_finalize (GObject *object)
{
  g_clear_pointer (&LIAISON_HISTORY_ITEM (object)->entry, liaison_log_entry_free);
  G_OBJECT_CLASS (liaison_history_item_parent_class)->finalize (object);
}

static void
liaison_history_item_class_init (LiaisonHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_history_item_finalize;
}

static void
liaison_history_item_init (LiaisonHistoryItem *self)
{
}

/* Takes the entry. */
static LiaisonHistoryItem *
item_new (LiaisonLogEntry *entry)
{
  LiaisonHistoryItem *item = g_object_new (LIAISON_TYPE_HISTORY_ITEM, NULL);

  item->entry = entry;
  return item;
}

/**
 * LiaisonHistoryList:
 *
 * Changes, the latest first: of the whole workspace or of one record. More are read as one scrolls down; each can be
 * undone where nothing later stands in the way.
 */
struct _LiaisonHistoryList
{
  AdwBin parent_instance;

  /* Not owned: the window outlives its pages. */
  LiaisonWindow *window;
  char *record_id;
  char *search;
  GListStore *items;
  GtkFilterListModel *found;
  GtkCustomFilter *filter;
  gboolean is_complete;
  guint read_source;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonHistoryList, liaison_history_list, ADW_TYPE_BIN)

/* Reading ----------------------------------------------------------------------------------------------------------- */

static void
update_stack (LiaisonHistoryList *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    name = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0 ? "empty" : "nothing";
  gtk_stack_set_visible_child_name (self->stack, name);
}

static GPtrArray *
read_entries (LiaisonHistoryList *self, gint64 before, guint limit)
{
  LiaisonWorkspace *workspace = liaison_window_get_workspace (self->window);
  g_autoptr (GError) error = NULL;
  GPtrArray *entries;

  if (workspace == NULL)
    return NULL;
  entries =
      liaison_log_read (liaison_workspace_get_database (workspace), self->record_id, before, limit, &error);
  if (entries == NULL)
    liaison_window_show_error (self->window, error);
  else
    g_ptr_array_set_free_func (entries, NULL);
  return entries;
}

static gint64
get_sequence (LiaisonHistoryList *self, guint position)
{
  g_autoptr (LiaisonHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item != NULL ? item->entry->sequence : 0;
}

static void
read_more (LiaisonHistoryList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gint64 before = n_items > 0 ? get_sequence (self, n_items - 1) : 0;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (self->is_complete)
    return;
  entries = read_entries (self, before, N_READ);
  if (entries == NULL)
    {
      self->is_complete = TRUE;
      return;
    }
  self->is_complete = entries->len < N_READ;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, item_new (g_ptr_array_index (entries, i)));
  g_list_store_splice (self->items, n_items, 0, items->pdata, items->len);
  update_stack (self);
}

/* While a search finds too little, older changes are read bit by bit. */
static gboolean
read_until_enough (gpointer data)
{
  LiaisonHistoryList *self = data;

  if (self->is_complete || g_list_model_get_n_items (G_LIST_MODEL (self->found)) >= N_ENOUGH)
    {
      self->read_source = 0;
      return G_SOURCE_REMOVE;
    }
  read_more (self);
  return G_SOURCE_CONTINUE;
}

static void
start_reading (LiaisonHistoryList *self)
{
  if (self->read_source == 0)
    self->read_source = g_idle_add_full (G_PRIORITY_LOW, read_until_enough, self, NULL);
}

static gboolean
is_same (const LiaisonLogEntry *a, const LiaisonLogEntry *b)
{
  return a->sequence == b->sequence && a->undone_by == b->undone_by && a->can_undo == b->can_undo &&
         g_strcmp0 (a->author, b->author) == 0 && g_strcmp0 (a->label, b->label) == 0;
}

/* Brings what is shown up to date and touches only the rows that differ, so that the place in the list stays. */
static void
refresh (LiaisonHistoryList *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gint64 top = get_sequence (self, 0);
  g_autoptr (GPtrArray) entries = read_entries (self, 0, MAX (n_items, N_READ) + N_READ);
  guint n_new = 0;

  if (entries == NULL)
    return;
  for (guint i = 0; i < entries->len; i++)
    {
      LiaisonLogEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (LiaisonHistoryItem) old = NULL;
      g_autoptr (LiaisonHistoryItem) item = NULL;

      if (entry->sequence > top)
        {
          item = item_new (entry);
          g_list_store_insert (self->items, n_new++, item);
          continue;
        }
      old = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      if (old == NULL || old->entry->sequence != entry->sequence || is_same (old->entry, entry))
        {
          liaison_log_entry_free (entry);
          continue;
        }
      item = item_new (entry);
      g_list_store_splice (self->items, i, 1, (gpointer *) &item, 1);
    }
  update_stack (self);
}

static void
on_edge_reached (LiaisonHistoryList *self, GtkPositionType position)
{
  if (position == GTK_POS_BOTTOM)
    read_more (self);
}

/* Searching --------------------------------------------------------------------------------------------------------- */

static gboolean
is_found (gpointer item, gpointer data)
{
  LiaisonHistoryList *self = data;
  const LiaisonLogEntry *entry = LIAISON_HISTORY_ITEM (item)->entry;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->search == NULL)
    return TRUE;
  text = g_strjoin (" ", entry->label, entry->author, NULL);
  folded = liaison_text_fold (text);
  return liaison_text_matches (folded, self->search);
}

/**
 * liaison_history_list_set_search:
 * @text: (nullable): words that the label or the author must hold
 */
void
liaison_history_list_set_search (LiaisonHistoryList *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (LIAISON_IS_HISTORY_LIST (self));

  folded = text != NULL && *text != '\0' ? liaison_text_fold (text) : NULL;
  if (g_strcmp0 (folded, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
  start_reading (self);
}

/* Rows -------------------------------------------------------------------------------------------------------------- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);
  GtkWidget *state = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dimmed");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), state);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (list_item, box);
  gtk_list_item_set_activatable (list_item, FALSE);
  g_object_set_data (G_OBJECT (list_item), "title", title);
  g_object_set_data (G_OBJECT (list_item), "detail", detail);
  g_object_set_data (G_OBJECT (list_item), "state", state);
  g_object_set_data (G_OBJECT (list_item), "button", button);
}

static char *
create_detail (const LiaisonLogEntry *entry, gint64 now)
{
  g_autofree char *relative = liaison_when_format_relative (entry->made_at, now);
  g_autofree char *absolute = liaison_when_format (entry->made_at);

  if (entry->author == NULL)
    /* Translators: how long ago, and the day and time: “5 minutes ago · 20 Nov 2026, 14:03” */
    return g_strdup_printf (_ ("%s · %s"), relative, absolute);
  /* Translators: a name, how long ago, and the day and time: “Jana R. · 5 minutes ago · 20 Nov 2026, 14:03” */
  return g_strdup_printf (_ ("%s · %s · %s"), entry->author, relative, absolute);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const LiaisonLogEntry *entry = LIAISON_HISTORY_ITEM (gtk_list_item_get_item (list_item))->entry;
  GtkLabel *title = g_object_get_data (G_OBJECT (list_item), "title");
  GtkLabel *detail_label = g_object_get_data (G_OBJECT (list_item), "detail");
  GtkLabel *state = g_object_get_data (G_OBJECT (list_item), "state");
  GtkButton *button = g_object_get_data (G_OBJECT (list_item), "button");
  g_autofree char *detail = create_detail (entry, g_get_real_time ());
  gboolean is_undone = entry->undone_by != 0;
  gboolean is_undoing = entry->undoes != 0;
  /* Translators: %s is the name of a change, such as “Edit “Nordlicht”” */
  g_autofree char *description =
      g_strdup_printf (is_undoing ? _ ("Take back: %s") : _ ("Undo: %s"), entry->label);

  gtk_label_set_text (title, entry->label);
  gtk_label_set_text (detail_label, detail);
  gtk_label_set_text (state, is_undone ? (is_undoing ? _ ("Redone") : _ ("Undone")) : "");
  gtk_widget_set_visible (GTK_WIDGET (state), is_undone);
  gtk_button_set_label (button, is_undoing ? _ ("Redo") : _ ("Undo"));
  /* The target first: the action takes nothing else. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry->sequence);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.undo-change");
  gtk_widget_set_visible (GTK_WIDGET (button), entry->can_undo);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  if (is_undone)
    gtk_widget_add_css_class (GTK_WIDGET (title), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (title), "dimmed");
  gtk_list_item_set_accessible_label (list_item, entry->label);
  gtk_list_item_set_accessible_description (list_item, detail);
}

/* The widget -------------------------------------------------------------------------------------------------------- */

/**
 * liaison_history_list_new:
 * @window: outlives the list
 * @record_id: (nullable): only the changes of this record and of what belongs to it
 *
 * Returns: (transfer floating): a list that follows the workspace
 */
GtkWidget *
liaison_history_list_new (LiaisonWindow *window, const char *record_id)
{
  LiaisonHistoryList *self;

  g_return_val_if_fail (LIAISON_IS_WINDOW (window), NULL);

  self = g_object_new (LIAISON_TYPE_HISTORY_LIST, NULL);
  self->window = window;
  self->record_id = g_strdup (record_id);
  g_signal_connect_object (liaison_window_get_workspace (window), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  read_more (self);
  update_stack (self);
  return GTK_WIDGET (self);
}

/**
 * liaison_history_list_get_model:
 *
 * Returns: (transfer none): the changes that are shown
 */
GListModel *
liaison_history_list_get_model (LiaisonHistoryList *self)
{
  g_return_val_if_fail (LIAISON_IS_HISTORY_LIST (self), NULL);

  return G_LIST_MODEL (self->found);
}

static void
liaison_history_list_dispose (GObject *object)
{
  LiaisonHistoryList *self = LIAISON_HISTORY_LIST (object);

  g_clear_handle_id (&self->read_source, g_source_remove);
  /* A bin keeps a pointer to its child, which the template would unparent behind its back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_HISTORY_LIST);
  g_clear_object (&self->found);
  g_clear_object (&self->items);
  g_clear_pointer (&self->record_id, g_free);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (liaison_history_list_parent_class)->dispose (object);
}

static void
liaison_history_list_class_init (LiaisonHistoryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_history_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryList, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryList, scroller);
  gtk_widget_class_bind_template_child (widget_class, LiaisonHistoryList, view);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached);
}

static void
liaison_history_list_init (LiaisonHistoryList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (LIAISON_TYPE_HISTORY_ITEM);
  self->filter = gtk_custom_filter_new (is_found, self, NULL);
  self->found =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), GTK_FILTER (self->filter));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  gtk_list_view_set_factory (self->view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
