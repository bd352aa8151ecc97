/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-column-row.h"

#include "ui/exchange/import-column-settings.h"

#include <glib/gi18n-lib.h>

/* How many different cells of a column are shown. */
#define N_SAMPLES 3

/**
 * LiaisonImportColumnRow:
 *
 * A column of the file: its name, a few of its cells, the field or fields that it fills, and what else is to be said of
 * it.
 */
struct _LiaisonImportColumnRow
{
  AdwPreferencesRow parent_instance;

  LiaisonImportSession *session;
  guint index;
  char *name;
  char **fields;
  /* “Leave Out”, then a label for each of @fields. */
  GtkStringList *labels;
  /* The fields that are shown, to see whether they are still right. */
  char *shown;
  /* Whether an empty choice of a further field is shown. */
  gboolean is_adding;

  GtkWidget *head;
  GtkWidget *fills;
};

G_DEFINE_FINAL_TYPE (LiaisonImportColumnRow, liaison_import_column_row, ADW_TYPE_PREFERENCES_ROW)

/* Editing ----------------------------------------------------------------------------------------------------------- */

/* Replaces what @old is filled by; a field can only be filled once, so that another column may lose it. */
static void
change_field (LiaisonImportColumnRow *self, const char *old, const char *field)
{
  LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);

  if (mapping == NULL || g_strcmp0 (old, field) == 0)
    return;
  if (old != NULL)
    liaison_mapping_remove (mapping, old);
  if (field != NULL)
    {
      LiaisonMappingColumn *column;

      liaison_mapping_remove (mapping, field);
      liaison_mapping_set_constant (mapping, field, NULL);
      column = liaison_mapping_add (mapping, self->name, field);
      liaison_mapping_set_defaults (mapping, column);
    }
  self->is_adding = FALSE;
  liaison_import_session_did_edit (self->session);
}

static void
on_selected (LiaisonImportColumnRow *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  g_autofree char *old = g_strdup (g_object_get_data (G_OBJECT (drop_down), "field"));
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected != GTK_INVALID_LIST_POSITION)
    change_field (self, old, selected > 0 ? self->fields[selected - 1] : NULL);
}

static void
on_add (LiaisonImportColumnRow *self)
{
  self->is_adding = TRUE;
  liaison_import_column_row_refresh (self);
}

/* Showing ----------------------------------------------------------------------------------------------------------- */

static char *
join_samples (LiaisonImportColumnRow *self)
{
  g_auto (GStrv) words = liaison_import_session_list_words (self->session, self->name);
  guint n_words = g_strv_length (words);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) samples = NULL;

  for (guint i = 0; i < MIN (n_words, N_SAMPLES); i++)
    g_strv_builder_add (builder, words[i]);
  samples = g_strv_builder_end (builder);
  return n_words > 0 ? g_strjoinv (" · ", samples) : g_strdup (_ ("Empty in the first rows"));
}

static void
set_up_selected (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_list_item_set_child (item, label);
}

static void
set_up_listed (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_label (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
create_factory (GCallback set_up)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label), NULL);
  return factory;
}

static GtkWidget *
create_choice (LiaisonImportColumnRow *self, const char *field)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->labels)), expression);
  g_autoptr (GtkListItemFactory) selected = create_factory (G_CALLBACK (set_up_selected));
  g_autoptr (GtkListItemFactory) listed = create_factory (G_CALLBACK (set_up_listed));
  /* Translators: %s is the name of a column of a file */
  g_autofree char *label = g_strdup_printf (_ ("Field that “%s” fills"), self->name);
  guint position = 0;

  for (guint i = 0; field != NULL && self->fields[i] != NULL; i++)
    if (g_str_equal (self->fields[i], field))
      position = i + 1;
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), selected);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), listed);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_search_match_mode (GTK_DROP_DOWN (drop_down), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (drop_down), "field", g_strdup (field), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
create_add_button (LiaisonImportColumnRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Fill Another Field as Well"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  return button;
}

static char **
list_filled (LiaisonImportColumnRow *self)
{
  LiaisonMapping *mapping = liaison_import_session_get_mapping (self->session);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; mapping != NULL && i < mapping->columns->len; i++)
    {
      const LiaisonMappingColumn *column = g_ptr_array_index (mapping->columns, i);

      if (g_str_equal (column->column, self->name))
        g_strv_builder_add (builder, column->field);
    }
  return g_strv_builder_end (builder);
}

static void
clear_box (GtkWidget *box, GtkWidget *after)
{
  GtkWidget *child;

  while ((child = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (box)) !=
         NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_settings (LiaisonImportColumnRow *self, const char *field)
{
  GtkWidget *settings = liaison_import_column_settings_new (self->session, field);

  if (settings != NULL)
    gtk_box_append (GTK_BOX (self->fills), settings);
}

/* The first field stands beside the name, further ones below. */
static void
fill (LiaisonImportColumnRow *self, char **filled)
{
  guint n_filled = g_strv_length (filled);
  guint n_shown = MAX (1, n_filled + (self->is_adding ? 1 : 0));

  clear_box (self->head, gtk_widget_get_first_child (self->head));
  clear_box (self->fills, NULL);
  for (guint i = 0; i < n_shown; i++)
    {
      const char *field = i < n_filled ? filled[i] : NULL;
      GtkWidget *line = self->head;

      if (i > 0)
        {
          GtkWidget *label = gtk_label_new (_ ("And also"));

          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_widget_set_hexpand (label, TRUE);
          gtk_box_append (GTK_BOX (line), label);
          gtk_box_append (GTK_BOX (self->fills), line);
        }
      gtk_box_append (GTK_BOX (line), create_choice (self, field));
      if (i + 1 == n_shown)
        {
          GtkWidget *button = create_add_button (self);

          gtk_widget_set_sensitive (button, field != NULL);
          gtk_box_append (GTK_BOX (line), button);
        }
      else
        {
          GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

          gtk_widget_set_size_request (space, 34, -1);
          gtk_box_append (GTK_BOX (line), space);
        }
      if (field != NULL)
        add_settings (self, field);
    }
  gtk_widget_set_visible (self->fills, gtk_widget_get_first_child (self->fills) != NULL);
}

/**
 * liaison_import_column_row_update:
 *
 * Shows what the column fills by now. What is right already is left alone, so that no focus is lost.
 */
void
liaison_import_column_row_update (LiaisonImportColumnRow *self)
{
  g_auto (GStrv) filled = NULL;
  g_autofree char *joined = NULL;
  gboolean had_focus;

  g_return_if_fail (LIAISON_IS_IMPORT_COLUMN_ROW (self));

  filled = list_filled (self);
  joined = g_strjoinv ("\n", filled);
  if (g_strcmp0 (joined, self->shown) == 0)
    return;
  had_focus = gtk_widget_get_focus_child (self->head) != NULL;
  g_set_str (&self->shown, joined);
  fill (self, filled);
  if (had_focus)
    gtk_widget_grab_focus (gtk_widget_get_next_sibling (gtk_widget_get_first_child (self->head)));
}

/**
 * liaison_import_column_row_refresh:
 *
 * Shows everything anew, as when more has been found out about the cells.
 */
void
liaison_import_column_row_refresh (LiaisonImportColumnRow *self)
{
  g_return_if_fail (LIAISON_IS_IMPORT_COLUMN_ROW (self));

  g_clear_pointer (&self->shown, g_free);
  liaison_import_column_row_update (self);
}

/**
 * liaison_import_column_row_set_field:
 * @field: (nullable): a name of liaison_mapping_list_fields(); %NULL leaves the column out
 *
 * As if it had been chosen.
 */
void
liaison_import_column_row_set_field (LiaisonImportColumnRow *self, const char *field)
{
  g_auto (GStrv) filled = NULL;

  g_return_if_fail (LIAISON_IS_IMPORT_COLUMN_ROW (self));

  filled = list_filled (self);
  change_field (self, filled[0], field);
}

/* The class --------------------------------------------------------------------------------------------------------- */

static GtkWidget *
create_texts (LiaisonImportColumnRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (self->name);
  g_autofree char *joined = join_samples (self);
  GtkWidget *samples = gtk_label_new (joined);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_single_line_mode (GTK_LABEL (title), TRUE);
  gtk_widget_set_tooltip_text (title, self->name);
  gtk_label_set_xalign (GTK_LABEL (samples), 0);
  gtk_label_set_ellipsize (GTK_LABEL (samples), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (samples), TRUE);
  gtk_widget_set_tooltip_text (samples, joined);
  gtk_widget_add_css_class (samples, "caption");
  gtk_widget_add_css_class (samples, "dimmed");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), samples);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, joined, -1);
  return texts;
}

/**
 * liaison_import_column_row_new:
 * @index: which column of the file
 * @labels: “Leave Out”, then the labels of liaison_mapping_list_fields()
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
liaison_import_column_row_new (LiaisonImportSession *session, guint index, GtkStringList *labels)
{
  LiaisonImportColumnRow *self = g_object_new (LIAISON_TYPE_IMPORT_COLUMN_ROW, NULL);
  const LiaisonCsvSniff *sniff = liaison_import_session_get_sniff (session);

  self->session = g_object_ref (session);
  self->index = index;
  self->name = g_strdup (sniff->column_names[index]);
  self->fields = liaison_mapping_list_fields (liaison_import_session_get_entity (session));
  self->labels = g_object_ref (labels);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->name);
  gtk_box_append (GTK_BOX (self->head), create_texts (self));
  liaison_import_column_row_update (self);
  return GTK_WIDGET (self);
}

static void
liaison_import_column_row_finalize (GObject *object)
{
  LiaisonImportColumnRow *self = LIAISON_IMPORT_COLUMN_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->labels);
  g_free (self->name);
  g_free (self->shown);
  g_strfreev (self->fields);
  G_OBJECT_CLASS (liaison_import_column_row_parent_class)->finalize (object);
}

static void
liaison_import_column_row_class_init (LiaisonImportColumnRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_import_column_row_finalize;
}

static void
liaison_import_column_row_init (LiaisonImportColumnRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->fills = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->fills);
  gtk_widget_add_css_class (box, "liaison-import-column");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}
