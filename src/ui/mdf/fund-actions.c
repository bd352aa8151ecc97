/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/mdf/fund-actions.h"

#include "core/store/label.h"
#include "ui/widgets/when.h"

/* An operation on funds that somebody at the desk does: a change like others, that can be undone while the money is there. */

typedef struct
{
  const char *kind;
  char *reason;
  LiaisonDate dated;
  LiaisonFundAction action;
  gpointer data;
  GDestroyNotify destroy;
} Running;

static void
free_running (gpointer data)
{
  Running *running = data;

  if (running->destroy != NULL)
    running->destroy (running->data);
  g_free (running->reason);
  g_free (running);
}

static gboolean
run (LiaisonStore *store, gpointer data, GError **error)
{
  const Running *running = data;
  g_autoptr (LiaisonFunds) funds = liaison_funds_new (store);
  g_autofree char *id = liaison_id_new (liaison_store_get_ids (store));
  g_autofree char *key = g_strdup_printf ("desk:%s", id);
  const LiaisonOperation operation = { .key = key,
                                       .kind = running->kind,
                                       .dated = running->dated,
                                       .actor_id = liaison_store_get_author (store),
                                       .reason = running->reason };

  return running->action (funds, &operation, running->data, error);
}

/**
 * liaison_fund_actions_run:
 * @kind: the word of the operation; static
 * @subject: what the change is about, for people
 * @reason: (nullable): in the words of who does it
 * @data: (transfer full): for @action
 * @destroy: (nullable): frees @data, on any thread
 *
 * Does an operation as a change of its own. What refuses it is told.
 */
void
liaison_fund_actions_run (LiaisonWindow *window,
                          const char *kind,
                          const char *subject,
                          const char *reason,
                          LiaisonFundAction action,
                          gpointer data,
                          GDestroyNotify destroy)
{
  Running *running = g_new0 (Running, 1);

  running->kind = kind;
  running->reason = g_strdup (reason);
  running->dated = liaison_when_get_today ();
  running->action = action;
  running->data = data;
  running->destroy = destroy;
  liaison_window_run_change (window, LIAISON_LABEL_FUNDS, subject, run, running, free_running, NULL);
}
