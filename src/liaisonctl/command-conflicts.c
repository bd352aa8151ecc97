/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/deals/conflict-find.h"
#include "core/deals/conflict-list.h"
#include "core/records/conflict.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* Conflicts: what is suspected, and the cases. */

static void
add_sides (JsonBuilder *builder, const GPtrArray *sides)
{
  json_member_array (builder, "parties");
  for (guint i = 0; i < sides->len; i++)
    {
      const LiaisonConflictSide *side = g_ptr_array_index (sides, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "partner", side->partner);
      json_member_text (builder, "registration", side->registration_id);
      json_member_text (builder, "deal", side->deal_id);
      json_member_text (builder, "title", side->title);
      json_member_date (builder, "since", side->since);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const GPtrArray *suspected, const GPtrArray *cases)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_array (builder, "suspected");
  for (guint i = 0; i < suspected->len; i++)
    {
      const LiaisonSuspectedConflict *each = g_ptr_array_index (suspected, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "kind", each->kind);
      json_member_text (builder, "customer", each->customer);
      add_sides (builder, each->sides);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_member_array (builder, "cases");
  for (guint i = 0; i < cases->len; i++)
    {
      const LiaisonConflictEntry *each = g_ptr_array_index (cases, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "number", each->number);
      json_member_text (builder, "kind", each->kind);
      json_member_text (builder, "title", each->title);
      json_member_text (builder, "customer", each->customer);
      json_member_text (builder, "state", each->state);
      json_member_text (builder, "owner", each->owner);
      json_member_date (builder, "opened_on", each->opened_on);
      json_member_text (builder, "ruling", each->ruling);
      json_member_date (builder, "ruled_on", each->ruled_on);
      json_member_text (builder, "reason", each->reason);
      json_member_boolean (builder, "precedent", each->is_precedent);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

static const char *
get_label (const char *field, const char *word)
{
  const char *label = liaison_choice_get_label (
      liaison_entity_get_field (&liaison_conflict_case_entity, field)->choices, word);

  return label != NULL ? _ (label) : word;
}

static char *
list_sides (const GPtrArray *sides)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sides->len; i++)
    {
      const LiaisonConflictSide *side = g_ptr_array_index (sides, i);

      if (names->len > 0)
        g_string_append (names, ", ");
      g_string_append_printf (names, "%s (%s)", side->partner != NULL ? side->partner : _ ("direct sales"),
                              side->title);
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
print_table (const GPtrArray *suspected, const GPtrArray *cases)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, _ ("Number"), FALSE);
  table_add_column (table, _ ("State"), FALSE);
  table_add_column (table, _ ("Kind"), FALSE);
  table_add_column (table, _ ("Customer"), FALSE);
  table_add_column (table, _ ("Conflict"), FALSE);
  for (guint i = 0; i < suspected->len; i++)
    {
      const LiaisonSuspectedConflict *each = g_ptr_array_index (suspected, i);
      g_autofree char *sides = list_sides (each->sides);

      table_add_cell (table, "—");
      table_add_cell (table, _ ("Suspected"));
      table_add_cell (table, get_label ("kind", each->kind));
      table_add_cell (table, each->customer);
      table_add_cell (table, sides);
    }
  for (guint i = 0; i < cases->len; i++)
    {
      const LiaisonConflictEntry *each = g_ptr_array_index (cases, i);

      table_add_cell (table, each->number);
      table_add_cell (table, get_label ("state", each->state));
      table_add_cell (table, get_label ("kind", each->kind));
      table_add_cell (table, each->customer);
      table_add_cell (table, each->title);
    }
  table_print (table);
}

Status
command_conflicts (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_autoptr (GPtrArray) suspected = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  GError *error = NULL;
  Status status;

  if (!command_parse (
          "conflicts",
          N_ ("Lists what looks like a conflict between partners, regions or direct sales, and the "
              "cases that were opened."),
          entries, 1, 1, &argc, &argv, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  suspected = liaison_conflict_find (reader.database, program_argument_today (), &error);
  cases = suspected != NULL
              ? liaison_conflict_list_load (reader.database, LIAISON_CONFLICTS_ALL, NULL, &error)
              : NULL;
  if (cases == NULL)
    return command_fail (error);
  if (json)
    print_json (suspected, cases);
  else
    print_table (suspected, cases);
  return STATUS_DONE;
}
