/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-diff.h"

/* With more places than this a view is faster in taking all in between anew. */
#define MAX_SPLICES 48

typedef struct
{
  const guint *former;
  guint n_former;
  const guint *next;
  guint n_next;
  /* A byte a row: which of these it is in. */
  guint8 *marks;
} Diff;

enum
{
  IN_FORMER = 1,
  IN_NEXT = 2,
  MOVED = 4,
};

/* Walks both lists at once. Returns the number of splices, or G_MAXUINT where that does not do. */
static guint
walk (const Diff *diff, LiaisonPartnerSpliceFunc func, gpointer data)
{
  guint i = 0, k = 0, n_splices = 0;

  while (i < diff->n_former || k < diff->n_next)
    {
      guint first_i = i, first_k = k;

      if (i < diff->n_former && k < diff->n_next && diff->former[i] == diff->next[k])
        {
          i++;
          k++;
          continue;
        }
      while (i < diff->n_former || k < diff->n_next)
        {
          if (i < diff->n_former && k < diff->n_next && diff->former[i] == diff->next[k])
            break;
          if (i < diff->n_former &&
              ((diff->marks[diff->former[i]] & IN_NEXT) == 0 || (diff->marks[diff->former[i]] & MOVED) != 0))
            i++;
          else if (k < diff->n_next && ((diff->marks[diff->next[k]] & IN_FORMER) == 0 ||
                                        (diff->marks[diff->next[k]] & MOVED) != 0))
            k++;
          else
            return G_MAXUINT;
        }
      n_splices++;
      if (func != NULL)
        func (first_k, i - first_i, diff->next + first_k, k - first_k, data);
      else if (n_splices > MAX_SPLICES)
        return G_MAXUINT;
    }
  return n_splices;
}

static void
mark (Diff *diff, const guint *moved, guint n_moved)
{
  guint n_rows = 0;

  for (guint i = 0; i < diff->n_former; i++)
    n_rows = MAX (n_rows, diff->former[i] + 1);
  for (guint i = 0; i < diff->n_next; i++)
    n_rows = MAX (n_rows, diff->next[i] + 1);
  diff->marks = g_new0 (guint8, n_rows + 1);
  for (guint i = 0; i < diff->n_former; i++)
    diff->marks[diff->former[i]] |= IN_FORMER;
  for (guint i = 0; i < diff->n_next; i++)
    diff->marks[diff->next[i]] |= IN_NEXT;
  for (guint i = 0; i < n_moved; i++)
    if (moved[i] < n_rows)
      diff->marks[moved[i]] |= MOVED;
}

/**
 * liaison_partner_diff:
 * @former: (array length=n_former): rows, none twice
 * @next: (array length=n_next): rows, none twice
 * @moved: (array length=n_moved): rows that may stand elsewhere than before among the others
 * @is_reordered: whether all may
 * @func: (scope call): gets the splices that make @next of @former, from the first to the last
 *
 * What stays where it was is left alone: a row that moved is two splices of one row, rows that come or go at
 * a few places are as many splices. What changed at very many places is one splice from the first to the
 * last of them.
 */
void
liaison_partner_diff (const guint *former,
                      guint n_former,
                      const guint *next,
                      guint n_next,
                      const guint *moved,
                      guint n_moved,
                      gboolean is_reordered,
                      LiaisonPartnerSpliceFunc func,
                      gpointer data)
{
  guint n_same = MIN (n_former, n_next), n_before = 0, n_after = 0;
  Diff diff;

  while (n_before < n_same && former[n_before] == next[n_before])
    n_before++;
  while (n_after < n_same - n_before && former[n_former - 1 - n_after] == next[n_next - 1 - n_after])
    n_after++;
  if (n_before == n_former && n_before == n_next)
    return;
  if (!is_reordered)
    {
      diff = (Diff) { former, n_former, next, n_next, NULL };
      mark (&diff, moved, n_moved);
      if (walk (&diff, NULL, NULL) <= MAX_SPLICES)
        {
          walk (&diff, func, data);
          g_free (diff.marks);
          return;
        }
      g_free (diff.marks);
    }
  func (n_before, n_former - n_before - n_after, next + n_before, n_next - n_before - n_after, data);
}
