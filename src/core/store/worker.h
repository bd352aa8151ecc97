/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LiaisonWorker:
 *
 * One thread that runs tasks in the order in which they came.
 */
typedef struct _LiaisonWorker LiaisonWorker;

typedef void (*LiaisonWorkerFunc) (gpointer context,
                                   GTask *task,
                                   gpointer task_data,
                                   GCancellable *cancellable);

LiaisonWorker *liaison_worker_new (const char *name, gpointer context);
void liaison_worker_push (LiaisonWorker *self, GTask *task, LiaisonWorkerFunc func);
void liaison_worker_stop (LiaisonWorker *self);

G_END_DECLS
