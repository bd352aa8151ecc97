/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/partners/record-draft.h"

#include <json-glib/json-glib.h>

/* What was typed into a form and not stored yet, by kind of record, record and operator. A draft is no
   change. */

typedef struct
{
  char *entity;
  char *record_id;
  char *operator_id;
  char *content;
} Draft;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->entity);
  g_free (draft->record_id);
  g_free (draft->operator_id);
  g_free (draft->content);
  g_free (draft);
}

static Draft *
new_draft (LiaisonWorkspace *workspace, LiaisonRecord *record)
{
  Draft *draft = g_new0 (Draft, 1);
  const char *id = liaison_record_get_id (record);
  const char *author = liaison_workspace_get_author (workspace);

  draft->entity = g_strdup (liaison_record_get_entity (record)->name);
  draft->record_id = g_strdup (id != NULL ? id : "");
  draft->operator_id = g_strdup (author != NULL ? author : "");
  return draft;
}

static gboolean
write_draft (LiaisonStore *store, gpointer data, GError **error)
{
  const Draft *draft = data;
  LiaisonDatabase *database = liaison_store_get_database (store);

  if (draft->content == NULL)
    return liaison_database_run (database, error,
                                 "DELETE FROM draft WHERE entity = ? AND record_id = ? AND operator_id = ?",
                                 "ttt", draft->entity, draft->record_id, draft->operator_id);
  return liaison_database_run (
      database, error,
      "INSERT OR REPLACE INTO draft (entity, record_id, operator_id, saved_at, content)"
      " VALUES (?, ?, ?, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'), ?)",
      "tttt", draft->entity, draft->record_id, draft->operator_id, draft->content);
}

/**
 * liaison_record_draft_save:
 *
 * Keeps what the record holds for the next time that the form is opened.
 */
void
liaison_record_draft_save (LiaisonWorkspace *workspace, LiaisonRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  Draft *draft;

  /* The window may have let go of its workspace. */
  if (liaison_workspace_get_database (workspace) == NULL)
    return;
  draft = new_draft (workspace, record);
  json_builder_begin_object (builder);
  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    {
      const LiaisonValue *value = liaison_record_get_value (record, field);

      json_builder_set_member_name (builder, field->name);
      if (value->kind == LIAISON_VALUE_TEXT)
        json_builder_add_string_value (builder, value->text);
      else if (value->kind == LIAISON_VALUE_INTEGER)
        json_builder_add_int_value (builder, value->integer);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  draft->content = json_to_string (root, FALSE);
  liaison_workspace_work_async (workspace, write_draft, draft, free_draft, NULL, NULL);
}

void
liaison_record_draft_drop (LiaisonWorkspace *workspace, LiaisonRecord *record)
{
  if (liaison_workspace_get_database (workspace) != NULL)
    liaison_workspace_work_async (workspace, write_draft, new_draft (workspace, record), free_draft, NULL,
                                  NULL);
}

/**
 * liaison_record_draft_load:
 * @record: as the form would show it
 *
 * Returns: (transfer full) (nullable): the record as it was left, where that is something else
 */
LiaisonRecord *
liaison_record_draft_load (LiaisonWorkspace *workspace, LiaisonRecord *record)
{
  Draft *draft = new_draft (workspace, record);
  g_autofree char *content = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (LiaisonRecord) left = NULL;

  liaison_database_get_text (
      liaison_workspace_get_database (workspace), &content, NULL,
      "SELECT content FROM draft WHERE entity = ? AND record_id = ? AND operator_id = ?", "ttt",
      draft->entity, draft->record_id, draft->operator_id);
  free_draft (draft);
  root = content != NULL ? json_from_string (content, NULL) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  left = liaison_record_copy (record);
  for (const LiaisonField *field = liaison_record_get_entity (record)->fields; field->name != NULL; field++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (root), field->name);
      LiaisonValue value = { 0 };

      /* To what a new record belongs was decided when the form was opened. */
      if (node == NULL || (liaison_field_is_reference (field) &&
                           liaison_record_get_value (record, field)->kind != LIAISON_VALUE_NULL &&
                           liaison_record_get_id (record) == NULL))
        continue;
      if (json_node_get_value_type (node) == G_TYPE_STRING && !liaison_field_is_integer (field))
        value = (LiaisonValue) { .kind = LIAISON_VALUE_TEXT, .text = (char *) json_node_get_string (node) };
      else if (json_node_get_value_type (node) == G_TYPE_INT64 && liaison_field_is_integer (field))
        value = (LiaisonValue) { .kind = LIAISON_VALUE_INTEGER, .integer = json_node_get_int (node) };
      liaison_record_set_value (left, field, &value);
    }
  return liaison_record_equal (left, record) ? NULL : g_steal_pointer (&left);
}
