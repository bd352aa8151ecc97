/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-lists.h"

#include "ui/widgets/explanation-view.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The changes, problems and duplicates of a preview as lists. An item is a place in the report, which is looked up when it is
 * shown: a report that is gone shows nothing. */

#define LIAISON_TYPE_IMPORT_PLACE (liaison_import_place_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonImportPlace, liaison_import_place, LIAISON, IMPORT_PLACE, GObject)

struct _LiaisonImportPlace
{
  GObject parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (LiaisonImportPlace, liaison_import_place, G_TYPE_OBJECT)

static void
liaison_import_place_class_init (LiaisonImportPlaceClass *klass)
{
}

static void
liaison_import_place_init (LiaisonImportPlace *self)
{
}

/**
 * liaison_import_lists_set_places:
 *
 * Gives @view an item for each place of a list of the report.
 */
void
liaison_import_lists_set_places (GtkListView *view, guint n_items)
{
  GListStore *store = g_list_store_new (LIAISON_TYPE_IMPORT_PLACE);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      LiaisonImportPlace *place = g_object_new (LIAISON_TYPE_IMPORT_PLACE, NULL);

      place->index = i;
      g_ptr_array_add (places, place);
    }
  g_list_store_splice (store, 0, 0, places->pdata, places->len);
  selection = gtk_no_selection_new (G_LIST_MODEL (store));
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
}

static gconstpointer
get_entry (GtkListItem *item, GPtrArray *array)
{
  LiaisonImportPlace *place = gtk_list_item_get_item (item);

  return place != NULL && array != NULL && place->index < array->len ? g_ptr_array_index (array, place->index)
                                                                     : NULL;
}

/**
 * liaison_import_lists_create_label:
 * @style: (nullable): a class
 *
 * Returns: (transfer floating): a label of such a list, which breaks where there is no room
 */
GtkWidget *
liaison_import_lists_create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/**
 * liaison_import_lists_set_factory:
 * @unbind: (nullable)
 *
 * Lets @view make its rows by these, the last argument of which is @session; the first time that it is called.
 */
void
liaison_import_lists_set_factory (GtkListView *view,
                                  GCallback set_up,
                                  GCallback bind,
                                  GCallback unbind,
                                  LiaisonImportSession *session)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (gtk_list_view_get_factory (view) != NULL)
    return;
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect_object (factory, "bind", bind, session, G_CONNECT_DEFAULT);
  if (unbind != NULL)
    g_signal_connect_object (factory, "unbind", unbind, session, G_CONNECT_DEFAULT);
  gtk_list_view_set_factory (view, factory);
}

/* Problems ---------------------------------------------------------------------------------------------------------- */

static void
set_up_problem (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *cell = liaison_import_lists_create_label ("monospace");

  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_lines (GTK_LABEL (cell), 2);
  gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (cell, "caption");
  gtk_widget_add_css_class (cell, "dimmed");
  gtk_box_append (GTK_BOX (texts), liaison_import_lists_create_label ("heading"));
  gtk_box_append (GTK_BOX (texts), liaison_import_lists_create_label (NULL));
  gtk_box_append (GTK_BOX (texts), cell);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_problem (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  const LiaisonImportProblem *problem = get_entry (item, preview != NULL ? preview->problems : NULL);
  GtkWidget *texts = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  GtkWidget *heading = gtk_widget_get_first_child (texts);
  GtkWidget *reason = gtk_widget_get_next_sibling (heading);
  GtkWidget *cell = gtk_widget_get_last_child (texts);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (problem == NULL)
    return;
  title = problem->column != NULL
              /* Translators: a place in a file: the number of a line, the name of a column */
              ? g_strdup_printf (_ ("Line %1$" PRIu64 ", column “%2$s”"), problem->line, problem->column)
              : g_strdup_printf (_ ("Line %" PRIu64), problem->line);
  label = g_strdup_printf ("%s. %s", title, problem->reason);
  gtk_label_set_text (GTK_LABEL (heading), title);
  gtk_label_set_text (GTK_LABEL (reason), problem->reason);
  gtk_label_set_text (GTK_LABEL (cell), problem->cell != NULL ? problem->cell : "");
  gtk_widget_set_visible (cell, problem->cell != NULL && *problem->cell != '\0');
  gtk_list_item_set_accessible_label (item, label);
  gtk_list_item_set_accessible_description (item, problem->cell != NULL ? problem->cell : "");
}

/**
 * liaison_import_lists_set_problems:
 *
 * Shows the problems of the preview.
 */
void
liaison_import_lists_set_problems (GtkListView *view, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);

  liaison_import_lists_set_factory (view, G_CALLBACK (set_up_problem), G_CALLBACK (bind_problem), NULL,
                                    session);
  liaison_import_lists_set_places (view, preview != NULL ? preview->problems->len : 0);
}

/* Changes, and what is not in the file ----------------------------------------------------------------------------- */

static void
set_up_change (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *place = liaison_import_lists_create_label ("caption");

  gtk_widget_add_css_class (place, "dimmed");
  gtk_box_append (GTK_BOX (box), liaison_import_lists_create_label ("heading"));
  gtk_box_append (GTK_BOX (box), liaison_import_lists_create_label ("numeric"));
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static const char *
or_empty (const char *text)
{
  /* Translators: stands where a field has no value */
  return text != NULL && *text != '\0' ? text : _ ("empty");
}

static void
bind_change (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  const LiaisonImportChange *change = get_entry (item, preview != NULL ? preview->changes : NULL);
  GtkWidget *heading = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *values = gtk_widget_get_next_sibling (heading);
  g_autofree char *told = NULL;
  g_autofree char *place = NULL;
  g_autofree char *label = NULL;

  if (change == NULL)
    return;
  /* Translators: the label of a field, what stood there, and what stands there now; the arrow points the way of reading */
  told = g_strdup_printf (_ ("%1$s: \u2068%2$s\u2069 → \u2068%3$s\u2069"), change->field,
                          or_empty (change->before), or_empty (change->after));
  place = g_strdup_printf (_ ("Line %" PRIu64), change->line);
  label = g_strdup_printf ("%s. %s. %s", change->name, told, place);
  gtk_label_set_text (GTK_LABEL (heading), change->name);
  gtk_label_set_text (GTK_LABEL (values), told);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (values)), place);
  gtk_list_item_set_accessible_label (item, label);
}

static void
set_up_missing (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, liaison_import_lists_create_label (NULL));
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_missing (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  const LiaisonImportMissing *missing = get_entry (item, preview != NULL ? preview->missing : NULL);

  if (missing == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), missing->name);
  gtk_list_item_set_accessible_label (item, missing->name);
}

/**
 * liaison_import_lists_set_changes:
 *
 * Shows which fields of records that are there the preview would alter.
 */
void
liaison_import_lists_set_changes (GtkListView *view, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);

  liaison_import_lists_set_factory (view, G_CALLBACK (set_up_change), G_CALLBACK (bind_change), NULL,
                                    session);
  liaison_import_lists_set_places (view, preview != NULL ? preview->changes->len : 0);
}

/**
 * liaison_import_lists_set_missing:
 *
 * Shows which records of the workspace the file does not have.
 */
void
liaison_import_lists_set_missing (GtkListView *view, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);

  liaison_import_lists_set_factory (view, G_CALLBACK (set_up_missing), G_CALLBACK (bind_missing), NULL,
                                    session);
  liaison_import_lists_set_places (view, preview != NULL ? preview->missing->len : 0);
}

/* Duplicates -------------------------------------------------------------------------------------------------------- */

/* In the order of the drop-down lists. */
static const LiaisonDuplicateAction actions[] = { LIAISON_DUPLICATE_ACTION_SKIP,
                                                  LIAISON_DUPLICATE_ACTION_MERGE,
                                                  LIAISON_DUPLICATE_ACTION_KEEP };

/**
 * liaison_import_lists_create_actions:
 * @can_be_kept: whether a row can become a record of its own
 *
 * Returns: (transfer full): what can be done with a duplicate, in the order of #LiaisonDuplicateAction
 */
GtkStringList *
liaison_import_lists_create_actions (gboolean can_be_kept)
{
  const char *const labels[] = { _ ("Leave Out"), _ ("Merge"), can_be_kept ? _ ("Keep Both") : NULL, NULL };

  G_STATIC_ASSERT (LIAISON_DUPLICATE_ACTION_SKIP == 0 && LIAISON_DUPLICATE_ACTION_KEEP == 2);
  return gtk_string_list_new (labels);
}

typedef struct
{
  GtkWidget *mark;
  GtkWidget *title;
  GtkWidget *told;
  GtkWidget *drop_down;
  GtkWidget *why;
  GtkWidget *explanation;
  gulong handler;
} DuplicateRow;

static void
set_up_duplicate (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  DuplicateRow *row = g_new0 (DuplicateRow, 1);

  row->mark = gtk_image_new ();
  row->title = liaison_import_lists_create_label ("heading");
  row->told = liaison_import_lists_create_label (NULL);
  row->drop_down = gtk_drop_down_new (NULL, NULL);
  row->why = gtk_expander_new_with_mnemonic (_ ("_Why"));
  row->explanation = liaison_explanation_view_new (NULL);
  gtk_widget_set_valign (row->mark, GTK_ALIGN_START);
  gtk_widget_set_valign (row->drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_expander_set_child (GTK_EXPANDER (row->why), row->explanation);
  gtk_box_append (GTK_BOX (texts), row->title);
  gtk_box_append (GTK_BOX (texts), row->told);
  gtk_box_append (GTK_BOX (line), row->mark);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), row->drop_down);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), row->why);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static char *
describe_duplicate (const LiaisonImportDuplicate *duplicate)
{
  if (duplicate->other_line > 0)
    return g_strdup_printf (
        /* Translators: two lines of a file that are like each other, a name, and a score */
        ngettext ("Line %1$" PRIu64 " is like line %2$" PRIu64 ", “%3$s”: %4$u point",
                  "Line %1$" PRIu64 " is like line %2$" PRIu64 ", “%3$s”: %4$u points", duplicate->points),
        duplicate->line, duplicate->other_line, duplicate->other_name != NULL ? duplicate->other_name : "",
        duplicate->points);
  return g_strdup_printf (
      /* Translators: a line of a file, the name of the record that it is like, and a score */
      ngettext ("Line %1$" PRIu64 " is like “%2$s” in the workspace: %3$u point",
                "Line %1$" PRIu64 " is like “%2$s” in the workspace: %3$u points", duplicate->points),
      duplicate->line, duplicate->other_name != NULL ? duplicate->other_name : "", duplicate->points);
}

static void
on_action (LiaisonImportSession *session, GParamSpec *pspec, GtkDropDown *drop_down)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "index"));
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (preview != NULL && index < preview->duplicates->len && selected < G_N_ELEMENTS (actions))
    liaison_import_session_set_action_of (session, g_ptr_array_index (preview->duplicates, index),
                                          actions[selected]);
}

static void
bind_duplicate (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);
  const LiaisonImportDuplicate *duplicate = get_entry (item, preview != NULL ? preview->duplicates : NULL);
  DuplicateRow *row = g_object_get_data (G_OBJECT (item), "row");
  g_autoptr (GtkStringList) labels = NULL;
  g_autofree char *told = NULL;
  g_autofree char *control = NULL;
  LiaisonImportPlace *place = gtk_list_item_get_item (item);

  if (duplicate == NULL)
    return;
  told = describe_duplicate (duplicate);
  /* Translators: %s is the name of a partner in a file */
  control = g_strdup_printf (_ ("What to do with “%s”"), duplicate->name);
  labels = liaison_import_lists_create_actions (!duplicate->is_same);
  gtk_image_set_from_icon_name (GTK_IMAGE (row->mark), duplicate->must_decide
                                                           ? "dialog-question-symbolic"
                                                           : "dialog-information-symbolic");
  gtk_widget_set_tooltip_text (row->mark,
                               duplicate->must_decide ? _ ("Must be decided") : _ ("Only a warning"));
  gtk_label_set_text (GTK_LABEL (row->title), duplicate->name);
  gtk_label_set_text (GTK_LABEL (row->told), told);
  g_object_set_data (G_OBJECT (row->drop_down), "index", GUINT_TO_POINTER (place->index));
  gtk_drop_down_set_model (GTK_DROP_DOWN (row->drop_down), G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->drop_down),
                              liaison_import_session_get_action_of (session, duplicate));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, control,
                                  -1);
  gtk_expander_set_expanded (GTK_EXPANDER (row->why), FALSE);
  gtk_widget_set_visible (row->why, duplicate->explanation != NULL);
  liaison_explanation_view_set_explanation (LIAISON_EXPLANATION_VIEW (row->explanation),
                                            duplicate->explanation);
  gtk_list_item_set_accessible_label (item, duplicate->name);
  gtk_list_item_set_accessible_description (item, told);
  row->handler = g_signal_connect_object (row->drop_down, "notify::selected", G_CALLBACK (on_action), session,
                                          G_CONNECT_SWAPPED);
}

static void
unbind_duplicate (GtkSignalListItemFactory *factory, GtkListItem *item, LiaisonImportSession *session)
{
  DuplicateRow *row = g_object_get_data (G_OBJECT (item), "row");

  if (row->handler != 0)
    g_signal_handler_disconnect (row->drop_down, row->handler);
  row->handler = 0;
}

/**
 * liaison_import_lists_set_duplicates:
 *
 * Shows the duplicates of the preview, each with a choice that goes to @session.
 */
void
liaison_import_lists_set_duplicates (GtkListView *view, LiaisonImportSession *session)
{
  const LiaisonImportReport *preview = liaison_import_session_get_preview (session);

  liaison_import_lists_set_factory (view, G_CALLBACK (set_up_duplicate), G_CALLBACK (bind_duplicate),
                                    G_CALLBACK (unbind_duplicate), session);
  liaison_import_lists_set_places (view, preview != NULL ? preview->duplicates->len : 0);
}
