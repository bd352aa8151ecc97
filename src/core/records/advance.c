/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/advance.h"

#include "core/store/label.h"

/* What time alone does. Each statement leaves alone what it has done before, so that it can run at every opening. Its
 * parameter is the day. */
static const char *const statements[] = {
  /* A protection holds through its last day. */
  "UPDATE registration SET state = 'expired' WHERE state IN ('approved', 'extended') AND protected_until < ?",
};

/**
 * liaison_advance_write:
 * @as_of: a pointer to a #LiaisonDate
 *
 * A #LiaisonChangeFunc that does what time alone does.
 */
gboolean
liaison_advance_write (LiaisonStore *store, gpointer as_of, GError **error)
{
  g_autofree char *day = liaison_date_to_text (*(LiaisonDate *) as_of);

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!liaison_database_run (liaison_store_get_database (store), error, statements[i], "t", day))
      return FALSE;
  return TRUE;
}

/**
 * liaison_advance:
 * @as_of: the day to which the workspace is brought
 * @n_altered: (out): how many records were altered
 * @touched: (out) (optional) (transfer full): the rows
 *
 * Does what time alone does: protections of deal registrations expire. Run twice for one day it alters nothing the
 * second time, and makes no change.
 */
gboolean
liaison_advance (LiaisonStore *store,
                 LiaisonDate as_of,
                 gint64 *n_altered,
                 LiaisonTouched **touched,
                 GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autoptr (LiaisonTouched) rows = NULL;

  if (!liaison_store_change (store, LIAISON_LABEL_ADVANCE, day, liaison_advance_write, &as_of, NULL, NULL,
                             &rows, error))
    return FALSE;
  *n_altered = rows->rows->len;
  if (touched != NULL)
    *touched = g_steal_pointer (&rows);
  return TRUE;
}
