/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/exchange/import-run.h"

#include <stdatomic.h>

struct _LiaisonImportRun
{
  LiaisonImporter *importer;
  GCancellable *cancellable;
  /* Written by the thread that imports, read by the main thread. */
  atomic_ullong n_bytes;
  atomic_ullong n_rows;
};

static void
note_progress (guint64 n_bytes, guint64 n_rows, gpointer data)
{
  LiaisonImportRun *self = data;

  atomic_store_explicit (&self->n_bytes, n_bytes, memory_order_relaxed);
  atomic_store_explicit (&self->n_rows, n_rows, memory_order_relaxed);
}

/**
 * liaison_import_run_new:
 * @importer: (transfer full): belongs to the run from here on
 *
 * Returns: (transfer full): a run that has not started
 */
LiaisonImportRun *
liaison_import_run_new (LiaisonImporter *importer)
{
  LiaisonImportRun *self = g_atomic_rc_box_new0 (LiaisonImportRun);

  self->importer = importer;
  self->cancellable = g_cancellable_new ();
  liaison_importer_set_cancellable (importer, self->cancellable);
  liaison_importer_set_progress (importer, note_progress, self);
  return self;
}

LiaisonImportRun *
liaison_import_run_ref (LiaisonImportRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LiaisonImportRun *self = data;

  liaison_importer_free (self->importer);
  g_clear_object (&self->cancellable);
}

void
liaison_import_run_unref (LiaisonImportRun *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GCancellable *
liaison_import_run_get_cancellable (LiaisonImportRun *self)
{
  return self->cancellable;
}

/**
 * liaison_import_run_get_importer:
 *
 * Returns: (transfer none): the importer, for before the run starts
 */
LiaisonImporter *
liaison_import_run_get_importer (LiaisonImportRun *self)
{
  return self->importer;
}

void
liaison_import_run_get_progress (LiaisonImportRun *self, guint64 *n_bytes, guint64 *n_rows)
{
  *n_bytes = atomic_load_explicit (&self->n_bytes, memory_order_relaxed);
  *n_rows = atomic_load_explicit (&self->n_rows, memory_order_relaxed);
}

/**
 * liaison_import_run_steal_report:
 *
 * Returns: (transfer full) (nullable): what an import did, once it has ended
 */
LiaisonImportReport *
liaison_import_run_steal_report (LiaisonImportRun *self)
{
  return liaison_importer_steal_report (self->importer);
}

/* A #LiaisonReadFunc. */
gpointer
liaison_import_run_preview (LiaisonDatabase *database,
                            gpointer run,
                            GCancellable *cancellable,
                            GError **error)
{
  return liaison_importer_preview (((LiaisonImportRun *) run)->importer, database, error);
}

/* A #LiaisonChangeFunc. */
gboolean
liaison_import_run_import (LiaisonStore *store, gpointer run, GError **error)
{
  return liaison_importer_write (store, ((LiaisonImportRun *) run)->importer, error);
}
