/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/partners/duplicate-compare.h"

#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "ui/widgets/explanation-view.h"

#include <glib/gi18n-lib.h>

/**
 * LiaisonDuplicateCompare:
 *
 * What is typed beside a record that may be the same, field by field.
 */
struct _LiaisonDuplicateCompare
{
  AdwDialog parent_instance;

  GtkBox *content;
  GtkGrid *grid;
  GtkLabel *own_label;
  GtkLabel *other_label;
  GtkWidget *use_button;
};

enum
{
  OPEN,
  USE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonDuplicateCompare, liaison_duplicate_compare, ADW_TYPE_DIALOG)

static char *
format_value (LiaisonDatabase *database, LiaisonRecord *record, const LiaisonField *field)
{
  if (field->type == LIAISON_FIELD_REFERENCE)
    {
      char *title = liaison_record_load_title (database, liaison_registry_find (field->target),
                                               liaison_record_get_text (record, field->name));

      return title != NULL ? title : g_strdup ("");
    }
  return liaison_record_format (record, field);
}

static GtkWidget *
add_label (LiaisonDuplicateCompare *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), column > 0 && row > 0);
  gtk_widget_set_hexpand (label, column > 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

/* A line for each field that either has; where they are equal, it is told with more than a colour. */
static void
add_fields (LiaisonDuplicateCompare *self,
            LiaisonDatabase *database,
            LiaisonRecord *record,
            LiaisonRecord *other)
{
  int row = 1;

  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    {
      g_autofree char *own = format_value (database, record, field);
      g_autofree char *theirs = format_value (database, other, field);
      gboolean is_equal = g_strcmp0 (own, theirs) == 0;
      GtkWidget *label;

      if ((field->flags & LIAISON_FIELD_INTERNAL) != 0 || (*own == '\0' && *theirs == '\0'))
        continue;
      label = add_label (self, 0, row, _ (field->label), "dimmed");
      add_label (self, 1, row, own, is_equal ? "heading" : NULL);
      add_label (self, 2, row, theirs, is_equal ? "heading" : NULL);
      if (is_equal)
        gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        _ ("Equal"), -1);
      row++;
    }
}

static void
on_open (LiaisonDuplicateCompare *self)
{
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[OPEN], 0);
}

static void
on_use (LiaisonDuplicateCompare *self)
{
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[USE], 0);
}

/**
 * liaison_duplicate_compare_new:
 * @record: what is typed
 * @other_id: of a record of the same kind in the workspace
 * @use_label: (nullable): of a button that takes that one in place of what is typed, with a mnemonic
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
liaison_duplicate_compare_new (LiaisonWorkspace *workspace,
                               LiaisonRecord *record,
                               const char *other_id,
                               const char *use_label)
{
  LiaisonDuplicateCompare *self = g_object_new (LIAISON_TYPE_DUPLICATE_COMPARE, NULL);
  LiaisonDatabase *database = liaison_workspace_get_database (workspace);
  g_autoptr (LiaisonRecord) other =
      liaison_record_load (database, liaison_record_get_entity (record), other_id, NULL);

  add_label (self, 0, 0, "", NULL);
  self->own_label = GTK_LABEL (add_label (self, 1, 0, _ ("What You Typed"), "heading"));
  self->other_label = GTK_LABEL (add_label (self, 2, 0, _ ("In the Workspace"), "heading"));
  if (other != NULL)
    add_fields (self, database, record, other);
  gtk_widget_set_visible (self->use_button, use_label != NULL && other != NULL);
  if (use_label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->use_button), use_label);
  return ADW_DIALOG (self);
}

/**
 * liaison_duplicate_compare_set_titles:
 * @own: what stands above the record
 * @other: what stands above the one that may be the same
 *
 * For two records of which neither is being typed.
 */
void
liaison_duplicate_compare_set_titles (LiaisonDuplicateCompare *self, const char *own, const char *other)
{
  gtk_label_set_text (self->own_label, own);
  gtk_label_set_text (self->other_label, other);
}

/**
 * liaison_duplicate_compare_set_explanation:
 * @explanation: why they may be the same
 *
 * Tells it, term by term, above the fields.
 */
void
liaison_duplicate_compare_set_explanation (LiaisonDuplicateCompare *self, LiaisonExplanation *explanation)
{
  gtk_box_prepend (self->content, liaison_explanation_view_new (explanation));
}

static void
liaison_duplicate_compare_class_init (LiaisonDuplicateCompareClass *klass)
{
  /**
   * LiaisonDuplicateCompare::open:
   *
   * The record in the workspace is to be opened.
   */
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  /**
   * LiaisonDuplicateCompare::use:
   *
   * The record in the workspace is to be taken.
   */
  signals[USE] =
      g_signal_new ("use", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liaison_duplicate_compare_init (LiaisonDuplicateCompare *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *open = gtk_button_new_with_mnemonic (_ ("_Open"));

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 9);
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 18);
  gtk_widget_set_valign (GTK_WIDGET (self->content), GTK_ALIGN_START);
  gtk_box_append (self->content, GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->content));
  self->use_button = gtk_button_new_with_mnemonic (_ ("_Use This One"));
  gtk_widget_add_css_class (self->use_button, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_start (buttons, 12);
  gtk_widget_set_margin_end (buttons, 12);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_margin_bottom (buttons, 12);
  gtk_box_append (GTK_BOX (buttons), open);
  gtk_box_append (GTK_BOX (buttons), self->use_button);
  g_signal_connect_object (open, "clicked", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->use_button, "clicked", G_CALLBACK (on_use), self, G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), buttons);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Is It the Same?"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}
