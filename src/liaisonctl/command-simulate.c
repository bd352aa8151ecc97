/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "command.h"

#include "core/base/money.h"
#include "core/program/rules-store.h"
#include "core/program/simulate.h"
#include "core/records/partner.h"
#include "core/records/record-store.h"
#include "json-member.h"
#include "program-arguments.h"
#include "table.h"

#include <glib/gi18n.h>

/* What would happen under other rules. Nothing is written. */

static const struct
{
  const char *word;
  const char *label;
} kinds[LIAISON_MOVER_N_KINDS] = {
  [LIAISON_MOVER_RISES] = { "rises", N_ ("Rise") },
  [LIAISON_MOVER_FALLS] = { "falls", N_ ("Fall") },
  [LIAISON_MOVER_AT_RISK] = { "at_risk",
                              N_ ("Keep their tier until certificates lapse before the next review") },
  [LIAISON_MOVER_JUST_MISSES] = { "just_misses", N_ ("Just miss a tier") },
};

typedef struct
{
  LiaisonDatabase *database;
  LiaisonProgramInfo *program;
  LiaisonDate as_of;
  char *former_id;
  LiaisonRules *former;
  LiaisonRules *tried;
  LiaisonSnapshot *snapshot;
  LiaisonSimulation *simulation;
} Trial;

static void
clear_trial (Trial *self)
{
  g_clear_pointer (&self->simulation, liaison_simulation_free);
  g_clear_pointer (&self->snapshot, liaison_snapshot_unref);
  g_clear_pointer (&self->former, liaison_rules_free);
  g_clear_pointer (&self->tried, liaison_rules_free);
  g_clear_pointer (&self->program, liaison_program_info_free);
  g_clear_pointer (&self->former_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, clear_trial)

/* Before there are rules in force everybody is without a tier. */
static gboolean
load_former (Trial *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->former_id = liaison_program_find_in_force (self->database, self->program->id, self->as_of, &failure);
  if (self->former_id != NULL)
    {
      self->former = liaison_rules_load (self->database, self->former_id, error);
      return self->former != NULL;
    }
  if (g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
load_tried (Trial *self, const char *path, gint64 number, GError **error)
{
  g_autoptr (LiaisonRulesFile) file = NULL;
  g_autofree char *version_id = NULL;

  if (path != NULL)
    {
      file = program_argument_load_rules (self->database, self->program, path, error);
      if (file == NULL || !liaison_rules_file_check_currency (self->database, file, error))
        return FALSE;
      /* Who takes part, and in which currency, is what the import would make of the program. */
      g_set_str (&file->program->name, self->program->name);
      g_clear_pointer (&self->program, liaison_program_info_free);
      self->program = g_steal_pointer (&file->program);
      self->tried = g_steal_pointer (&file->rules);
      return TRUE;
    }
  version_id = liaison_program_find_version (self->database, self->program->id, number, error);
  self->tried = version_id != NULL ? liaison_rules_load (self->database, version_id, error) : NULL;
  return self->tried != NULL;
}

static gboolean
run (Trial *self, GError **error)
{
  g_autoptr (LiaisonSnapshot) base =
      liaison_snapshot_load (self->database, self->program, self->as_of, NULL, error);
  g_autoptr (LiaisonSnapshot) half =
      base != NULL ? liaison_snapshot_extend (base, self->database, self->tried, NULL, error) : NULL;
  g_autoptr (LiaisonSnapshotView) former = NULL;
  g_autoptr (LiaisonSnapshotView) tried = NULL;

  if (half == NULL)
    return FALSE;
  self->snapshot = self->former != NULL
                       ? liaison_snapshot_extend (half, self->database, self->former, NULL, error)
                       : liaison_snapshot_ref (half);
  if (self->snapshot == NULL)
    return FALSE;
  tried = liaison_snapshot_view_new (self->snapshot, self->tried, error);
  if (tried == NULL)
    return FALSE;
  if (self->former != NULL)
    {
      former = liaison_snapshot_view_new (self->snapshot, self->former, error);
      if (former == NULL)
        return FALSE;
    }
  self->simulation = liaison_simulate (self->snapshot, former, tried);
  return TRUE;
}

static const char *
get_code (const LiaisonRules *rules, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (rules, (guint) tier)->code : NULL;
}

static const char *
get_name (const LiaisonRules *rules, int tier)
{
  return tier != LIAISON_NO_TIER ? liaison_rules_get_tier (rules, (guint) tier)->name : "—";
}

static const char *
get_region (const Trial *self, int region)
{
  return region != LIAISON_NO_REGION
             ? liaison_region_table_get_name (liaison_snapshot_get_regions (self->snapshot), region)
             : NULL;
}

static char *
get_partner_name (const Trial *self, const LiaisonMover *mover)
{
  return liaison_record_load_title (self->database, &liaison_partner_entity,
                                    liaison_snapshot_get_id (self->snapshot, mover->row));
}

/* JSON -------------------------------------------------------------------------------------------------------------- */

static void
add_moves (JsonBuilder *builder, const Trial *self)
{
  json_member_array (builder, "moves");
  for (int from = LIAISON_NO_TIER; from < (int) self->simulation->n_from; from++)
    for (int to = LIAISON_NO_TIER; to < (int) self->simulation->n_to; to++)
      {
        const guint n = liaison_simulation_get_moves (self->simulation, from, to);

        if (n == 0)
          continue;
        json_builder_begin_object (builder);
        json_member_text (builder, "from", get_code (self->former, from));
        json_member_text (builder, "to", get_code (self->tried, to));
        json_member_integer (builder, "partners", n);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static void
add_movers (JsonBuilder *builder, const Trial *self, LiaisonMoverKind kind)
{
  const GArray *movers = self->simulation->movers[kind];

  json_member_array (builder, kinds[kind].word);
  for (guint i = 0; i < movers->len; i++)
    {
      const LiaisonMover *mover = &g_array_index (movers, LiaisonMover, i);
      g_autofree char *name = get_partner_name (self, mover);

      json_builder_begin_object (builder);
      json_member_text (builder, "id", liaison_snapshot_get_id (self->snapshot, mover->row));
      json_member_text (builder, "name", name);
      json_member_text (builder, "from", get_code (self->former, mover->from));
      json_member_text (builder, "to", get_code (self->tried, mover->to));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_cost (JsonBuilder *builder, const char *currency, gint64 before, gint64 after)
{
  json_member_text (builder, "currency", currency);
  json_member_money (builder, "before", before, currency);
  json_member_money (builder, "after", after, currency);
  json_member_money (builder, "change", liaison_metric_value_subtract (after, before), currency);
}

static void
add_costs (JsonBuilder *builder, const Trial *self)
{
  const LiaisonSimulation *simulation = self->simulation;

  json_member_array (builder, "costs");
  for (guint i = 0; i < simulation->costs->len; i++)
    {
      const LiaisonCostChange *cost = &g_array_index (simulation->costs, LiaisonCostChange, i);

      json_builder_begin_object (builder);
      json_member_text (builder, "region", get_region (self, cost->region));
      add_cost (builder, cost->currency, cost->before, cost->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "total");
  json_builder_begin_object (builder);
  add_cost (builder, self->program->currency, simulation->before, simulation->after);
  json_builder_end_object (builder);
}

static void
print_json (const Trial *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_member_text (builder, "program", self->program->name);
  json_member_date (builder, "as_of", self->as_of);
  json_builder_set_member_name (builder, "in_force");
  if (self->former_id != NULL)
    json_builder_add_int_value (builder, program_argument_get_number (self->database, self->former_id));
  else
    json_builder_add_null_value (builder);
  json_member_integer (builder, "partners", self->simulation->n_partners);
  add_moves (builder, self);
  json_builder_set_member_name (builder, "movers");
  json_builder_begin_object (builder);
  for (guint kind = 0; kind < LIAISON_MOVER_N_KINDS; kind++)
    add_movers (builder, self, kind);
  json_builder_end_object (builder);
  add_costs (builder, self);
  json_member_texts (builder, "missing_rates", liaison_snapshot_get_missing (self->snapshot));
  json_member_array (builder, "missing_cost_rates");
  for (guint i = 0; i < self->simulation->missing->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (self->simulation->missing, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  command_print_json (json_builder_get_root (builder));
}

/* For people -------------------------------------------------------------------------------------------------------- */

/* A row for each former tier, the highest first, and a column for each new one. */
static void
print_moves (const Trial *self)
{
  g_autoptr (Table) table = table_new ();

  table_add_column (table, "", FALSE);
  for (int to = (int) self->simulation->n_to - 1; to >= LIAISON_NO_TIER; to--)
    {
      g_autofree char *heading = g_strdup_printf ("→ %s", get_name (self->tried, to));

      table_add_column (table, heading, TRUE);
    }
  for (int from = (int) self->simulation->n_from - 1; from >= LIAISON_NO_TIER; from--)
    {
      table_add_cell (table, get_name (self->former, from));
      for (int to = (int) self->simulation->n_to - 1; to >= LIAISON_NO_TIER; to--)
        {
          g_autofree char *count =
              g_strdup_printf ("%u", liaison_simulation_get_moves (self->simulation, from, to));

          table_add_cell (table, count);
        }
    }
  table_print (table);
}

static void
print_movers (const Trial *self, LiaisonMoverKind kind)
{
  const GArray *movers = self->simulation->movers[kind];
  g_autoptr (Table) table = NULL;

  if (movers->len == 0)
    return;
  g_print ("\n%s (%u)\n", _ (kinds[kind].label), movers->len);
  table = table_new ();
  table_add_column (table, _ ("Partner"), FALSE);
  table_add_column (table, _ ("From"), FALSE);
  table_add_column (table, _ ("To"), FALSE);
  for (guint i = 0; i < movers->len; i++)
    {
      const LiaisonMover *mover = &g_array_index (movers, LiaisonMover, i);
      g_autofree char *name = get_partner_name (self, mover);

      table_add_cell (table, name);
      table_add_cell (table, get_name (self->former, mover->from));
      table_add_cell (table, get_name (self->tried, mover->to));
    }
  table_print (table);
}

static void
add_money_cells (Table *table, const char *currency, gint64 before, gint64 after)
{
  const gint64 amounts[] = { before, after, liaison_metric_value_subtract (after, before) };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = liaison_money_format (liaison_money_make (amounts[i], currency), TRUE);

      table_add_cell (table, text);
    }
}

static void
print_costs (const Trial *self)
{
  const LiaisonSimulation *simulation = self->simulation;
  g_autoptr (Table) table = NULL;

  if (simulation->costs->len == 0)
    return;
  g_print ("\n%s\n", _ ("Costs a year"));
  table = table_new ();
  table_add_column (table, _ ("Region"), FALSE);
  table_add_column (table, _ ("Before"), TRUE);
  table_add_column (table, _ ("After"), TRUE);
  table_add_column (table, _ ("Change"), TRUE);
  for (guint i = 0; i < simulation->costs->len; i++)
    {
      const LiaisonCostChange *cost = &g_array_index (simulation->costs, LiaisonCostChange, i);

      table_add_cell (table, cost->region != LIAISON_NO_REGION ? get_region (self, cost->region) : "—");
      add_money_cells (table, cost->currency, cost->before, cost->after);
    }
  table_add_cell (table, _ ("All"));
  add_money_cells (table, self->program->currency, simulation->before, simulation->after);
  table_print (table);
}

static void
print_text (const Trial *self)
{
  print_moves (self);
  for (guint kind = 0; kind < LIAISON_MOVER_N_KINDS; kind++)
    print_movers (self, kind);
  print_costs (self);
}

/* Of figures and of costs, each once. */
static Status
tell_missing (const Trial *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  const char *const *missing = liaison_snapshot_get_missing (self->snapshot);

  for (guint i = 0; missing[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) missing[i]);
  for (guint i = 0; i < self->simulation->missing->len; i++)
    if (!g_ptr_array_find_with_equal_func (all, g_ptr_array_index (self->simulation->missing, i), g_str_equal,
                                           NULL))
      g_ptr_array_add (all, g_ptr_array_index (self->simulation->missing, i));
  return program_argument_tell_missing ((const char *const *) all->pdata);
}

Status
command_tiers_simulate (int argc, char **argv)
{
  g_autofree char *program = NULL;
  g_autofree char *as_of = NULL;
  g_autofree char *rules = NULL;
  g_autofree char *version = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "program", 0, 0, G_OPTION_ARG_STRING, &program, N_ ("Which program, by its name"), N_ ("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("The day whose figures count"), N_ ("DATE") },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME, &rules, N_ ("The rules that are tried"), "RULES.json" },
    { "version", 0, 0, G_OPTION_ARG_STRING, &version, N_ ("Or the version of the program that is tried"),
      "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print an object"), NULL },
    { NULL },
  };
  g_auto (Reader) reader = { 0 };
  g_auto (Trial) trial = { 0 };
  GError *error = NULL;
  gint64 number;
  Status status;

  if (!command_parse ("tiers simulate",
                      N_ ("Compares the tiers that partners have with those that they would earn under the "
                          "rules that are "
                          "tried: how many go from where to where, who, and what it costs a year. Nothing is "
                          "written. Where "
                          "amounts are left out for want of a rate that is told, and the exit status is 1."),
                      entries, 1, 1, &argc, &argv, &status))
    return status;
  if (program == NULL)
    return command_misuse (_ ("--program is missing."));
  if ((rules == NULL) == (version == NULL))
    return command_misuse (_ ("Choose one of --rules and --version."));
  if (!program_argument_day ("--as-of", as_of, &trial.as_of, &status) ||
      !program_argument_number ("--version", version, &number, &status))
    return status;
  if (!command_open_to_read (&reader, argv[1], &error))
    return command_fail (error);
  trial.database = reader.database;
  trial.program = program_argument_find (reader.database, program, &error);
  if (trial.program == NULL || !load_former (&trial, &error) || !load_tried (&trial, rules, number, &error) ||
      !run (&trial, &error))
    return command_fail (error);
  if (json)
    print_json (&trial);
  else
    print_text (&trial);
  return tell_missing (&trial);
}
