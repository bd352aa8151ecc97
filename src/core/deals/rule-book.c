/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/deals/rule-book.h"

/* The rules of engagement as plain values. A region without a rule of its own has that of the nearest region above it. */

struct _LiaisonRuleBook
{
  char *id;
  char *title;
  /* "rule region" to the value; the region is empty for the rule that holds everywhere. */
  GHashTable *values;
  GHashTable *parents;
  GHashTable *uplifts;
};

/**
 * liaison_rule_book_new:
 *
 * Returns: (transfer full): rules that say nothing, so that every standard holds
 */
LiaisonRuleBook *
liaison_rule_book_new (void)
{
  LiaisonRuleBook *self = g_atomic_rc_box_new0 (LiaisonRuleBook);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->uplifts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

LiaisonRuleBook *
liaison_rule_book_ref (LiaisonRuleBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  LiaisonRuleBook *self = data;

  g_free (self->id);
  g_free (self->title);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->parents);
  g_hash_table_unref (self->uplifts);
}

void
liaison_rule_book_unref (LiaisonRuleBook *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static char *
make_key (LiaisonEngagementPolicy rule, const char *region_id)
{
  return g_strdup_printf ("%s %s", liaison_engagement_term_get (rule)->word,
                          region_id != NULL ? region_id : "");
}

/**
 * liaison_rule_book_set:
 * @region_id: (nullable): where; %NULL is wherever no region says otherwise
 * @value: one that the rule may say
 */
void
liaison_rule_book_set (LiaisonRuleBook *self,
                       LiaisonEngagementPolicy rule,
                       const char *region_id,
                       const char *value)
{
  g_return_if_fail (liaison_engagement_term_check (rule, value, NULL));

  g_hash_table_insert (self->values, make_key (rule, region_id), g_strdup (value));
}

/**
 * liaison_rule_book_set_parent:
 *
 * Says that @region_id is a part of @parent_id.
 */
void
liaison_rule_book_set_parent (LiaisonRuleBook *self, const char *region_id, const char *parent_id)
{
  g_hash_table_insert (self->parents, g_strdup (region_id), g_strdup (parent_id));
}

/**
 * liaison_rule_book_set_uplift:
 * @percent: what a registration of the product adds to the margin
 */
void
liaison_rule_book_set_uplift (LiaisonRuleBook *self, const char *product_id, LiaisonDecimal percent)
{
  g_hash_table_insert (self->uplifts, g_strdup (product_id), liaison_decimal_to_text (percent));
}

/* Loading ----------------------------------------------------------------------------------------------------------- */

typedef void (*ReadRow) (LiaisonRuleBook *self, LiaisonStatement *statement);

static gboolean
read_all (LiaisonRuleBook *self,
          LiaisonDatabase *database,
          const char *sql,
          const char *engagement_id,
          ReadRow read,
          GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  if (engagement_id != NULL)
    liaison_statement_bind (statement, "t", engagement_id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      read (self, statement);
    }
}

static void
read_title (LiaisonRuleBook *self, LiaisonStatement *statement)
{
  self->id = g_strdup (liaison_statement_get_text (statement, 0));
  self->title = g_strdup (liaison_statement_get_text (statement, 1));
}

/* What this version does not know, or cannot read, says nothing. */
static void
read_rule (LiaisonRuleBook *self, LiaisonStatement *statement)
{
  const char *value = liaison_statement_get_text (statement, 2);
  LiaisonEngagementPolicy rule;

  if (liaison_engagement_term_find (liaison_statement_get_text (statement, 0), &rule) &&
      liaison_engagement_term_check (rule, value, NULL))
    liaison_rule_book_set (self, rule, liaison_statement_get_text (statement, 1), value);
}

static void
read_uplift (LiaisonRuleBook *self, LiaisonStatement *statement)
{
  LiaisonDecimal percent;

  if (liaison_decimal_parse (liaison_statement_get_text (statement, 1), &percent, NULL))
    liaison_rule_book_set_uplift (self, liaison_statement_get_text (statement, 0), percent);
}

static void
read_region (LiaisonRuleBook *self, LiaisonStatement *statement)
{
  liaison_rule_book_set_parent (self, liaison_statement_get_text (statement, 0),
                                liaison_statement_get_text (statement, 1));
}

/**
 * liaison_rule_book_load:
 * @engagement_id: (nullable): of a document; %NULL for the standards
 *
 * Returns: (transfer full) (nullable): what it says
 */
LiaisonRuleBook *
liaison_rule_book_load (LiaisonDatabase *database, const char *engagement_id, GError **error)
{
  g_autoptr (LiaisonRuleBook) self = liaison_rule_book_new ();

  if (!read_all (self, database, "SELECT id, parent_id FROM region WHERE parent_id IS NOT NULL", NULL,
                 read_region, error))
    return NULL;
  if (engagement_id != NULL &&
      (!read_all (self, database, "SELECT id, title FROM engagement WHERE id = ?", engagement_id, read_title,
                  error) ||
       !read_all (self, database,
                  "SELECT rule, region_id, value FROM engagement_rule WHERE engagement_id = ?", engagement_id,
                  read_rule, error) ||
       !read_all (self, database, "SELECT product_id, value FROM margin_uplift WHERE engagement_id = ?",
                  engagement_id, read_uplift, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * liaison_rule_book_load_in_force:
 * @partner_id: (nullable): a partner; %NULL for the rules that hold outside of every program
 * @on: the day
 *
 * The document in force is the published one with the latest first day not after @on: of a program that the partner is in, the main
 * program first, else of no program.
 *
 * Returns: (transfer full) (nullable): what it says; the standards where there is none
 */
LiaisonRuleBook *
liaison_rule_book_load_in_force (LiaisonDatabase *database,
                                 const char *partner_id,
                                 LiaisonDate on,
                                 GError **error)
{
  g_autofree char *day = liaison_date_to_text (on);
  g_autofree char *id = NULL;

  if (!liaison_database_get_text (
          database, &id, error,
          "SELECT e.id FROM engagement AS e LEFT JOIN program AS p ON p.id = e.program_id"
          " WHERE e.state = 'published' AND e.valid_from <= ?1"
          "   AND (e.program_id IS NULL OR EXISTS"
          "    (SELECT 1 FROM membership AS m WHERE m.partner_id = ?2 AND m.program_id = e.program_id"
          "       AND m.joined_on <= ?1 AND (m.ended_on IS NULL OR m.ended_on > ?1)))"
          " ORDER BY p.is_main IS 1 DESC, e.program_id IS NOT NULL DESC, e.valid_from DESC, e.id DESC LIMIT "
          "1",
          "tt", day, partner_id))
    return NULL;
  return liaison_rule_book_load (database, id, error);
}

/* Asking ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_rule_book_get_id:
 *
 * Returns: (nullable): the document; %NULL where the standards hold
 */
const char *
liaison_rule_book_get_id (const LiaisonRuleBook *self)
{
  return self->id;
}

/**
 * liaison_rule_book_get_title:
 *
 * Returns: (nullable): of the document
 */
const char *
liaison_rule_book_get_title (const LiaisonRuleBook *self)
{
  return self->title;
}

/**
 * liaison_rule_book_get_text:
 * @region_id: (nullable): where
 *
 * Returns: what the rule says there
 */
const char *
liaison_rule_book_get_text (const LiaisonRuleBook *self, LiaisonEngagementPolicy rule, const char *region_id)
{
  /* Regions are no circle: the database refuses one. */
  for (const char *each = region_id;; each = g_hash_table_lookup (self->parents, each))
    {
      g_autofree char *key = make_key (rule, each);
      const char *value = g_hash_table_lookup (self->values, key);

      if (value != NULL)
        return value;
      if (each == NULL)
        return liaison_engagement_term_get (rule)->standard;
    }
}

/**
 * liaison_rule_book_get_number:
 * @rule: one whose value is a whole number
 * @region_id: (nullable): where
 *
 * Returns: what the rule says there
 */
int
liaison_rule_book_get_number (const LiaisonRuleBook *self,
                              LiaisonEngagementPolicy rule,
                              const char *region_id)
{
  return (int) g_ascii_strtoll (liaison_rule_book_get_text (self, rule, region_id), NULL, 10);
}

/**
 * liaison_rule_book_get_uplift:
 * @product_id: (nullable): a product
 * @region_id: (nullable): where
 *
 * Returns: what a registration adds to the margin, in percent: what is said of the product, else of all
 */
LiaisonDecimal
liaison_rule_book_get_uplift (const LiaisonRuleBook *self, const char *product_id, const char *region_id)
{
  const char *text = product_id != NULL ? g_hash_table_lookup (self->uplifts, product_id) : NULL;
  LiaisonDecimal percent = LIAISON_DECIMAL_ZERO;

  liaison_decimal_parse (
      text != NULL ? text : liaison_rule_book_get_text (self, LIAISON_ENGAGEMENT_UPLIFT, region_id), &percent,
      NULL);
  return percent;
}
