/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/worker.h"

struct _LiaisonWorker
{
  GThread *thread;
  GAsyncQueue *queue;
  gpointer context;
};

typedef struct
{
  GTask *task;
  LiaisonWorkerFunc func;
} Job;

static gboolean
drop_task (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

/* The last reference to a task, and so to what it works for, is dropped where the task came from: what it works for may
 * wait for this very thread when it goes. */
static void
give_back (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, drop_task, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static gpointer
run (gpointer data)
{
  LiaisonWorker *self = data;

  while (TRUE)
    {
      Job *job = g_async_queue_pop (self->queue);
      LiaisonWorkerFunc func = job->func;

      if (func != NULL)
        {
          if (!g_task_return_error_if_cancelled (job->task))
            func (self->context, job->task, g_task_get_task_data (job->task),
                  g_task_get_cancellable (job->task));
          give_back (job->task);
        }
      g_free (job);
      if (func == NULL)
        return NULL;
    }
}

/**
 * liaison_worker_new:
 * @name: of the thread, for a debugger
 * @context: (transfer none): handed to each task; belongs to the thread until it is stopped
 */
LiaisonWorker *
liaison_worker_new (const char *name, gpointer context)
{
  LiaisonWorker *self = g_new0 (LiaisonWorker, 1);

  self->context = context;
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run, self);
  return self;
}

/**
 * liaison_worker_push:
 * @task: (transfer none): is run by @func in the thread, which must return its result
 */
void
liaison_worker_push (LiaisonWorker *self, GTask *task, LiaisonWorkerFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  g_async_queue_push (self->queue, job);
}

/**
 * liaison_worker_stop:
 * @self: (transfer full): is freed
 *
 * Waits until all tasks have run.
 */
void
liaison_worker_stop (LiaisonWorker *self)
{
  Job *last = g_new0 (Job, 1);

  g_async_queue_push (self->queue, last);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
