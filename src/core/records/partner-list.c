/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/records/partner-list.h"

#include "core/base/text.h"
#include "core/records/partner-diff.h"
#include "core/records/partner-load.h"
#include "core/records/partner-rows.h"
#include "core/records/partner-touched.h"

#include <gio/gio.h>
#include <string.h>

/* So many rows are read at once, and so many are held although nobody may look at them any more. */
#define WINDOW 64
#define N_KEPT (6 * WINDOW)

/* With more records touched than this all is read anew. */
#define MAX_TOUCHED 500

/**
 * LiaisonPartnerList:
 *
 * The partners of a workspace that are searched and filtered for, in order. All of them stand in an index in
 * memory; what is shown is read in windows.
 */
struct _LiaisonPartnerList
{
  GObject parent_instance;

  LiaisonWorkspace *workspace;
  LiaisonDate as_of;
  GCancellable *cancellable;
  guint n_loading;

  LiaisonPartnerIndex *index;
  /* While the index is read, it holds the first partners only, of so many. */
  gboolean is_head;
  guint n_all;
  guint start_source;
  char *currency;
  char **missing;

  /* What is asked for, kept for when the index is there. */
  char *search;
  char *folded;
  char *filters[LIAISON_PARTNER_N_FILTERS];
  LiaisonPartnerColumn column;
  gboolean is_descending;

  /* The rows of the index that the list consists of. */
  GArray *shown;
  LiaisonPartnerRows *rows;
};

typedef enum
{
  PROP_LOADING = 1,
  PROP_HAS_FIGURES,
  PROP_N_PARTNERS,
} LiaisonPartnerListProperty;

static GParamSpec *properties[PROP_N_PARTNERS + 1];

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void liaison_partner_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonPartnerList,
                               liaison_partner_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liaison_partner_list_iface_init))

/* Rows --------------------------------------------------------------------------------------------------- */

/* Fills the object from the database; a partner that is not there leaves it empty but for its id. */
static void
fill_object (LiaisonPartnerList *self, guint row, LiaisonPartnerRow *object)
{
  LiaisonDatabase *database = liaison_workspace_get_database (self->workspace);
  gboolean is_there, has_sums = liaison_partner_index_has_sums (self->index);
  char id[37];

  liaison_partner_id_format (liaison_partner_index_get_id (self->index, row), id);
  is_there = liaison_partner_row_load (object, database, id);
  liaison_partner_row_take_figures (
      object, is_there && has_sums ? liaison_partner_index_get_sums (self->index, row) : NULL,
      self->currency);
}

/* Reads the rows around @position that nobody has yet. */
static void
read_window (LiaisonPartnerList *self, guint position)
{
  guint first = position - position % WINDOW;
  guint end = MIN (first + WINDOW, self->shown->len);

  for (guint i = first; i < end; i++)
    {
      guint row = g_array_index (self->shown, guint, i);
      g_autoptr (LiaisonPartnerRow) object = NULL;

      if (liaison_partner_rows_find (self->rows, row) != NULL)
        continue;
      object = liaison_partner_row_new ();
      fill_object (self, row, object);
      liaison_partner_rows_add (self->rows, row, object);
    }
}

static guint
refill (guint row, LiaisonPartnerRow *object, gpointer data)
{
  fill_object (data, row, object);
  return row;
}

/* The result --------------------------------------------------------------------------------------------- */

static void
splice (guint position, guint n_removed, const guint *added, guint n_added, gpointer data)
{
  LiaisonPartnerList *self = data;

  g_array_remove_range (self->shown, position, n_removed);
  g_array_insert_vals (self->shown, position, added, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Makes the list what the index says, telling what has moved. */
static void
show_result (LiaisonPartnerList *self, const guint *moved, guint n_moved, gboolean is_reordered)
{
  guint n_next, n_former = self->shown->len;
  const guint *result = liaison_partner_index_get_result (self->index, &n_next);
  /* Who hears of a splice may ask for something else, so both are copied. */
  g_autofree guint *next = g_memdup2 (result, n_next * sizeof *result);
  g_autofree guint *former = g_memdup2 (self->shown->data, n_former * sizeof (guint));

  liaison_partner_diff (former, n_former, next, n_next, moved, n_moved, is_reordered, splice, self);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
ask_index (LiaisonPartnerList *self, LiaisonPartnerIndex *index)
{
  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    liaison_partner_index_set_filter (index, i, self->filters[i]);
  liaison_partner_index_set_sort (index, self->column, self->is_descending);
  liaison_partner_index_set_search (index, self->folded);
}

/* Loading ------------------------------------------------------------------------------------------------ */

static void
set_loading (LiaisonPartnerList *self, int by)
{
  gboolean was_loading = liaison_partner_list_is_loading (self);

  self->n_loading = (guint) ((int) self->n_loading + by);
  if (was_loading != liaison_partner_list_is_loading (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef struct
{
  LiaisonPartnerIndex *former;
  LiaisonPartnerIndex *next;
} Renumbering;

static guint
renumber (guint row, LiaisonPartnerRow *object, gpointer data)
{
  const Renumbering *both = data;

  return liaison_partner_index_find (both->next, liaison_partner_index_get_id (both->former, row));
}

/* Puts another index in the place of the former one; rows that are in both stay what they are. */
static void
take_index (LiaisonPartnerList *self, LiaisonPartnerIndex *index)
{
  g_autoptr (LiaisonPartnerIndex) former = g_steal_pointer (&self->index);
  guint n_rows = liaison_partner_index_get_n_rows (index);
  gboolean was_head = self->is_head;

  self->index = index;
  self->is_head = FALSE;
  ask_index (self, index);
  /* Rows are known by other numbers now; what is gone gets one that no row has. */
  for (guint i = 0; former != NULL && i < self->shown->len; i++)
    {
      guint *row = &g_array_index (self->shown, guint, i);
      guint found = liaison_partner_index_find (index, liaison_partner_index_get_id (former, *row));

      *row = found != LIAISON_PARTNER_NO_ROW ? found : n_rows++;
    }
  if (former != NULL)
    liaison_partner_rows_renumber (self->rows, renumber, &(Renumbering) { former, index });
  show_result (self, NULL, 0, former == NULL || was_head);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PARTNERS]);
}

static gpointer
read_index (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_partner_load_index (database, cancellable, error);
}

static gpointer
read_sums (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return liaison_partner_load_sums (database, NULL, NULL, GPOINTER_TO_INT (data), cancellable, error);
}

static void
take_missing (LiaisonPartnerList *self, LiaisonPartnerSumsList *list)
{
  g_set_str (&self->currency, list->currency);
  g_strfreev (self->missing);
  self->missing = g_strdupv (list->missing);
}

static void
sums_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerSumsList) list =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  set_loading (self, -1);
  if (list == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The figures of partners could not be read: %s", error->message);
      return;
    }
  take_missing (self, list);
  liaison_partner_index_set_sums (self->index, (const guint8 (*)[LIAISON_PARTNER_ID_SIZE]) list->ids->data,
                                  (const LiaisonPartnerSums *) (gpointer) list->sums->data, list->sums->len);
  liaison_partner_rows_renumber (self->rows, refill, self);
  show_result (self, NULL, 0, self->column >= LIAISON_PARTNER_COLUMN_SALES);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_FIGURES]);
}

static void
index_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerList) self = user_data;
  g_autoptr (GError) error = NULL;
  LiaisonPartnerIndex *index = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  gboolean is_first = self->index == NULL;

  set_loading (self, -1);
  if (index == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The partners could not be read: %s", error->message);
      return;
    }
  take_index (self, index);
  if (!is_first)
    liaison_partner_rows_renumber (self->rows, refill, self);
}

/* The first rows at once: an index of a hundred thousand takes longer than a window to open. Whatever is
 * asked for but the first by name waits for the index. */
static void
show_head (LiaisonPartnerList *self)
{
  g_autoptr (GError) error = NULL;
  LiaisonPartnerIndex *head;
  gint64 n_all = 0;

  head = liaison_partner_load_head (liaison_workspace_get_database (self->workspace), WINDOW, &n_all, &error);
  if (head == NULL)
    {
      /* The index is read all the same, and will say what is wrong. */
      g_debug ("The first partners could not be read: %s", error->message);
      return;
    }
  self->n_all = (guint) n_all;
  take_index (self, head);
  self->is_head = TRUE;
}

static gboolean
start_reading (gpointer data)
{
  LiaisonPartnerList *self = data;

  self->start_source = 0;
  /* A workspace that was closed has nothing to read. */
  if (liaison_workspace_get_database (self->workspace) == NULL)
    return G_SOURCE_REMOVE;
  liaison_workspace_read_async (self->workspace, read_index, NULL, NULL,
                                (GDestroyNotify) liaison_partner_index_free, self->cancellable, index_read,
                                g_object_ref (self));
  /* The reading thread takes one after the other, so the index is there when the sums come. */
  liaison_workspace_read_async (self->workspace, read_sums, GINT_TO_POINTER (self->as_of), NULL,
                                (GDestroyNotify) liaison_partner_sums_list_free, self->cancellable, sums_read,
                                g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/**
 * liaison_partner_list_reload:
 *
 * Reads all partners anew, as after the reporting currency was changed. What stays the same stays in the
 * list.
 */
void
liaison_partner_list_reload (LiaisonPartnerList *self)
{
  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));

  if (liaison_workspace_get_database (self->workspace) == NULL || self->start_source != 0)
    return;
  set_loading (self, 2);
  if (self->index != NULL)
    {
      start_reading (self);
      return;
    }
  show_head (self);
  /* After the first frame: two cores have enough to do until then. */
  self->start_source = g_idle_add_full (G_PRIORITY_LOW, start_reading, self, NULL);
}

/* Changes ------------------------------------------------------------------------------------------------ */

typedef struct
{
  char **ids;
  char *currency;
  LiaisonDate as_of;
} NewsRequest;

static void
free_news_request (gpointer data)
{
  NewsRequest *request = data;

  g_strfreev (request->ids);
  g_free (request->currency);
  g_free (request);
}

static gpointer
read_news (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  NewsRequest *request = data;

  return liaison_partner_load_news (database, (const char *const *) request->ids, request->currency,
                                    request->as_of, error);
}

/* The bits of missing rates of one partner, in terms of those of the list. */
static guint64
translate_missing (LiaisonPartnerList *self, char **missing, guint64 bits)
{
  guint64 translated = 0;

  for (guint i = 0; missing[i] != NULL && i < 64; i++)
    {
      guint place = 0;

      if ((bits >> i & 1) == 0)
        continue;
      while (self->missing != NULL && self->missing[place] != NULL &&
             !g_str_equal (self->missing[place], missing[i]))
        place++;
      if (self->missing == NULL || self->missing[place] == NULL)
        {
          self->missing = g_renew (char *, self->missing, place + 2);
          self->missing[place] = g_strdup (missing[i]);
          self->missing[place + 1] = NULL;
        }
      translated |= G_GUINT64_CONSTANT (1) << MIN (place, 63);
    }
  return translated;
}

static void
put_entry (LiaisonPartnerList *self,
           LiaisonPartnerNews *news,
           const LiaisonPartnerEntry *entry,
           GArray *moved)
{
  LiaisonPartnerEntry own = *entry;
  LiaisonPartnerSums sums = *entry->sums;
  LiaisonPartnerRow *object;
  guint row;

  sums.missing_recent = translate_missing (self, news->sums->missing, sums.missing_recent);
  sums.missing_before = translate_missing (self, news->sums->missing, sums.missing_before);
  sums.missing_total = translate_missing (self, news->sums->missing, sums.missing_total);
  own.sums = &sums;
  row = liaison_partner_index_put (self->index, &own);
  g_array_append_val (moved, row);
  object = liaison_partner_rows_find (self->rows, row);
  if (object != NULL)
    fill_object (self, row, object);
}

static void
news_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LiaisonPartnerList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonPartnerNews) news =
      liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_partners;

  if (news == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The partners could not be read: %s", error->message);
      return;
    }
  if (self->index == NULL)
    return;
  if (news->needs_reload)
    {
      liaison_partner_list_reload (self);
      return;
    }
  n_partners = liaison_partner_index_get_n_partners (self->index);
  for (guint i = 0; news->gone[i] != NULL; i++)
    {
      guint row = liaison_partner_index_remove (self->index, news->gone[i]);

      if (row != LIAISON_PARTNER_NO_ROW)
        g_array_append_val (moved, row);
    }
  for (guint i = 0; i < news->entries->len; i++)
    put_entry (self, news, g_ptr_array_index (news->entries, i), moved);
  if (moved->len > 0)
    show_result (self, (const guint *) (gpointer) moved->data, moved->len, FALSE);
  if (n_partners != liaison_partner_index_get_n_partners (self->index))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PARTNERS]);
}

static void
workspace_changed (LiaisonPartnerList *self, LiaisonTouched *touched)
{
  gboolean concerns_all;
  g_auto (GStrv) ids = liaison_partner_touched_ids (touched, MAX_TOUCHED, &concerns_all);
  NewsRequest *request;

  if (concerns_all)
    {
      liaison_partner_list_reload (self);
      return;
    }
  if (*ids == NULL || liaison_workspace_get_database (self->workspace) == NULL)
    return;
  request = g_new0 (NewsRequest, 1);
  request->as_of = self->as_of;
  request->currency = g_strdup (self->currency);
  request->ids = g_steal_pointer (&ids);
  liaison_workspace_read_async (self->workspace, read_news, request, free_news_request,
                                (GDestroyNotify) liaison_partner_news_free, self->cancellable, news_read,
                                g_object_ref (self));
}

/* What is asked for -------------------------------------------------------------------------------------- */

/**
 * liaison_partner_list_new:
 * @as_of: the last day of the trailing 12 months
 *
 * Returns: (transfer full): a list that is empty until the partners were read; what is searched for
 *   meanwhile is found then
 */
LiaisonPartnerList *
liaison_partner_list_new (LiaisonWorkspace *workspace, LiaisonDate as_of)
{
  LiaisonPartnerList *self;

  g_return_val_if_fail (LIAISON_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (LIAISON_TYPE_PARTNER_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  self->as_of = as_of;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  liaison_partner_list_reload (self);
  return self;
}

LiaisonWorkspace *
liaison_partner_list_get_workspace (LiaisonPartnerList *self)
{
  return self->workspace;
}

/**
 * liaison_partner_list_is_loading:
 *
 * Returns: whether partners or their figures are being read
 */
gboolean
liaison_partner_list_is_loading (LiaisonPartnerList *self)
{
  return self->n_loading > 0;
}

/**
 * liaison_partner_list_has_figures:
 *
 * Returns: whether the sales are known
 */
gboolean
liaison_partner_list_has_figures (LiaisonPartnerList *self)
{
  return self->index != NULL && liaison_partner_index_has_sums (self->index);
}

/**
 * liaison_partner_list_get_n_partners:
 *
 * Returns: how many partners there are in all; 0 until they were read
 */
guint
liaison_partner_list_get_n_partners (LiaisonPartnerList *self)
{
  if (self->is_head)
    return self->n_all;
  return self->index != NULL ? liaison_partner_index_get_n_partners (self->index) : 0;
}

static void
ask (LiaisonPartnerList *self, gboolean is_reordered)
{
  if (self->index == NULL || self->is_head)
    return;
  ask_index (self, self->index);
  show_result (self, NULL, 0, is_reordered);
}

/**
 * liaison_partner_list_set_search:
 * @text: (nullable): as a person types it; partners are found that have all words of it, be they parts of
 *   theirs
 */
void
liaison_partner_list_set_search (LiaisonPartnerList *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));

  if (!g_set_str (&self->search, text))
    return;
  folded = text != NULL ? liaison_text_fold (text) : NULL;
  if (g_strcmp0 (folded, "") == 0)
    g_clear_pointer (&folded, g_free);
  if (g_set_str (&self->folded, folded))
    ask (self, FALSE);
}

const char *
liaison_partner_list_get_search (LiaisonPartnerList *self)
{
  return self->search;
}

/**
 * liaison_partner_list_set_filter:
 * @id: (nullable): the term that partners must have, a region also by one of its children; "" for those
 *   without any, %NULL for all
 */
void
liaison_partner_list_set_filter (LiaisonPartnerList *self, LiaisonPartnerTerm kind, const char *id)
{
  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));
  g_return_if_fail (kind < LIAISON_PARTNER_N_FILTERS);

  if (g_set_str (&self->filters[kind], id))
    ask (self, FALSE);
}

const char *
liaison_partner_list_get_filter (LiaisonPartnerList *self, LiaisonPartnerTerm kind)
{
  return self->filters[kind];
}

/**
 * liaison_partner_list_clear_filters:
 *
 * Leaves nothing out any more; the search stays.
 */
void
liaison_partner_list_clear_filters (LiaisonPartnerList *self)
{
  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));

  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    g_clear_pointer (&self->filters[i], g_free);
  ask (self, FALSE);
}

gboolean
liaison_partner_list_is_filtered (LiaisonPartnerList *self)
{
  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    if (self->filters[i] != NULL)
      return TRUE;
  return FALSE;
}

void
liaison_partner_list_set_sort (LiaisonPartnerList *self, LiaisonPartnerColumn column, gboolean descending)
{
  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));

  if (self->column == column && self->is_descending == !!descending)
    return;
  self->column = column;
  self->is_descending = descending != FALSE;
  ask (self, TRUE);
}

/**
 * liaison_partner_list_get_term:
 *
 * Returns: (nullable): see liaison_partner_index_get_term()
 */
const char *
liaison_partner_list_get_term (LiaisonPartnerList *self,
                               LiaisonPartnerTerm kind,
                               guint place,
                               const char **label,
                               guint *depth)
{
  return self->index != NULL ? liaison_partner_index_get_term (self->index, kind, place, label, depth) : NULL;
}

/* What it says ------------------------------------------------------------------------------------------- */

/**
 * liaison_partner_list_get_footer:
 * @positions: (nullable) (array length=n_positions): of these, or %NULL for all in the list
 * @footer: (out caller-allocates): to be cleared by liaison_partner_footer_clear()
 */
void
liaison_partner_list_get_footer (LiaisonPartnerList *self,
                                 const guint *positions,
                                 guint n_positions,
                                 LiaisonPartnerFooter *footer)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  g_return_if_fail (LIAISON_IS_PARTNER_LIST (self));

  *footer = (LiaisonPartnerFooter) { 0 };
  rows = positions != NULL ? g_array_new (FALSE, FALSE, sizeof (guint)) : g_array_ref (self->shown);
  for (guint i = 0; positions != NULL && i < n_positions; i++)
    if (positions[i] < self->shown->len)
      g_array_append_val (rows, g_array_index (self->shown, guint, positions[i]));
  if (self->index != NULL)
    liaison_partner_index_add_up (self->index, (const guint *) (gpointer) rows->data, rows->len,
                                  &footer->totals);
  if (self->is_head && positions == NULL)
    footer->totals.n_partners = self->n_all;
  if (liaison_partner_list_has_figures (self))
    footer->currency = g_strdup (self->currency);
  for (guint i = 0; self->missing != NULL && self->missing[i] != NULL && i < 64; i++)
    if ((footer->totals.missing >> i & 1) != 0)
      g_strv_builder_add (missing, self->missing[i]);
  footer->missing = g_strv_builder_end (missing);
}

void
liaison_partner_footer_clear (LiaisonPartnerFooter *footer)
{
  g_clear_pointer (&footer->currency, g_free);
  g_clear_pointer (&footer->missing, g_strfreev);
}

/**
 * liaison_partner_list_get_id:
 *
 * Returns: (transfer full) (nullable): the id of the partner at @position
 */
char *
liaison_partner_list_get_id (LiaisonPartnerList *self, guint position)
{
  char id[37];

  if (position >= self->shown->len || self->index == NULL)
    return NULL;
  liaison_partner_id_format (
      liaison_partner_index_get_id (self->index, g_array_index (self->shown, guint, position)), id);
  return g_strdup (id);
}

/**
 * liaison_partner_list_find:
 * @position: (out): where the partner stands
 *
 * Returns: whether it is in the list
 */
gboolean
liaison_partner_list_find (LiaisonPartnerList *self, const char *id, guint *position)
{
  guint8 bytes[LIAISON_PARTNER_ID_SIZE];
  guint row;

  if (self->index == NULL || !liaison_partner_id_parse (id, bytes))
    return FALSE;
  row = liaison_partner_index_find (self->index, bytes);
  for (guint i = 0; i < self->shown->len && row != LIAISON_PARTNER_NO_ROW; i++)
    if (g_array_index (self->shown, guint, i) == row)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liaison_partner_list_export_ids:
 *
 * Returns: (transfer full) (element-type utf8): the ids of all partners in the list, in order
 */
GPtrArray *
liaison_partner_list_export_ids (LiaisonPartnerList *self)
{
  GPtrArray *ids = g_ptr_array_new_full (self->shown->len, g_free);

  for (guint i = 0; i < self->shown->len; i++)
    g_ptr_array_add (ids, liaison_partner_list_get_id (self, i));
  return ids;
}

static GType
liaison_partner_list_get_item_type (GListModel *model)
{
  return LIAISON_TYPE_PARTNER_ROW;
}

static guint
liaison_partner_list_get_n_items (GListModel *model)
{
  return LIAISON_PARTNER_LIST (model)->shown->len;
}

static gpointer
liaison_partner_list_get_item (GListModel *model, guint position)
{
  LiaisonPartnerList *self = LIAISON_PARTNER_LIST (model);
  LiaisonPartnerRow *object;
  guint row;

  if (position >= self->shown->len)
    return NULL;
  row = g_array_index (self->shown, guint, position);
  object = liaison_partner_rows_find (self->rows, row);
  if (object == NULL)
    {
      read_window (self, position);
      object = liaison_partner_rows_find (self->rows, row);
    }
  return g_object_ref (object);
}

static void
liaison_partner_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = liaison_partner_list_get_item_type;
  iface->get_n_items = liaison_partner_list_get_n_items;
  iface->get_item = liaison_partner_list_get_item;
}

static void
liaison_partner_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LiaisonPartnerList *self = LIAISON_PARTNER_LIST (object);

  switch ((LiaisonPartnerListProperty) id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, liaison_partner_list_is_loading (self));
      break;
    case PROP_HAS_FIGURES:
      g_value_set_boolean (value, liaison_partner_list_has_figures (self));
      break;
    case PROP_N_PARTNERS:
      g_value_set_uint (value, liaison_partner_list_get_n_partners (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
liaison_partner_list_finalize (GObject *object)
{
  LiaisonPartnerList *self = LIAISON_PARTNER_LIST (object);

  g_clear_handle_id (&self->start_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  liaison_partner_rows_free (self->rows);
  g_array_unref (self->shown);
  g_clear_pointer (&self->index, liaison_partner_index_free);
  for (guint i = 0; i < LIAISON_PARTNER_N_FILTERS; i++)
    g_free (self->filters[i]);
  g_free (self->search);
  g_free (self->folded);
  g_free (self->currency);
  g_strfreev (self->missing);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (liaison_partner_list_parent_class)->finalize (object);
}

static void
liaison_partner_list_class_init (LiaisonPartnerListClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = liaison_partner_list_get_property;
  object_class->finalize = liaison_partner_list_finalize;

  /**
   * LiaisonPartnerList:loading:
   *
   * Whether partners or their figures are being read.
   */
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);

  /**
   * LiaisonPartnerList:has-figures:
   *
   * Whether the sales are known.
   */
  properties[PROP_HAS_FIGURES] = g_param_spec_boolean ("has-figures", NULL, NULL, FALSE, flags);

  /**
   * LiaisonPartnerList:n-partners:
   *
   * How many partners there are in all.
   */
  properties[PROP_N_PARTNERS] = g_param_spec_uint ("n-partners", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * LiaisonPartnerList::updated:
   *
   * The list or its figures were brought up to date.
   */
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liaison_partner_list_init (LiaisonPartnerList *self)
{
  self->cancellable = g_cancellable_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = liaison_partner_rows_new (N_KEPT);
}
