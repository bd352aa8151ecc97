/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/program/review-rows.h"

#include "ui/program/review-move.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* How the moves of a review look in a list. What is done with one is an action "move.…" with the partner's id. */

static GtkWidget *
create_label (const char *style, gboolean is_dimmed)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  if (is_dimmed)
    gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
act (GtkListItem *list_item, GtkWidget *button, const char *action)
{
  LiaisonReviewMove *move = gtk_list_item_get_item (list_item);

  gtk_widget_activate_action (button, action, "s", liaison_review_move_get_partner_id (move));
}

/* Accepts, and takes back whatever was decided. */
static void
on_accept_clicked (GtkListItem *list_item, GtkWidget *button)
{
  const LiaisonReviewChoice choice = liaison_review_move_get_choice (gtk_list_item_get_item (list_item));

  act (list_item, button, choice == LIAISON_REVIEW_UNDECIDED ? "move.accept" : "move.leave");
}

static void
on_why_clicked (GtkListItem *list_item, GtkWidget *button)
{
  act (list_item, button, "move.why");
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = create_label ("heading", FALSE);
  GtkWidget *move = create_label ("numeric", FALSE);
  GtkWidget *reason = create_label ("caption", TRUE);
  GtkWidget *choice = create_label ("caption", FALSE);
  GtkWidget *why = gtk_button_new_with_label (_ ("Why?"));
  GtkWidget *button = adw_split_button_new ();

  gtk_label_set_lines (GTK_LABEL (reason), 3);
  gtk_label_set_ellipsize (GTK_LABEL (reason), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (choice, "accent");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), move);
  gtk_box_append (GTK_BOX (texts), reason);
  gtk_box_append (GTK_BOX (texts), choice);
  gtk_widget_set_valign (why, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (why, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), why);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (list_item, box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_accept_clicked), list_item, G_CONNECT_SWAPPED);
  g_signal_connect_object (why, "clicked", G_CALLBACK (on_why_clicked), list_item, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (list_item), "name", name);
  g_object_set_data (G_OBJECT (list_item), "move", move);
  g_object_set_data (G_OBJECT (list_item), "reason", reason);
  g_object_set_data (G_OBJECT (list_item), "choice", choice);
  g_object_set_data (G_OBJECT (list_item), "button", button);
}

static const char *
get_button_label (LiaisonReviewChoice choice)
{
  switch (choice)
    {
    case LIAISON_REVIEW_ACCEPT:
      return _ ("Accepted");
    case LIAISON_REVIEW_HOLD:
      /* Translators: a move that is put off to the next review */
      return C_ ("move", "Held");
    case LIAISON_REVIEW_OVERRIDE:
      return _ ("By Hand");
    case LIAISON_REVIEW_UNDECIDED:
    default:
      return _ ("Accept");
    }
}

static void
show_choice (GtkListItem *list_item)
{
  LiaisonReviewMove *move = gtk_list_item_get_item (list_item);
  GtkWidget *label = g_object_get_data (G_OBJECT (list_item), "choice");
  AdwSplitButton *button = g_object_get_data (G_OBJECT (list_item), "button");
  const LiaisonReviewChoice choice = liaison_review_move_get_choice (move);
  g_autofree char *told = liaison_review_move_format_choice (move);
  g_autofree char *tiers = liaison_review_move_format_tiers (move);
  g_autofree char *description = NULL;

  gtk_label_set_text (GTK_LABEL (label), told != NULL ? told : "");
  gtk_widget_set_visible (label, told != NULL);
  adw_split_button_set_label (button, get_button_label (choice));
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), choice == LIAISON_REVIEW_UNDECIDED
                                                        ? _ ("Accept the Proposal")
                                                        : _ ("Leave Undecided"));
  if (choice == LIAISON_REVIEW_UNDECIDED)
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  description = g_strdup_printf (
      /* Translators: read aloud: a move such as “Silver → Gold”, and what was decided about it */
      C_ ("move", "%s, %s"), tiers,
      choice == LIAISON_REVIEW_UNDECIDED ? _ ("undecided") : (told != NULL ? told : _ ("accepted")));
  gtk_list_item_set_accessible_description (list_item, description);
}

static GMenuModel *
create_row_menu (const char *partner_id)
{
  static const struct
  {
    const char *label;
    const char *action;
  } entries[] = {
    { N_ ("_Why?"), "move.why" },
    { N_ ("_Accept"), "move.accept" },
    { N_ ("_Hold…"), "move.hold" },
    { N_ ("_Override…"), "move.override" },
    { N_ ("_Leave Undecided"), "move.leave" },
    { N_ ("Open the _Partner"), "move.open" },
  };
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (entries[i].label), NULL);

      g_menu_item_set_action_and_target (item, entries[i].action, "s", partner_id);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  LiaisonReviewMove *move = gtk_list_item_get_item (list_item);
  AdwSplitButton *button = g_object_get_data (G_OBJECT (list_item), "button");
  g_autoptr (GMenuModel) menu = create_row_menu (liaison_review_move_get_partner_id (move));
  g_autoptr (LiaisonExplanation) explanation = liaison_review_move_explain (move);
  g_autofree char *reason =
      explanation != NULL ? liaison_explanation_format_reason (explanation) : g_strdup ("");
  g_autofree char *tiers = liaison_review_move_format_tiers (move);
  g_autofree char *days = liaison_review_move_format_days (move);
  /* Translators: between facts that stand in one line: “Silver → Gold · from 1 Oct 2026” */
  g_autofree char *told = g_strdup_printf (_ ("%s · %s"), tiers, days);
  /* Translators: %s is the name of a partner */
  g_autofree char *tooltip = g_strdup_printf (_ ("More About “%s”"), liaison_review_move_get_name (move));

  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "name"), liaison_review_move_get_name (move));
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "move"), told);
  gtk_label_set_text (g_object_get_data (G_OBJECT (list_item), "reason"), reason);
  adw_split_button_set_menu_model (button, menu);
  adw_split_button_set_dropdown_tooltip (button, tooltip);
  gtk_list_item_set_accessible_label (list_item, liaison_review_move_get_name (move));
  g_signal_connect_object (move, "changed", G_CALLBACK (show_choice), list_item, G_CONNECT_SWAPPED);
  show_choice (list_item);
}

static void
unbind_row (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_choice, list_item);
}

static void
set_up_header (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  GtkWidget *label = create_label ("heading", TRUE);

  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_header_set_child (header, label);
}

static void
bind_header (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  LiaisonReviewMove *move = gtk_list_header_get_item (header);
  g_autofree char *heading = liaison_review_kind_format_heading (liaison_review_move_get_kind (move),
                                                                 gtk_list_header_get_n_items (header));

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), heading);
}

/**
 * liaison_review_rows_new:
 *
 * Returns: (transfer full): makes the rows of moves
 */
GtkListItemFactory *
liaison_review_rows_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row), NULL);
  return factory;
}

/**
 * liaison_review_headers_new:
 *
 * Returns: (transfer full): makes the headings above moves of a kind
 */
GtkListItemFactory *
liaison_review_headers_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_header), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_header), NULL);
  return factory;
}
