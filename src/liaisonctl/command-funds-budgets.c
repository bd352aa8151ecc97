/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/mdf/fund-tree.h"
#include "core/records/budget.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* Budgets with their regions and partners, and what is in them. */

typedef struct
{
  const LiaisonFundTree *tree;
  /* Of this copy; %NULL where the file can only be read. */
  const char *replica_id;
} Budgets;

/* A budget that is closed is so with all below it. */
static const char *
get_state (const LiaisonFundNode *node)
{
  return g_str_equal (node->budget_state, "active") ? node->state : node->budget_state;
}

static gboolean
is_here (const Budgets *self, const LiaisonFundNode *node)
{
  return self->replica_id != NULL && g_strcmp0 (node->holder_id, self->replica_id) == 0;
}

static const char *
get_kind (const LiaisonFundNode *node)
{
  return node->partner_id != NULL ? "partner" : node->region_id != NULL ? "region" : "budget";
}

/* JSON --------------------------------------------------------------------------------------------------------------- */

static void
add_node (JsonBuilder *builder, const Budgets *self, const LiaisonFundNode *node)
{
  static const LiaisonBucket buckets[] = { LIAISON_BUCKET_COMMITTED, LIAISON_BUCKET_PAYABLE,
                                           LIAISON_BUCKET_PAID,      LIAISON_BUCKET_EXPIRED,
                                           LIAISON_BUCKET_AVAILABLE, LIAISON_BUCKET_FX_DIFFERENCE };

  json_builder_begin_object (builder);
  json_member_text (builder, "id", node->id);
  json_member_text (builder, "kind", get_kind (node));
  json_member_text (builder, "name", node->name);
  json_member_integer (builder, "depth", node->depth);
  json_member_text (builder, "region", node->region);
  json_member_text (builder, "currency", node->currency);
  json_member_money (builder, "allocated", node->allocated, node->currency);
  for (guint i = 0; i < G_N_ELEMENTS (buckets); i++)
    json_member_money (builder, liaison_bucket_get_word (buckets[i]), node->all[buckets[i]], node->currency);
  json_member_money (builder, "unallocated", node->own[LIAISON_BUCKET_AVAILABLE], node->currency);
  json_member_money (builder, "pending", node->pending, node->currency);
  json_member_text (builder, "state", get_state (node));
  json_member_date (builder, "starts_on", node->starts_on);
  json_member_date (builder, "ends_on", node->ends_on);
  json_member_text (builder, "holder", node->holder_id);
  json_member_boolean (builder, "held_here", is_here (self, node));
  json_builder_end_object (builder);
}

static void
print_json (const Budgets *self, LiaisonDate as_of)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "replica", self->replica_id);
  json_member_date (builder, "as_of", as_of);
  json_member_texts (builder, "missing_rates", (const char *const *) self->tree->missing);
  json_member_array (builder, "allocations");
  for (guint i = 0; i < self->tree->n_nodes; i++)
    add_node (builder, self, &self->tree->nodes[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

/* Table -------------------------------------------------------------------------------------------------------------- */

static void
add_money (Table *table, gint64 minor, const char *currency)
{
  g_autofree char *text = liaison_money_to_text (liaison_money_make (minor, currency));

  table_add_cell (table, text);
}

static void
add_date (Table *table, LiaisonDate date)
{
  g_autofree char *text = liaison_date_to_text (date);

  table_add_cell (table, text);
}

static void
add_row (Table *table, const Budgets *self, const LiaisonFundNode *node)
{
  g_autofree char *name = g_strdup_printf ("%*s%s", (int) (2 * node->depth), "", node->name);
  const gint64 amounts[] = { node->allocated,
                             node->all[LIAISON_BUCKET_COMMITTED],
                             node->all[LIAISON_BUCKET_PAYABLE],
                             node->all[LIAISON_BUCKET_PAID],
                             node->all[LIAISON_BUCKET_EXPIRED],
                             node->all[LIAISON_BUCKET_AVAILABLE],
                             node->own[LIAISON_BUCKET_AVAILABLE],
                             node->pending };

  table_add_cell (table, name);
  table_add_cell (table, node->currency);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    add_money (table, amounts[i], node->currency);
  table_add_cell (table, get_state (node));
  add_date (table, node->starts_on);
  add_date (table, node->ends_on);
  table_add_cell (table, node->holder_id == NULL ? "—"
                         : is_here (self, node)  ? _ ("here")
                                                 : _ ("another copy"));
}

static void
print_table (const Budgets *self)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Budget"), FALSE);
  table_add_column (table, _ ("Currency"), FALSE);
  table_add_column (table, _ ("Allocated"), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_COMMITTED), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_PAYABLE), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_PAID), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_EXPIRED), TRUE);
  table_add_column (table, liaison_bucket_get_label (LIAISON_BUCKET_AVAILABLE), TRUE);
  /* Translators: what a region or budget has available itself, and has not given to those below it */
  table_add_column (table, _ ("Unallocated"), TRUE);
  /* Translators: amounts that are asked for and not decided */
  table_add_column (table, _ ("Pending"), TRUE);
  table_add_column (table, _ ("State"), FALSE);
  table_add_column (table, _ ("First day"), FALSE);
  table_add_column (table, _ ("Last day"), FALSE);
  /* Translators: which copy of the workspace may spend the money */
  table_add_column (table, _ ("Holder"), FALSE);
  for (guint i = 0; i < self->tree->n_nodes; i++)
    add_row (table, self, &self->tree->nodes[i]);
  if (self->tree->n_nodes > 0)
    table_print (table);
  if (self->replica_id != NULL)
    g_print (_ ("This copy of the workspace is %s\n"), self->replica_id);
}

Status
command_mdf_budgets (int argc, char **argv)
{
  g_autofree char *budget = NULL;
  g_autofree char *as_of = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "budget", 0, 0, G_OPTION_ARG_STRING, &budget, N_ ("Only this budget, by its name"), N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
      N_ ("The day whose rates convert what is pending; today if it is left out"), N_ ("DATE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (LiaisonFundTree) tree = NULL;
  g_autofree char *budget_id = NULL;
  LiaisonDate day = program_argument_today ();
  Budgets budgets = { NULL };
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "mdf budgets",
          N_ ("Amounts are those of an allocation with all below it; unallocated is what it has available "
              "itself. What is pending is asked for and not decided, and holds nothing; where it is left out "
              "for want of a rate that is told, and the exit status is 1. The id of this copy is what "
              "“hand-over” "
              "takes in another one."),
          entries, 1, 1, &argc, &argv, &status) ||
      (as_of != NULL && !program_argument_day ("--as-of", as_of, &day, &status)))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  if (budget != NULL)
    budget_id = command_find_id (reader.database, &liaison_budget_entity, budget, &error);
  tree = error == NULL ? liaison_fund_tree_load (reader.database, budget_id, day, &error) : NULL;
  if (tree == NULL)
    return command_fail (error);
  budgets.tree = tree;
  budgets.replica_id = reader.store != NULL ? liaison_store_get_replica_id (reader.store) : NULL;
  if (json)
    print_json (&budgets, day);
  else
    print_table (&budgets);
  return program_argument_tell_missing ((const char *const *) tree->missing);
}
