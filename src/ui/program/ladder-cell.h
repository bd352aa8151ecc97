/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIAISON_TYPE_LADDER_CELL (liaison_ladder_cell_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonLadderCell, liaison_ladder_cell, LIAISON, LADDER_CELL, GtkWidget)

/**
 * LiaisonLadderCellCheck:
 * @text: what was typed, trimmed; "" for nothing
 *
 * Returns: (nullable) (transfer full): what is wrong with it, as a sentence; %NULL where it can stand
 */
typedef char *(*LiaisonLadderCellCheck) (LiaisonLadderCell *cell, const char *text, gpointer data);

GtkWidget *liaison_ladder_cell_new (gboolean is_header);
void liaison_ladder_cell_set_text (LiaisonLadderCell *self, const char *text);
const char *liaison_ladder_cell_get_text (LiaisonLadderCell *self);
void liaison_ladder_cell_set_description (LiaisonLadderCell *self, const char *description);
void liaison_ladder_cell_set_note (LiaisonLadderCell *self, const char *note);
void liaison_ladder_cell_set_mark (LiaisonLadderCell *self, const char *style, const char *sentence);
void liaison_ladder_cell_set_editable (LiaisonLadderCell *self, gboolean is_editable);
void liaison_ladder_cell_set_check (LiaisonLadderCell *self, LiaisonLadderCellCheck check, gpointer data);
gboolean liaison_ladder_cell_is_editing (LiaisonLadderCell *self);
void liaison_ladder_cell_start_editing (LiaisonLadderCell *self, const char *text);

G_END_DECLS
