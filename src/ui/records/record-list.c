/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/record-list.h"

#include "core/records/record-texts.h"

struct _LiaisonRecordRow
{
  GObject parent_instance;

  /* Not owned: a list lets go of its rows before it goes. */
  LiaisonRecordList *list;
  char *id;
  /* By the place of the field; NULL until somebody looks. */
  GPtrArray *texts;
};

enum
{
  ROW_CHANGED,
  N_ROW_SIGNALS
};

static guint row_signals[N_ROW_SIGNALS];

G_DEFINE_FINAL_TYPE (LiaisonRecordRow, liaison_record_row, G_TYPE_OBJECT)

/**
 * LiaisonRecordList:
 *
 * The records of one kind that a search finds, in an order. Their ids are read on the reading thread, what a row says
 * when it is looked at. A row lives on while its record is listed, so that a change of one leaves the others in place.
 */
struct _LiaisonRecordList
{
  GObject parent_instance;

  LiaisonWorkspace *workspace;
  const LiaisonEntity *entity;
  char *search;
  const char *sort;
  gboolean is_descending;
  GPtrArray *rows;
  guint n_all;
  GCancellable *cancellable;
};

enum
{
  UPDATED,
  N_LIST_SIGNALS
};

static guint list_signals[N_LIST_SIGNALS];

static void liaison_record_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LiaisonRecordList,
                               liaison_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liaison_record_list_iface_init))

/* A row --------------------------------------------------------------------------------------------------------- */

const char *
liaison_record_row_get_id (LiaisonRecordRow *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_ROW (self), NULL);

  return self->id;
}

/**
 * liaison_record_row_get_text:
 * @field: the place of a field in the entity
 *
 * Returns: (transfer none): the field for people, "" where it is empty or the record is gone
 */
const char *
liaison_record_row_get_text (LiaisonRecordRow *self, guint field)
{
  LiaisonDatabase *database;
  const char *text = NULL;

  g_return_val_if_fail (LIAISON_IS_RECORD_ROW (self), "");

  database = self->list != NULL ? liaison_workspace_get_database (self->list->workspace) : NULL;
  /* What cannot be read is empty here; the page says why its list could not be read. */
  if (self->texts == NULL && database != NULL)
    self->texts = liaison_record_texts_load (database, self->list->entity, self->id, NULL);
  if (self->texts != NULL)
    text = g_ptr_array_index (self->texts, field);
  return text != NULL ? text : "";
}

/* The list goes on without it; somebody else may still hold it. */
static void
drop_row (gpointer data)
{
  LiaisonRecordRow *row = data;

  row->list = NULL;
  g_object_unref (row);
}

static void
liaison_record_row_finalize (GObject *object)
{
  LiaisonRecordRow *self = LIAISON_RECORD_ROW (object);

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_free (self->id);
  G_OBJECT_CLASS (liaison_record_row_parent_class)->finalize (object);
}

static void
liaison_record_row_class_init (LiaisonRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liaison_record_row_finalize;

  /**
   * LiaisonRecordRow::changed:
   *
   * Its texts are others.
   */
  row_signals[ROW_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
liaison_record_row_init (LiaisonRecordRow *self)
{
}

/* Reading ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const LiaisonEntity *entity;
  char *search;
  const char *sort;
  gboolean is_descending;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->search);
  g_free (request);
}

typedef struct
{
  GPtrArray *ids;
  gint64 n_all;
} Found;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->ids, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, free_found)

static gpointer
find (LiaisonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (LiaisonQuery) all = liaison_query_new (request->entity);
  g_autoptr (LiaisonQuery) query = liaison_query_new (request->entity);
  g_autoptr (Found) found = g_new0 (Found, 1);

  if (request->search != NULL)
    liaison_query_set_wide_search (query, request->search);
  if (request->sort != NULL && !liaison_query_set_sort (query, request->sort, request->is_descending, error))
    return NULL;
  if (!liaison_query_count (all, database, &found->n_all, error))
    return NULL;
  found->ids = liaison_query_ids (query, database, error);
  return found->ids != NULL ? g_steal_pointer (&found) : NULL;
}

/* Takes the row of @id out of @former, or makes one. */
static LiaisonRecordRow *
take_row (LiaisonRecordList *self, GHashTable *former, const char *id)
{
  LiaisonRecordRow *row = NULL;

  if (!g_hash_table_steal_extended (former, id, NULL, (gpointer *) &row))
    {
      row = g_object_new (LIAISON_TYPE_RECORD_ROW, NULL);
      row->list = self;
      row->id = g_strdup (id);
    }
  return row;
}

/* Puts rows in place of the present ones; those at either end that are the same stay where they are. */
static void
replace_rows (LiaisonRecordList *self, GPtrArray *ids)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->rows);
  g_autoptr (GHashTable) rest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, drop_row);
  guint n_first = 0, n_last = 0;

  for (guint i = 0; i < former->len; i++)
    g_hash_table_insert (rest, LIAISON_RECORD_ROW (former->pdata[i])->id, former->pdata[i]);
  g_ptr_array_set_free_func (former, NULL);
  self->rows = g_ptr_array_new_full (ids->len, drop_row);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (self->rows, take_row (self, rest, g_ptr_array_index (ids, i)));
  while (n_first < MIN (former->len, ids->len) && former->pdata[n_first] == self->rows->pdata[n_first])
    n_first++;
  while (n_last < MIN (former->len, ids->len) - n_first &&
         former->pdata[former->len - 1 - n_last] == self->rows->pdata[ids->len - 1 - n_last])
    n_last++;
  if (n_first < former->len || n_first < ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, former->len - n_first - n_last,
                                ids->len - n_first - n_last);
}

static void
ids_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LiaisonRecordList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = liaison_workspace_read_finish (LIAISON_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (found != NULL)
    {
      self->n_all = (guint) CLAMP (found->n_all, 0, G_MAXINT);
      replace_rows (self, found->ids);
    }
  g_signal_emit (self, list_signals[UPDATED], 0, error);
}

static void
reload (LiaisonRecordList *self)
{
  Request *request = g_new0 (Request, 1);

  request->entity = self->entity;
  request->search = g_strdup (self->search);
  request->sort = self->sort;
  request->is_descending = self->is_descending;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liaison_workspace_read_async (self->workspace, find, request, free_request, free_found, self->cancellable,
                                ids_read, g_object_ref (self));
}

/* A name that a row shows may have changed with the record that it refers to. */
static void
workspace_changed (LiaisonRecordList *self, const LiaisonTouched *touched)
{
  gboolean is_own = liaison_touched_has_table (touched, self->entity->name);
  gboolean is_referred_to = FALSE;

  for (const LiaisonField *field = self->entity->fields; field->name != NULL; field++)
    if (field->type == LIAISON_FIELD_REFERENCE)
      is_referred_to = is_referred_to || liaison_touched_has_table (touched, field->target);
  if (!is_own && !is_referred_to)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      LiaisonRecordRow *row = g_ptr_array_index (self->rows, i);

      if (row->texts == NULL)
        continue;
      g_clear_pointer (&row->texts, g_ptr_array_unref);
      g_signal_emit (row, row_signals[ROW_CHANGED], 0);
    }
  reload (self);
}

/* What is asked for --------------------------------------------------------------------------------------------- */

/**
 * liaison_record_list_new:
 *
 * Returns: (transfer full): the records of @entity by the field by which people know them; it fills itself
 */
LiaisonRecordList *
liaison_record_list_new (LiaisonWorkspace *workspace, const LiaisonEntity *entity)
{
  LiaisonRecordList *self = g_object_new (LIAISON_TYPE_RECORD_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  self->entity = entity;
  self->sort = entity->title != NULL ? entity->title : entity->fields[0].name;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

const LiaisonEntity *
liaison_record_list_get_entity (LiaisonRecordList *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_LIST (self), NULL);

  return self->entity;
}

/**
 * liaison_record_list_set_search:
 * @text: (nullable): words that a record, or what it refers to, has
 */
void
liaison_record_list_set_search (LiaisonRecordList *self, const char *text)
{
  g_return_if_fail (LIAISON_IS_RECORD_LIST (self));

  if (g_set_str (&self->search, text != NULL && *text != '\0' ? text : NULL))
    reload (self);
}

/**
 * liaison_record_list_set_sort:
 * @field: the name of a field
 */
void
liaison_record_list_set_sort (LiaisonRecordList *self, const char *field, gboolean is_descending)
{
  g_return_if_fail (LIAISON_IS_RECORD_LIST (self));

  if (g_str_equal (self->sort, field) && self->is_descending == is_descending)
    return;
  self->sort = liaison_entity_get_field (self->entity, field)->name;
  self->is_descending = is_descending;
  reload (self);
}

/**
 * liaison_record_list_get_sort:
 *
 * Returns: (transfer none): the name of the field by which it is sorted
 */
const char *
liaison_record_list_get_sort (LiaisonRecordList *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_LIST (self), NULL);

  return self->sort;
}

gboolean
liaison_record_list_is_loading (LiaisonRecordList *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_LIST (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * liaison_record_list_get_n_all:
 *
 * Returns: how many records there are, whatever is searched for
 */
guint
liaison_record_list_get_n_all (LiaisonRecordList *self)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_LIST (self), 0);

  return self->n_all;
}

/**
 * liaison_record_list_find:
 * @position: (out): of the record
 *
 * Returns: whether it is listed
 */
gboolean
liaison_record_list_find (LiaisonRecordList *self, const char *id, guint *position)
{
  g_return_val_if_fail (LIAISON_IS_RECORD_LIST (self), FALSE);

  for (*position = 0; *position < self->rows->len; (*position)++)
    if (g_str_equal (LIAISON_RECORD_ROW (self->rows->pdata[*position])->id, id))
      return TRUE;
  return FALSE;
}

static GType
liaison_record_list_get_item_type (GListModel *model)
{
  return LIAISON_TYPE_RECORD_ROW;
}

static guint
liaison_record_list_get_n_items (GListModel *model)
{
  return LIAISON_RECORD_LIST (model)->rows->len;
}

static gpointer
liaison_record_list_get_item (GListModel *model, guint position)
{
  LiaisonRecordList *self = LIAISON_RECORD_LIST (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
liaison_record_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = liaison_record_list_get_item_type;
  iface->get_n_items = liaison_record_list_get_n_items;
  iface->get_item = liaison_record_list_get_item;
}

static void
liaison_record_list_dispose (GObject *object)
{
  LiaisonRecordList *self = LIAISON_RECORD_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (liaison_record_list_parent_class)->dispose (object);
}

static void
liaison_record_list_finalize (GObject *object)
{
  LiaisonRecordList *self = LIAISON_RECORD_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->search);
  G_OBJECT_CLASS (liaison_record_list_parent_class)->finalize (object);
}

static void
liaison_record_list_class_init (LiaisonRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liaison_record_list_dispose;
  object_class->finalize = liaison_record_list_finalize;

  /**
   * LiaisonRecordList::updated:
   * @error: (nullable): why the records could not be read
   *
   * The records were read anew.
   */
  list_signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
liaison_record_list_init (LiaisonRecordList *self)
{
  self->rows = g_ptr_array_new_with_free_func (drop_row);
}
