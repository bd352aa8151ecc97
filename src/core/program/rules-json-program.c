/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/rules-json-private.h"

#include "core/records/partner.h"
#include "core/records/program.h"

#include <glib/gi18n-lib.h>

/* The program of a RULES.json: what the file says of it, over what the workspace knows already. */

#define MOST_REGIONS 1000

static const LiaisonField *
get_field (const char *name)
{
  return liaison_entity_get_field (&liaison_program_entity, name);
}

static gboolean
read_date (LiaisonRulesReader *self, JsonObject *object, const char *name, LiaisonDate *date)
{
  const char *text;

  if (!liaison_rules_reader_get_text (self, object, name, FALSE, get_field (name), &text))
    return FALSE;
  return text == NULL || liaison_date_parse (text, date, self->json.error);
}

static gboolean
read_fiscal (LiaisonRulesReader *self, JsonObject *parent, LiaisonFiscal *fiscal)
{
  static const char *const members[] = { "kind", "start_month", "week_start", NULL };
  static const char *const kinds[] = { "months", "weeks-445", NULL };
  guint kind = fiscal->kind == LIAISON_FISCAL_WEEKS_445;
  int start_month = fiscal->start_month, week_start = fiscal->week_start;
  JsonObject *object;
  gsize length;

  if (!liaison_json_reader_get_object (&self->json, parent, "fiscal_year", FALSE, &object))
    return FALSE;
  if (object == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "fiscal_year");
  if (!liaison_json_reader_check_members (&self->json, object, members) ||
      !liaison_json_reader_get_word (&self->json, object, "kind", FALSE, kinds, &kind) ||
      !liaison_json_reader_get_integer (&self->json, object, "start_month", 1, 12, &start_month) ||
      !liaison_json_reader_get_integer (&self->json, object, "week_start", 1, 7, &week_start))
    return FALSE;
  *fiscal = (LiaisonFiscal) {
    .kind = kind == 1 ? LIAISON_FISCAL_WEEKS_445 : LIAISON_FISCAL_MONTHS,
    .start_month = (guint8) start_month,
    .week_start = (GDateWeekday) week_start,
  };
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static GStrv
get_type_words (void)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (const LiaisonChoice *type = liaison_partner_types; type->word != NULL; type++)
    g_strv_builder_add (words, type->word);
  return g_strv_builder_end (words);
}

/* The words in the order of the list of types, as the workspace keeps them. */
static gboolean
read_types (LiaisonRulesReader *self, JsonObject *parent, GStrv *types)
{
  g_auto (GStrv) words = get_type_words ();
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) ordered = g_strv_builder_new ();
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&self->json, parent, "types", FALSE, g_strv_length (words), &array))
    return FALSE;
  if (array == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "types");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const gsize inner = liaison_json_reader_enter_index (&self->json, i);
      const char *word;

      if (!liaison_rules_reader_need_text (self, json_array_get_element (array, i), NULL, &word) ||
          !liaison_json_reader_check_word (&self->json, word, (const char *const *) words))
        return FALSE;
      if (!g_hash_table_add (chosen, (gpointer) word))
        return liaison_json_reader_fail (&self->json, _ ("this stands here twice."));
      liaison_json_reader_leave (&self->json, inner);
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (g_hash_table_contains (chosen, words[i]))
      g_strv_builder_add (ordered, words[i]);
  g_strfreev (*types);
  *types = g_strv_builder_end (ordered);
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

static gboolean
read_regions (LiaisonRulesReader *self, JsonObject *parent, GStrv *region_ids)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  JsonArray *array;
  gsize length;

  if (!liaison_json_reader_get_array (&self->json, parent, "regions", FALSE, MOST_REGIONS, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;
  length = liaison_json_reader_enter (&self->json, "regions");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const gsize inner = liaison_json_reader_enter_index (&self->json, i);
      const char *text, *id;

      if (!liaison_rules_reader_need_text (self, json_array_get_element (array, i), NULL, &text) ||
          !liaison_rules_reader_find_region (self, text, &id))
        return FALSE;
      if (!g_hash_table_add (chosen, (gpointer) id))
        return liaison_json_reader_fail (&self->json, _ ("this stands here twice."));
      g_strv_builder_add (ids, id);
      liaison_json_reader_leave (&self->json, inner);
    }
  g_strfreev (*region_ids);
  *region_ids = g_strv_builder_end (ids);
  liaison_json_reader_leave (&self->json, length);
  return TRUE;
}

/* The first program is the main one. */
static gboolean
has_main_program (LiaisonRulesReader *self, gboolean *has_main)
{
  gint64 n_main = 0;

  if (!liaison_database_get_int (self->database, &n_main, self->json.error,
                                 "SELECT count (*) FROM program WHERE is_main", ""))
    return FALSE;
  *has_main = n_main > 0;
  return TRUE;
}

/* The program as the workspace knows it, or a new one. */
static gboolean
find_program (LiaisonRulesReader *self,
              JsonObject *object,
              const char *program_id,
              LiaisonProgramInfo **program)
{
  g_autoptr (GError) failure = NULL;
  const char *name, *currency;
  gboolean has_main;

  if (program_id != NULL)
    {
      *program = liaison_program_info_load (self->database, program_id, self->json.error);
      return *program != NULL;
    }
  if (!liaison_rules_reader_get_text (self, object, "name", TRUE, get_field ("name"), &name))
    return FALSE;
  *program = liaison_program_info_load_named (self->database, name, &failure);
  if (*program != NULL)
    return TRUE;
  if (!g_error_matches (failure, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND))
    {
      g_propagate_error (self->json.error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!liaison_rules_reader_get_text (self, object, "currency", TRUE, get_field ("currency"), &currency) ||
      !has_main_program (self, &has_main))
    return FALSE;
  *program = liaison_program_info_new (name, currency);
  (*program)->is_main = !has_main;
  return TRUE;
}

/* @program: (out) (transfer full): set on failure, too, once it was found. */
gboolean
liaison_rules_reader_read_program (LiaisonRulesReader *self,
                                   JsonObject *object,
                                   const char *program_id,
                                   LiaisonProgramInfo **program)
{
  static const char *const members[] = { "name",  "objectives", "types",       "regions", "currency",
                                         "since", "until",      "fiscal_year", NULL };
  const char *name, *objectives, *currency;
  LiaisonProgramInfo *info;

  if (!liaison_json_reader_check_members (&self->json, object, members) ||
      !find_program (self, object, program_id, program))
    return FALSE;
  info = *program;
  if (!liaison_rules_reader_get_text (self, object, "name", FALSE, get_field ("name"), &name) ||
      !liaison_rules_reader_get_text (self, object, "objectives", FALSE, get_field ("objectives"),
                                      &objectives) ||
      !liaison_rules_reader_get_text (self, object, "currency", FALSE, get_field ("currency"), &currency) ||
      !read_types (self, object, &info->types) || !read_regions (self, object, &info->region_ids) ||
      !read_date (self, object, "since", &info->since) || !read_date (self, object, "until", &info->until) ||
      !read_fiscal (self, object, &info->fiscal))
    return FALSE;
  if (name != NULL)
    g_set_str (&info->name, name);
  if (objectives != NULL)
    g_set_str (&info->objectives, objectives);
  if (currency != NULL)
    g_strlcpy (info->currency, currency, sizeof info->currency);
  if (info->since != LIAISON_DATE_NONE && info->until != LIAISON_DATE_NONE && info->since > info->until)
    {
      liaison_json_reader_enter (&self->json, "until");
      return liaison_json_reader_fail (&self->json, _ ("this lies before the first day."));
    }
  return TRUE;
}
