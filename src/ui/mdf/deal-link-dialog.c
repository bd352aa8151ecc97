/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/mdf/deal-link-dialog.h"

#include "core/base/text.h"
#include "core/mdf/activity-deals.h"
#include "core/records/deal.h"
#include "core/store/label.h"
#include "ui/widgets/row-label.h"

#include <glib/gi18n-lib.h>

/* A deal in the list, ticked or not. */
#define DEAL_TYPE_ITEM (deal_item_get_type ())
G_DECLARE_FINAL_TYPE (DealItem, deal_item, DEAL, ITEM, GObject)

struct _DealItem
{
  GObject parent_instance;

  LiaisonActivityDealChoice *choice;
  char *words;
  gboolean is_chosen;
};

G_DEFINE_FINAL_TYPE (DealItem, deal_item, G_TYPE_OBJECT)

static void
deal_item_finalize (GObject *object)
{
  DealItem *self = DEAL_ITEM (object);

  liaison_activity_deal_choice_free (self->choice);
  g_free (self->words);
  G_OBJECT_CLASS (deal_item_parent_class)->finalize (object);
}

static void
deal_item_class_init (DealItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = deal_item_finalize;
}

static void
deal_item_init (DealItem *self)
{
}

/**
 * LiaisonDealLinkDialog:
 *
 * Asks which deals an activity brought.
 */
struct _LiaisonDealLinkDialog
{
  AdwDialog parent_instance;

  /* Not owned: the window outlives its dialogs. */
  LiaisonWindow *window;
  GCancellable *cancellable;
  char *activity_id;
  char *activity;
  char *sought;
  GListStore *items;
  GtkFilterListModel *shown;

  GtkEditable *search_entry;
  GtkStack *stack;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (LiaisonDealLinkDialog, liaison_deal_link_dialog, ADW_TYPE_DIALOG)

/* Rows ------------------------------------------------------------------------------------------------------------------ */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *check = gtk_check_button_new ();

  /* Clicks and keys tick from the row. */
  gtk_widget_set_focusable (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), words);
  g_object_set_data (G_OBJECT (list_item), "check", check);
  g_object_set_data (G_OBJECT (list_item), "name", liaison_row_label_add (words, NULL, 0));
  g_object_set_data (G_OBJECT (list_item), "place", liaison_row_label_add (words, "dimmed", 0));
  g_object_set_data (G_OBJECT (list_item), "amount", liaison_row_label_add (box, "numeric", 0));
  gtk_list_item_set_child (list_item, box);
}

static const char *
get_stage (const LiaisonActivityDealChoice *choice)
{
  const LiaisonField *field = liaison_entity_get_field (&liaison_deal_entity, "stage");
  const char *label = liaison_choice_get_label (field->choices, choice->stage);

  return label != NULL ? label : choice->stage;
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  DealItem *item = gtk_list_item_get_item (list_item);
  const LiaisonActivityDealChoice *choice = item->choice;
  g_autofree char *amount =
      liaison_money_is_amount (choice->amount) ? liaison_money_format (choice->amount, TRUE) : g_strdup ("—");
  g_autofree char *place = choice->customer != NULL
                               /* Translators: the name of a customer, and the stage of a deal */
                               ? g_strdup_printf (_ ("%s · %s"), choice->customer, get_stage (choice))
                               : g_strdup (get_stage (choice));

  gtk_check_button_set_active (g_object_get_data (G_OBJECT (list_item), "check"), item->is_chosen);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "name"), choice->name);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "place"), place);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "amount"), amount);
  gtk_list_item_set_accessible_label (list_item, choice->name);
  gtk_list_item_set_accessible_description (list_item, item->is_chosen ? _ ("linked") : _ ("not linked"));
}

static void
on_activate (LiaisonDealLinkDialog *self, guint position)
{
  g_autoptr (DealItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  guint place;

  item->is_chosen = !item->is_chosen;
  if (g_list_store_find (self->items, item, &place))
    g_list_model_items_changed (G_LIST_MODEL (self->items), place, 1, 1);
}

/* Looking for ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_shown (gpointer item, gpointer data)
{
  LiaisonDealLinkDialog *self = data;

  return liaison_text_matches (DEAL_ITEM (item)->words, self->sought);
}

static void
show_stack (LiaisonDealLinkDialog *self)
{
  const gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  const gboolean has_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_shown ? "list" : has_items ? "no-match" : "none");
}

static void
on_search_changed (LiaisonDealLinkDialog *self)
{
  g_free (self->sought);
  self->sought = liaison_text_fold (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  show_stack (self);
}

/* Reading --------------------------------------------------------------------------------------------------------------- */

static gpointer
read_choices (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_activity_deals_list (database, data, error);
}

static void
fill (LiaisonDealLinkDialog *self, GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      g_autoptr (DealItem) item = g_object_new (DEAL_TYPE_ITEM, NULL);
      g_autofree char *words = NULL;

      item->choice = g_steal_pointer (&choices->pdata[i]);
      item->is_chosen = item->choice->is_linked;
      words = g_strdup_printf ("%s %s", item->choice->name,
                               item->choice->customer != NULL ? item->choice->customer : "");
      item->words = liaison_text_fold (words);
      g_list_store_append (self->items, item);
    }
  g_ptr_array_set_free_func (choices, NULL);
  show_stack (self);
}

static void
read_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonDealLinkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (self->items == NULL)
    return;
  if (choices == NULL)
    liaison_window_show_error (self->window, error);
  else
    fill (self, choices);
}

/* Saving ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  char *activity_id;
  GStrv linked_ids;
  GStrv unlinked_ids;
} Links;

static void
free_links (gpointer data)
{
  Links *links = data;

  g_free (links->activity_id);
  g_strfreev (links->linked_ids);
  g_strfreev (links->unlinked_ids);
  g_free (links);
}

static gboolean
set_links (LiaisonStore *store, gpointer data, GError **error)
{
  const Links *links = data;

  return liaison_activity_deals_alter (store, links->activity_id, (const char *const *) links->linked_ids,
                                       (const char *const *) links->unlinked_ids, error);
}

static void
on_save (LiaisonDealLinkDialog *self)
{
  g_autoptr (GStrvBuilder) linked = g_strv_builder_new (), unlinked = g_strv_builder_new ();
  gboolean is_altered = FALSE;
  Links *links;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DealItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item->is_chosen == item->choice->is_linked)
        continue;
      g_strv_builder_add (item->is_chosen ? linked : unlinked, item->choice->deal_id);
      is_altered = TRUE;
    }
  if (is_altered)
    {
      links = g_new0 (Links, 1);
      links->activity_id = g_strdup (self->activity_id);
      links->linked_ids = g_strv_builder_end (linked);
      links->unlinked_ids = g_strv_builder_end (unlinked);
      liaison_window_run_change (self->window, LIAISON_LABEL_EDIT, self->activity, set_links, links,
                                 free_links, NULL);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

/* The dialog ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_deal_link_dialog_present:
 * @title: of the activity
 *
 * Asks which deals an activity brought: those in which its partner has a role. What is ticked and unticked is one change.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
liaison_deal_link_dialog_present (LiaisonWindow *window, const char *activity_id, const char *title)
{
  LiaisonDealLinkDialog *self = g_object_new (LIAISON_TYPE_DEAL_LINK_DIALOG, NULL);
  /* Translators: the title of an activity */
  g_autofree char *heading = g_strdup_printf (_ ("Deals of “%s”"), title);

  self->window = window;
  self->activity_id = g_strdup (activity_id);
  self->activity = g_strdup (title);
  adw_dialog_set_title (ADW_DIALOG (self), heading);
  liaison_workspace_read_async (liaison_window_get_workspace (window), read_choices, g_strdup (activity_id),
                                g_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_done,
                                g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
  return ADW_DIALOG (self);
}

static void
liaison_deal_link_dialog_dispose (GObject *object)
{
  LiaisonDealLinkDialog *self = LIAISON_DEAL_LINK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIAISON_TYPE_DEAL_LINK_DIALOG);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (liaison_deal_link_dialog_parent_class)->dispose (object);
}

static void
liaison_deal_link_dialog_finalize (GObject *object)
{
  LiaisonDealLinkDialog *self = LIAISON_DEAL_LINK_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->activity_id);
  g_free (self->activity);
  g_free (self->sought);
  G_OBJECT_CLASS (liaison_deal_link_dialog_parent_class)->finalize (object);
}

static void
liaison_deal_link_dialog_class_init (LiaisonDealLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liaison_deal_link_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liaison_deal_link_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/liaison_prm/Liaison/ui/deal-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealLinkDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealLinkDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LiaisonDealLinkDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
liaison_deal_link_dialog_init (LiaisonDealLinkDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->sought = g_strdup ("");
  self->items = g_list_store_new (DEAL_TYPE_ITEM);
  filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), filter);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
}
