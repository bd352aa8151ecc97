/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/exchange/import-draft.h"
#include "ui/exchange/import-run.h"
#include "ui/exchange/import-session.h"

G_BEGIN_DECLS

/**
 * LiaisonImportSessionSignal:
 *
 * The form of the file is known, or why it cannot be; another mapping is used; it was edited; something was decided of
 * duplicates; a run went on; a preview or an import ended.
 */
typedef enum
{
  LIAISON_IMPORT_SESSION_READ,
  LIAISON_IMPORT_SESSION_MAPPED,
  LIAISON_IMPORT_SESSION_EDITED,
  LIAISON_IMPORT_SESSION_DECIDED,
  LIAISON_IMPORT_SESSION_PROGRESSED,
  LIAISON_IMPORT_SESSION_PREVIEWED,
  LIAISON_IMPORT_SESSION_IMPORTED,
  LIAISON_IMPORT_SESSION_N_SIGNALS
} LiaisonImportSessionSignal;

/* Whose name it is that the file has. */
typedef struct
{
  const LiaisonEntity *entity;
  char *text;
  char *id;
  char *title;
} LiaisonImportSessionName;

struct _LiaisonImportSession
{
  GObject parent_instance;

  /* Weak: a dialog that is late to go must not keep the window. */
  LiaisonWindow *window;
  LiaisonWorkspace *workspace;

  GFile *file;
  gboolean is_temporary;
  guint64 file_size;
  /* Of a spreadsheet: the names of its sheets that have rows, which of them it is, and what that one became. */
  char **sheets;
  char *sheet;
  GFile *table;
  /* Of what is imported. */
  guint64 table_size;
  LiaisonCsvFormat decided;
  LiaisonCsvParts decided_parts;
  GCancellable *reading;
  LiaisonCsvSniff *sniff;
  GError *file_error;

  const LiaisonEntity *entity;
  gboolean is_entity_chosen;
  LiaisonMapping *mapping;
  /* Waits until the file has been read in the form that it asks for. */
  LiaisonMapping *asked_mapping;
  /* From the kind and the columns to the mapping that was last used for them, so that going back loses nothing. */
  GHashTable *mappings;
  LiaisonImportDraft *draft;
  /* From fields to what a fresh guess gives to those that the file does not fill. */
  GHashTable *presets;

  /* From the name of a column to a set of words that a preview could not use. */
  GHashTable *refused_words;

  LiaisonImportRun *run;
  LiaisonImportReport *preview;
  LiaisonImportReport *report;
  GError *run_error;
  guint tick;

  LiaisonDuplicateAction action;
  /* line → action + 1 */
  GHashTable *actions;
  /* "entity\nname" → LiaisonImportSessionName */
  GHashTable *names;
  GFile *refused_file;
};

void liaison_import_session_emit (LiaisonImportSession *self, LiaisonImportSessionSignal signal);
void liaison_import_session_drop_runs (LiaisonImportSession *self);

const LiaisonEntity *liaison_import_session_guess_entity (LiaisonImportSession *self);
void liaison_import_session_map (LiaisonImportSession *self);
void liaison_import_session_keep_refused_words (LiaisonImportSession *self);

void liaison_import_session_free_name (gpointer data);

void liaison_import_session_drop_file (LiaisonImportSession *self);

G_END_DECLS
