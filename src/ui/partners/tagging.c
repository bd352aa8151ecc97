/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/partners/tagging.h"

#include "core/records/attached.h"
#include "core/records/edit-many.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "core/store/label.h"

/* What is done to one record or to many at once, by one change. */

typedef struct
{
  char *entity_name;
  char **ids;
  /* The name of a tag or its id. */
  char *value;
} Doing;

static void
free_doing (gpointer data)
{
  Doing *doing = data;

  g_free (doing->entity_name);
  g_strfreev (doing->ids);
  g_free (doing->value);
  g_free (doing);
}

static Doing *
new_doing (const char *entity_name, const char *const *ids, const char *value)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->entity_name = g_strdup (entity_name);
  doing->ids = g_strdupv ((char **) ids);
  doing->value = g_strdup (value);
  return doing;
}

static char *
need_tag (LiaisonStore *store, const char *name, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (LiaisonRecord) tag = NULL;

  if (!liaison_database_get_text (liaison_store_get_database (store), &id, error,
                                  "SELECT id FROM tag WHERE name = ? COLLATE NOCASE", "t", name))
    return NULL;
  if (id != NULL)
    return g_steal_pointer (&id);
  tag = liaison_record_new (&liaison_tag_entity);
  liaison_record_set_text (tag, "name", name);
  if (!liaison_record_insert (store, tag, error))
    return NULL;
  return g_strdup (liaison_record_get_id (tag));
}

static gboolean
add_tag (LiaisonStore *store, gpointer data, GError **error)
{
  Doing *doing = data;
  g_autofree char *tag_id = need_tag (store, doing->value, error);

  for (guint i = 0; tag_id != NULL && doing->ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) tagging = NULL;
      gint64 has_tag = 0;

      if (!liaison_database_get_int (liaison_store_get_database (store), &has_tag, error,
                                     "SELECT 1 FROM tagging WHERE record_id = ? AND tag_id = ?", "tt",
                                     doing->ids[i], tag_id))
        return FALSE;
      if (has_tag)
        continue;
      tagging = liaison_record_new (&liaison_tagging_entity);
      liaison_record_set_text (tagging, "entity", doing->entity_name);
      liaison_record_set_text (tagging, "record", doing->ids[i]);
      liaison_record_set_text (tagging, "tag", tag_id);
      if (!liaison_record_insert (store, tagging, error))
        return FALSE;
    }
  return tag_id != NULL;
}

/**
 * liaison_tagging_add:
 * @ids: (array zero-terminated=1): of the records
 * @tag_name: of a tag, which is made where there is none
 */
void
liaison_tagging_add (LiaisonWindow *window,
                     const char *entity_name,
                     const char *const *ids,
                     const char *tag_name,
                     const char *subject,
                     const char *toast_title)
{
  liaison_window_run_change (window, LIAISON_LABEL_TAG, subject, add_tag,
                             new_doing (entity_name, ids, tag_name), free_doing, toast_title);
}

static gboolean
remove_tag (LiaisonStore *store, gpointer data, GError **error)
{
  Doing *doing = data;

  return liaison_database_run (liaison_store_get_database (store), error,
                               "DELETE FROM tagging WHERE record_id = ? AND tag_id = ?", "tt", doing->ids[0],
                               doing->value);
}

void
liaison_tagging_remove (LiaisonWindow *window, const char *record_id, const char *tag_id, const char *subject)
{
  const char *ids[] = { record_id, NULL };

  liaison_window_run_change (window, LIAISON_LABEL_UNTAG, subject, remove_tag, new_doing ("", ids, tag_id),
                             free_doing, NULL);
}

/**
 * liaison_partners_set_owner:
 * @owner_id: of an operator, or "" for nobody
 */
void
liaison_partners_set_owner (LiaisonWindow *window,
                            const char *const *ids,
                            const char *owner_id,
                            const char *subject,
                            const char *toast_title)
{
  LiaisonEditMany *edit = liaison_edit_many_new (&liaison_partner_entity, ids);
  LiaisonValue value = { 0 };

  if (*owner_id != '\0')
    liaison_value_set_text (&value, owner_id);
  liaison_edit_many_set (edit, liaison_entity_get_field (&liaison_partner_entity, "owner"), &value);
  liaison_value_clear (&value);
  liaison_window_run_change (window, LIAISON_LABEL_ASSIGN, subject, liaison_edit_many_write, edit,
                             (GDestroyNotify) liaison_edit_many_free, toast_title);
}
