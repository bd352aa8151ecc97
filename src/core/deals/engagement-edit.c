/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/engagement-edit.h"

#include "core/base/error.h"
#include "core/deals/rule-book.h"
#include "core/records/engagement.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>

/* Rules of engagement while they are drafts: copied from a version, edited rule by rule, published from a day on. What is published is kept by
 * the database. */

static void
copy_value (LiaisonRecord *from, LiaisonRecord *to, const char *name)
{
  const LiaisonField *field = liaison_entity_get_field (liaison_record_get_entity (from), name);

  liaison_record_set_value (to, field, liaison_record_get_value (from, field));
}

/* Everything of one kind that belongs to a document goes with its copy. */
static gboolean
copy_parts (LiaisonStore *store,
            const LiaisonEntity *entity,
            const char *engagement_id,
            const char *new_id,
            GError **error)
{
  g_autoptr (GPtrArray) parts = liaison_record_load_where (liaison_store_get_database (store), entity,
                                                           "engagement", engagement_id, error);

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (LiaisonRecord) copy = liaison_record_new (entity);

      for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
        copy_value (g_ptr_array_index (parts, i), copy, field->name);
      liaison_record_set_text (copy, "engagement", new_id);
      if (!liaison_record_insert (store, copy, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_engagement_copy:
 * @store: within a change
 * @engagement_id: of a version
 * @title: of the new one
 * @new_id: (out) (transfer full): the new one, a draft that says the same
 */
gboolean
liaison_engagement_copy (LiaisonStore *store,
                         const char *engagement_id,
                         const char *title,
                         char **new_id,
                         GError **error)
{
  g_autoptr (LiaisonRecord) former = liaison_record_load (liaison_store_get_database (store),
                                                          &liaison_engagement_entity, engagement_id, error);
  g_autoptr (LiaisonRecord) copy = NULL;
  const char *id;

  if (former == NULL)
    return FALSE;
  copy = liaison_record_new (&liaison_engagement_entity);
  liaison_record_set_text (copy, "title", title);
  copy_value (former, copy, "program");
  copy_value (former, copy, "text");
  if (!liaison_record_insert (store, copy, error))
    return FALSE;
  id = liaison_record_get_id (copy);
  if (!copy_parts (store, &liaison_engagement_rule_entity, engagement_id, id, error) ||
      !copy_parts (store, &liaison_margin_uplift_entity, engagement_id, id, error))
    return FALSE;
  *new_id = g_strdup (id);
  return TRUE;
}

/* Checking ---------------------------------------------------------------------------------------------------------- */

static void
add_problem (GPtrArray *problems, const char *place, const char *sentence)
{
  g_ptr_array_add (problems, place != NULL
                                 /* Translators: a region, and what is wrong there */
                                 ? g_strdup_printf (_ ("%1$s: %2$s"), place, sentence)
                                 : g_strdup (sentence));
}

static void
check_place (const LiaisonRuleBook *book, const char *region_id, const char *place, GPtrArray *problems)
{
  const struct
  {
    LiaisonEngagementPolicy least;
    LiaisonEngagementPolicy most;
    const char *sentence;
  } orders[] = {
    { LIAISON_ENGAGEMENT_EXTENSION_LEAST, LIAISON_ENGAGEMENT_EXTENSION_MOST,
      _ ("The shortest extension is longer than the longest.") },
    { LIAISON_ENGAGEMENT_DUPLICATE_WARN, LIAISON_ENGAGEMENT_DUPLICATE_STOP,
      _ ("The points that warn are more than those that stop.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (liaison_rule_book_get_number (book, orders[i].least, region_id) >
        liaison_rule_book_get_number (book, orders[i].most, region_id))
      add_problem (problems, place, orders[i].sentence);
}

/**
 * liaison_engagement_check:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each thing that cannot be in the rules: everywhere, and in each region
 *   that says otherwise
 */
GPtrArray *
liaison_engagement_check (LiaisonDatabase *database, const char *engagement_id, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LiaisonRuleBook) book = liaison_rule_book_load (database, engagement_id, error);
  g_autoptr (LiaisonStatement) statement =
      book != NULL ? liaison_database_prepare (database,
                                               "SELECT DISTINCT g.id, g.name FROM engagement_rule AS e"
                                               " JOIN region AS g ON g.id = e.region_id"
                                               " WHERE e.engagement_id = ? ORDER BY g.name",
                                               error)
                   : NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  check_place (book, NULL, NULL, problems);
  liaison_statement_bind (statement, "t", engagement_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&problems);
      check_place (book, liaison_statement_get_text (statement, 0), liaison_statement_get_text (statement, 1),
                   problems);
    }
}

/* Publishing -------------------------------------------------------------------------------------------------------- */

static LiaisonRecord *
load_draft (LiaisonStore *store, const char *engagement_id, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_load (liaison_store_get_database (store),
                                                          &liaison_engagement_entity, engagement_id, error);

  if (record == NULL)
    return NULL;
  if (g_str_equal (liaison_record_get_text (record, "state"), "draft"))
    return g_steal_pointer (&record);
  g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
                       _ ("Published rules of engagement never change. Make a new version of them."));
  return NULL;
}

/* Two that are in force from the same day on would leave it open which holds. */
static gboolean
check_day (LiaisonStore *store, LiaisonRecord *draft, LiaisonDate valid_from, GError **error)
{
  g_autofree char *day = liaison_date_to_text (valid_from);
  g_autofree char *other = NULL;
  g_autofree char *text = NULL;

  if (!liaison_database_get_text (
          liaison_store_get_database (store), &other, error,
          "SELECT title FROM engagement WHERE state = 'published' AND valid_from = ? AND program_id IS ?",
          "tt", day, liaison_record_get_text (draft, "program")))
    return FALSE;
  if (other == NULL)
    return TRUE;
  text = liaison_date_format (valid_from);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the title of rules of engagement, and a day */
               _ ("“%1$s” is in force from %2$s on already. Choose another day."), other, text);
  return FALSE;
}

/**
 * liaison_engagement_publish:
 * @store: within a change
 * @engagement_id: of a draft
 * @valid_from: from this day on it is in force
 * @error: REFUSED where it is published already, where another one is from the same day, or where rules in it cannot be
 */
gboolean
liaison_engagement_publish (LiaisonStore *store,
                            const char *engagement_id,
                            LiaisonDate valid_from,
                            GError **error)
{
  g_autoptr (LiaisonRecord) draft = load_draft (store, engagement_id, error);
  g_autoptr (LiaisonRecord) published = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  if (draft == NULL || !check_day (store, draft, valid_from, error))
    return FALSE;
  problems = liaison_engagement_check (liaison_store_get_database (store), engagement_id, error);
  if (problems == NULL)
    return FALSE;
  if (problems->len > 0)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED, g_ptr_array_index (problems, 0));
      return FALSE;
    }
  published = liaison_record_copy (draft);
  liaison_record_set_text (published, "state", "published");
  liaison_record_set_date (published, "valid-from", valid_from);
  return liaison_record_update (store, published, draft, error);
}

/* Editing ----------------------------------------------------------------------------------------------------------- */

/* Sets what a part says, makes one where there is none, or takes it away where nothing is said any more. */
static gboolean
write_part (LiaisonStore *store, LiaisonRecord *part, const char *id, const char *value, GError **error)
{
  const LiaisonEntity *entity = liaison_record_get_entity (part);
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;

  if (id == NULL && value == NULL)
    return TRUE;
  if (value == NULL)
    return liaison_record_remove (store, entity, id, error);
  liaison_record_set_text (part, "value", value);
  if (id == NULL)
    return liaison_record_insert (store, part, error);
  base = liaison_record_load (liaison_store_get_database (store), entity, id, error);
  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  liaison_record_set_text (record, "value", value);
  return liaison_record_update (store, record, base, error);
}

/**
 * liaison_engagement_set_rule:
 * @store: within a change
 * @engagement_id: of a draft
 * @region_id: (nullable): where; %NULL is wherever no region says otherwise
 * @value: (nullable): what it says; %NULL leaves it to what holds anyway
 * @error: REFUSED where it is published; INVALID where the rule cannot say that
 */
gboolean
liaison_engagement_set_rule (LiaisonStore *store,
                             const char *engagement_id,
                             LiaisonEngagementPolicy rule,
                             const char *region_id,
                             const char *value,
                             GError **error)
{
  const char *word = liaison_engagement_term_get (rule)->word;
  g_autoptr (LiaisonRecord) draft = load_draft (store, engagement_id, error);
  g_autoptr (LiaisonRecord) part = NULL;
  g_autofree char *id = NULL;

  if (draft == NULL || (value != NULL && !liaison_engagement_term_check (rule, value, error)) ||
      !liaison_database_get_text (
          liaison_store_get_database (store), &id, error,
          "SELECT id FROM engagement_rule WHERE engagement_id = ? AND rule = ? AND region_id IS ?", "ttt",
          engagement_id, word, region_id))
    return FALSE;
  part = liaison_record_new (&liaison_engagement_rule_entity);
  liaison_record_set_text (part, "engagement", engagement_id);
  liaison_record_set_text (part, "rule", word);
  liaison_record_set_text (part, "region", region_id);
  return write_part (store, part, id, value, error);
}

/**
 * liaison_engagement_set_uplift:
 * @store: within a change
 * @engagement_id: of a draft
 * @value: (nullable): what a registration of the product adds to the margin, in percent; %NULL leaves it to the rule for all products
 * @error: REFUSED where it is published; INVALID where that is no number from 0 to 100
 */
gboolean
liaison_engagement_set_uplift (LiaisonStore *store,
                               const char *engagement_id,
                               const char *product_id,
                               const char *value,
                               GError **error)
{
  g_autoptr (LiaisonRecord) draft = load_draft (store, engagement_id, error);
  g_autoptr (LiaisonRecord) part = NULL;
  g_autofree char *id = NULL;

  if (draft == NULL ||
      (value != NULL && !liaison_engagement_term_check (LIAISON_ENGAGEMENT_UPLIFT, value, error)) ||
      !liaison_database_get_text (liaison_store_get_database (store), &id, error,
                                  "SELECT id FROM margin_uplift WHERE engagement_id = ? AND product_id = ?",
                                  "tt", engagement_id, product_id))
    return FALSE;
  part = liaison_record_new (&liaison_margin_uplift_entity);
  liaison_record_set_text (part, "engagement", engagement_id);
  liaison_record_set_text (part, "product", product_id);
  return write_part (store, part, id, value, error);
}

static gboolean
remove_parts (LiaisonStore *store, const LiaisonEntity *entity, const char *engagement_id, GError **error)
{
  g_autoptr (GPtrArray) parts = liaison_record_load_where (liaison_store_get_database (store), entity,
                                                           "engagement", engagement_id, error);

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!liaison_record_remove (store, entity, liaison_record_get_id (g_ptr_array_index (parts, i)), error))
      return FALSE;
  return TRUE;
}

/**
 * liaison_engagement_remove:
 * @store: within a change
 * @engagement_id: of a draft
 * @error: REFUSED where it is published
 *
 * Deletes a draft with all that it says.
 */
gboolean
liaison_engagement_remove (LiaisonStore *store, const char *engagement_id, GError **error)
{
  g_autoptr (LiaisonRecord) draft = load_draft (store, engagement_id, error);

  return draft != NULL && remove_parts (store, &liaison_engagement_rule_entity, engagement_id, error) &&
         remove_parts (store, &liaison_margin_uplift_entity, engagement_id, error) &&
         liaison_record_remove (store, &liaison_engagement_entity, engagement_id, error);
}
