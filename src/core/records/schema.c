/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/records/schema.h"

#include "core/records/fund-lock.h"
#include "core/records/ledger-balance.h"
#include "core/records/ledger-check.h"
#include "core/records/ledger-undo.h"
#include "core/records/protected-product.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/records/sale-total.h"
#include "core/records/search-text.h"
#include "core/store/check.h"
#include "liaison-core-resources.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define FOLDER "/io/github/liaison_prm/Liaison/schema/"

/* One file a version; a released one is never altered. */
static const char *const migration_files[] = {
  FOLDER "0001.sql", FOLDER "0002.sql", FOLDER "0003.sql", FOLDER "0004.sql", FOLDER "0005.sql",
};

static const LiaisonDerived derived[] = {
  { "sale_total", liaison_sale_total_rebuild, liaison_sale_total_refresh },
  { "search_text", liaison_search_text_rebuild, liaison_search_text_refresh },
  { "balance", liaison_balance_rebuild, liaison_balance_refresh },
  { "request_balance", liaison_request_balance_rebuild, liaison_balance_refresh },
  { "claim_balance", liaison_claim_balance_rebuild, liaison_balance_refresh },
  { "holder", liaison_holder_rebuild, liaison_balance_refresh },
  { "protected_product", liaison_protected_product_rebuild, liaison_protected_product_refresh },
};

static const LiaisonJournal journals[] = {
  { "operation", liaison_operation_undo },
  { "journal_entry", liaison_journal_entry_undo },
  { "holding", liaison_holding_undo },
};

static const LiaisonRefusal refusals[] = {
  { "a record cannot stand above itself",
    N_ ("A record cannot be a part of itself, nor of what is a part of it. Choose another one above it.") },
  { "a published version never changes", N_ ("A published version never changes, and once decisions rest on "
                                             "it it stays published. Make a new version "
                                             "instead.") },
  { "the ledger only grows",
    N_ ("What was moved in a fund stays written. Correct it by an operation that moves it back.") },
  { "what was submitted stays", N_ ("What was submitted stays as it is, unless information is asked for or "
                                    "it is withdrawn and asked anew.") },
  { "costs are in the currency of their request",
    N_ ("The costs of a request are in its currency. Delete them before the currency is changed.") },
  { "another copy holds this money",
    N_ ("Another copy of this workspace holds this money, so that it cannot be spent twice.") },
  { "a deal has one source", N_ ("Another partner is the source of this deal already, and a deal has one "
                                 "source. Give that partner another role first.") },
  { "another registration protects this",
    N_ ("Another deal registration protects the same customer and product, or the same deal, already.") },
  { "a touch comes before the close", N_ ("A touch after the deal was closed brought nothing about. Enter it "
                                          "with the customer instead, or mend "
                                          "one of the days.") },
  { "events are in the currency of their subscription",
    N_ ("What became of a subscription is in its currency. Enter it in that, or begin another "
        "subscription.") },
  { "a decision stays written", N_ ("What was decided stays written as it is.") },
};

/* Coming back is as being made anew. */
static gboolean
check_return (LiaisonDatabase *database, const char *table, const char *id, GError **error)
{
  const LiaisonEntity *entity = liaison_registry_find (table);
  g_autoptr (LiaisonRecord) record = NULL;

  if (entity == NULL || entity->check_change == NULL)
    return TRUE;
  record = liaison_record_load (database, entity, id, error);
  return record != NULL && entity->check_change (database, record, NULL, error);
}

static gpointer
load (gpointer data)
{
  static const char *migrations[G_N_ELEMENTS (migration_files)];
  static LiaisonSchema schema = {
    .migrations = migrations,
    .n_migrations = G_N_ELEMENTS (migration_files),
    .derived = derived,
    .n_derived = G_N_ELEMENTS (derived),
    .journals = journals,
    .n_journals = G_N_ELEMENTS (journals),
    .refusals = refusals,
    .n_refusals = G_N_ELEMENTS (refusals),
    .wholes = liaison_fund_wholes,
    .n_wholes = G_N_ELEMENTS (liaison_fund_wholes),
    .check_journals = liaison_ledger_check_undone,
    .check_return = check_return,
  };
  GResource *resource = liaison_core_get_resource ();

  for (gsize i = 0; i < G_N_ELEMENTS (migration_files); i++)
    {
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (resource, migration_files[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      gsize size;
      const char *text;

      g_assert (bytes != NULL);
      text = g_bytes_get_data (bytes, &size);
      migrations[i] = g_strndup (text, size);
    }
  return &schema;
}

/**
 * liaison_schema_get:
 *
 * Returns: (transfer none): what a workspace of this program holds
 */
const LiaisonSchema *
liaison_schema_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

static const char *
get_declared_type (const LiaisonField *field)
{
  return liaison_field_is_integer (field) ? "INTEGER" : "TEXT";
}

static gboolean
check_columns (LiaisonDatabase *database, const LiaisonEntity *entity, GPtrArray *problems, GError **error)
{
  gint64 n_columns = 0;

  for (const LiaisonField *field = entity->fields; field->name != NULL; field++)
    {
      g_autoptr (LiaisonStatement) statement =
          liaison_database_prepare (database,
                                    "SELECT c.type, c.\"notnull\", (SELECT f.\"table\" FROM "
                                    "pragma_foreign_key_list (?1) AS f WHERE f.\"from\" = ?2)"
                                    "  FROM pragma_table_info (?1) AS c WHERE c.name = ?2",
                                    error);
      gboolean has_row;

      if (statement == NULL)
        return FALSE;
      liaison_statement_bind (statement, "tt", entity->name, field->column);
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("The column %s.%s is missing."), entity->name, field->column));
      else if (g_strcmp0 (liaison_statement_get_text (statement, 0), get_declared_type (field)) != 0 ||
               (liaison_statement_get_int (statement, 1) != 0) !=
                   ((field->flags & LIAISON_FIELD_REQUIRED) != 0) ||
               g_strcmp0 (liaison_statement_get_text (statement, 2), field->target) != 0)
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("The column %s.%s is not as the program describes it."),
                                          entity->name, field->column));
    }
  if (!liaison_database_get_int (database, &n_columns, error, "SELECT count (*) FROM pragma_table_info (?)",
                                 "t", entity->name))
    return FALSE;
  if (n_columns != (gint64) liaison_entity_get_n_fields (entity) + 1)
    g_ptr_array_add (
        problems,
        g_strdup_printf (_ ("The table %s has columns that the program does not know."), entity->name));
  return TRUE;
}

/**
 * liaison_schema_check:
 * @problems: (element-type utf8): a sentence is added for each problem
 *
 * Proves that the workspace is whole, as liaison_store_check() does, and that the tables of fields agree with it.
 */
gboolean
liaison_schema_check (LiaisonStore *store, GPtrArray *problems, GError **error)
{
  const LiaisonEntity *const *entities = liaison_registry_get_entities ();

  for (guint i = 0; entities[i] != NULL; i++)
    if (!check_columns (liaison_store_get_database (store), entities[i], problems, error))
      return FALSE;
  return liaison_ledger_check (liaison_store_get_database (store), problems, error) &&
         liaison_store_check (store, problems, error);
}
