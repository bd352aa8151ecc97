/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/entry-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LiaisonBoardKind:
 * @entries: of what the cards are
 * @order: in which they stand
 * @n_columns: how many columns
 * @folding: a bit for each column that can be folded to a strip, and is at first
 * @empty: marked for translation, what stands in a column without cards
 * @column_title: marked for translation, what a column stands for, such as “State”
 * @show_action: takes the id of the card that was clicked
 * @get_label: of a column, in the user's language
 * @describe_column: what is read out of a column with so many cards
 * @summarize: (nullable): what stands below the name of a column for its entries, or %NULL
 * @get_column: in which an entry stands
 * @find_step: the action that leads to the column after or before; %NULL with @refusal set where there is none
 * @find_drop: the action that leads to that column; %NULL with @refusal set where there is none
 * @create_menu: what can be done with an entry
 * @get_title: of a card
 * @describe: what is read out of a card beside its title
 * @create_content: below the title
 * @show_content: shows an entry in it
 *
 * What a board has to know of its cards. Actions are words of the subject, which does them.
 */
typedef struct
{
  const LiaisonEntryKind *entries;
  guint order;
  guint n_columns;
  guint folding;
  const char *empty;
  const char *column_title;
  const char *show_action;
  const char *(*get_label) (guint column);
  char *(*describe_column) (guint column, guint n_cards);
  char *(*summarize) (guint column, GPtrArray *entries);
  guint (*get_column) (gconstpointer entry);
  const char *(*find_step) (gconstpointer entry, gboolean is_forward, char **refusal);
  const char *(*find_drop) (gconstpointer entry, guint column, char **refusal);
  GMenuModel *(*create_menu) (gconstpointer entry);
  const char *(*get_title) (gconstpointer entry);
  char *(*describe) (gconstpointer entry);
  GtkWidget *(*create_content) (void);
  void (*show_content) (GtkWidget *content, gconstpointer entry);
} LiaisonBoardKind;

/* More than any board has. */
#define LIAISON_BOARD_MAX_COLUMNS 8

G_END_DECLS
