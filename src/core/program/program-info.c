/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/program/program-info.h"

#include "core/records/program.h"
#include "core/records/record-store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Programs as plain values, which versions they have, and when they are reviewed. */

#define MONTHS_PER_YEAR 12

#define COLUMNS \
  "SELECT id, name, objectives, types, currency, since, until, fiscal_kind, fiscal_start_month," \
  " fiscal_week_start, is_main FROM program"

/**
 * liaison_program_info_new:
 * @currency: ISO 4217
 *
 * Returns: (transfer full): a program that is not stored, for all partners, with calendar years
 */
LiaisonProgramInfo *
liaison_program_info_new (const char *name, const char *currency)
{
  LiaisonProgramInfo *self = g_new0 (LiaisonProgramInfo, 1);

  self->name = g_strdup (name);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->types = g_new0 (char *, 1);
  self->region_ids = g_new0 (char *, 1);
  self->since = LIAISON_DATE_NONE;
  self->until = LIAISON_DATE_NONE;
  self->fiscal = LIAISON_FISCAL_CALENDAR;
  return self;
}

/**
 * liaison_program_info_copy:
 *
 * Returns: (transfer full): the same
 */
LiaisonProgramInfo *
liaison_program_info_copy (const LiaisonProgramInfo *self)
{
  LiaisonProgramInfo *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->objectives = g_strdup (self->objectives);
  copy->types = g_strdupv (self->types);
  copy->region_ids = g_strdupv (self->region_ids);
  return copy;
}

void
liaison_program_info_free (LiaisonProgramInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->objectives);
  g_strfreev (self->types);
  g_strfreev (self->region_ids);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (LiaisonProgramInfo,
                     liaison_program_info,
                     liaison_program_info_copy,
                     liaison_program_info_free)

static LiaisonDate
get_date (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate date;

  return text != NULL && liaison_date_parse (text, &date, NULL) ? date : LIAISON_DATE_NONE;
}

static LiaisonProgramInfo *
read_info (LiaisonStatement *statement)
{
  LiaisonProgramInfo *self = liaison_program_info_new (liaison_statement_get_text (statement, 1),
                                                       liaison_statement_get_text (statement, 4));
  const char *types = liaison_statement_get_text (statement, 3);

  self->id = g_strdup (liaison_statement_get_text (statement, 0));
  self->objectives = g_strdup (liaison_statement_get_text (statement, 2));
  if (types != NULL && *types != '\0')
    {
      g_strfreev (self->types);
      self->types = g_strsplit (types, " ", -1);
    }
  self->since = get_date (statement, 5);
  self->until = get_date (statement, 6);
  self->fiscal = (LiaisonFiscal) {
    .kind = g_strcmp0 (liaison_statement_get_text (statement, 7), "weeks-445") == 0 ? LIAISON_FISCAL_WEEKS_445
                                                                                    : LIAISON_FISCAL_MONTHS,
    .start_month = (guint8) liaison_statement_get_int (statement, 8),
    .week_start = (GDateWeekday) liaison_statement_get_int (statement, 9),
  };
  self->is_main = liaison_statement_get_int (statement, 10) != 0;
  return self;
}

static gboolean
load_regions (LiaisonProgramInfo *self, LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database,
                                "SELECT r.id FROM program_region AS p JOIN region AS r ON r.id = p.region_id"
                                " WHERE p.program_id = ? ORDER BY r.name, r.id",
                                error);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", self->id);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_strv_builder_add (ids, liaison_statement_get_text (statement, 0));
    }
  g_strfreev (self->region_ids);
  self->region_ids = g_strv_builder_end (ids);
  return TRUE;
}

/* @wanted: the id or the name, for the message. */
static LiaisonProgramInfo *
load_one (LiaisonDatabase *database, const char *sql, const char *wanted, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (LiaisonProgramInfo) self = NULL;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", wanted);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   _ ("There is no program “%s” in this workspace."), wanted);
      return NULL;
    }
  self = read_info (statement);
  return load_regions (self, database, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * liaison_program_info_load:
 * @id: of the program
 * @error: NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the program
 */
LiaisonProgramInfo *
liaison_program_info_load (LiaisonDatabase *database, const char *id, GError **error)
{
  return load_one (database, COLUMNS " WHERE id = ?", id, error);
}

/**
 * liaison_program_info_load_named:
 * @name: of the program, as it stands there
 * @error: NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the program
 */
LiaisonProgramInfo *
liaison_program_info_load_named (LiaisonDatabase *database, const char *name, GError **error)
{
  return load_one (database, COLUMNS " WHERE name = ?", name, error);
}

/**
 * liaison_program_info_load_all:
 *
 * Returns: (transfer full) (element-type LiaisonProgramInfo) (nullable): the programs, main ones first, the
 *   oldest first
 */
GPtrArray *
liaison_program_info_load_all (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (database, COLUMNS " ORDER BY is_main DESC, id", error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_program_info_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&all);
      g_ptr_array_add (all, read_info (statement));
      if (!load_regions (g_ptr_array_index (all, all->len - 1), database, error))
        return NULL;
    }
}

static void
fill (LiaisonRecord *program, const LiaisonProgramInfo *info)
{
  g_autofree char *types = g_strjoinv (" ", info->types);

  liaison_record_set_text (program, "name", info->name);
  liaison_record_set_text (program, "objectives", info->objectives);
  liaison_record_set_text (program, "types", types);
  liaison_record_set_text (program, "currency", info->currency);
  liaison_record_set_date (program, "since", info->since);
  liaison_record_set_date (program, "until", info->until);
  liaison_record_set_text (program, "fiscal-kind",
                           info->fiscal.kind == LIAISON_FISCAL_WEEKS_445 ? "weeks-445" : "months");
  liaison_record_set_integer (program, "fiscal-start-month", info->fiscal.start_month);
  liaison_record_set_integer (program, "fiscal-week-start", info->fiscal.week_start);
  liaison_record_set_integer (program, "is-main", info->is_main);
}

/* Leaves the rows of regions that stay. */
static gboolean
save_regions (LiaisonStore *store, const char *program_id, GStrv region_ids, GError **error)
{
  g_autoptr (GPtrArray) rows = liaison_record_load_where (
      liaison_store_get_database (store), &liaison_program_region_entity, "program", program_id, error);
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LiaisonRecord *row = g_ptr_array_index (rows, i);
      const char *region_id = liaison_record_get_text (row, "region");

      if (g_strv_contains ((const char *const *) region_ids, region_id))
        g_hash_table_add (there, (gpointer) region_id);
      else if (!liaison_record_remove (store, &liaison_program_region_entity, liaison_record_get_id (row),
                                       error))
        return FALSE;
    }
  for (guint i = 0; region_ids[i] != NULL; i++)
    {
      g_autoptr (LiaisonRecord) row = liaison_record_new (&liaison_program_region_entity);

      if (g_hash_table_contains (there, region_ids[i]))
        continue;
      liaison_record_set_text (row, "program", program_id);
      liaison_record_set_text (row, "region", region_ids[i]);
      if (!liaison_record_insert (store, row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liaison_program_info_save:
 * @store: within a change
 * @info: without an id a new program is made
 * @error: INVALID, REFUSED where another program has the name, NOT_FOUND
 *
 * Writes what differs from what is stored.
 *
 * Returns: (transfer full) (nullable): the id of the program
 */
char *
liaison_program_info_save (LiaisonStore *store, const LiaisonProgramInfo *info, GError **error)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) program = NULL;
  const char *id;

  if (info->id != NULL)
    {
      base =
          liaison_record_load (liaison_store_get_database (store), &liaison_program_entity, info->id, error);
      if (base == NULL)
        return NULL;
    }
  program = base != NULL ? liaison_record_copy (base) : liaison_record_new (&liaison_program_entity);
  fill (program, info);
  if (base != NULL ? !liaison_record_update (store, program, base, error)
                   : !liaison_record_insert (store, program, error))
    return NULL;
  id = liaison_record_get_id (program);
  return save_regions (store, id, info->region_ids, error) ? g_strdup (id) : NULL;
}

/**
 * liaison_program_get_review_after:
 * @review_months: how often reviews are held: every 1, 3, 6 or 12 months of the fiscal year
 * @as_of: a day
 *
 * The year is cut into periods of so many fiscal months, in 4-4-5 years as well, where a month has 4 or 5
 * weeks; a review is held on the first day of each.
 *
 * Returns: the day of the first review after @as_of, or %LIAISON_DATE_NONE past the year 9999
 */
LiaisonDate
liaison_program_get_review_after (const LiaisonProgramInfo *info, int review_months, LiaisonDate as_of)
{
  LiaisonPeriod month, next;
  int into;

  g_return_val_if_fail (review_months > 0 && MONTHS_PER_YEAR % review_months == 0, LIAISON_DATE_NONE);

  if (!liaison_fiscal_find (info->fiscal, LIAISON_PERIOD_MONTH, as_of, &month))
    return LIAISON_DATE_NONE;
  into = ((int) month.index - 1) % review_months;
  if (!liaison_fiscal_shift (info->fiscal, month, review_months - into, &next))
    return LIAISON_DATE_NONE;
  return next.range.first;
}

/* The last published one that begins by @as_of is in force, and supersedes those before it. */
static void
set_states (GPtrArray *versions, LiaisonDate as_of)
{
  LiaisonDate in_force = LIAISON_DATE_NONE;

  for (guint i = 0; i < versions->len; i++)
    {
      const LiaisonProgramVersionInfo *version = g_ptr_array_index (versions, i);

      if (version->is_published && version->valid_from <= as_of)
        in_force = MAX (in_force, version->valid_from);
    }
  for (guint i = 0; i < versions->len; i++)
    {
      LiaisonProgramVersionInfo *version = g_ptr_array_index (versions, i);

      version->state = !version->is_published            ? LIAISON_PROGRAM_VERSION_DRAFT
                       : version->valid_from > as_of     ? LIAISON_PROGRAM_VERSION_PUBLISHED
                       : version->valid_from == in_force ? LIAISON_PROGRAM_VERSION_IN_FORCE
                                                         : LIAISON_PROGRAM_VERSION_SUPERSEDED;
    }
}

/**
 * liaison_program_list_versions:
 * @as_of: the day of their states
 *
 * Returns: (transfer full) (element-type LiaisonProgramVersionInfo) (nullable): the versions, by number
 */
GPtrArray *
liaison_program_list_versions (LiaisonDatabase *database,
                               const char *program_id,
                               LiaisonDate as_of,
                               GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, number, state = 'published', valid_from, remarks FROM program_version"
      " WHERE program_id = ? ORDER BY number",
      error);
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_program_version_info_free);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "t", program_id);
  while (TRUE)
    {
      LiaisonProgramVersionInfo *version;

      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      version = g_new0 (LiaisonProgramVersionInfo, 1);
      version->id = g_strdup (liaison_statement_get_text (statement, 0));
      version->number = liaison_statement_get_int (statement, 1);
      version->is_published = liaison_statement_get_int (statement, 2) != 0;
      version->valid_from = get_date (statement, 3);
      version->remarks = g_strdup (liaison_statement_get_text (statement, 4));
      g_ptr_array_add (versions, version);
    }
  set_states (versions, as_of);
  return g_steal_pointer (&versions);
}

/**
 * liaison_program_find_version:
 * @number: of a version of the program
 * @error: NOT_FOUND, naming the number
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
liaison_program_find_version (LiaisonDatabase *database,
                              const char *program_id,
                              gint64 number,
                              GError **error)
{
  char *id = NULL;

  if (!liaison_database_get_text (database, &id, error,
                                  "SELECT id FROM program_version WHERE program_id = ? AND number = ?", "ti",
                                  program_id, number))
    return NULL;
  if (id == NULL)
    g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                 _ ("This program has no version %" PRId64 "."), number);
  return id;
}

/**
 * liaison_program_find_in_force:
 * @as_of: a day
 * @error: NOT_FOUND where no version was in force yet, or the program does not run on that day
 *
 * Returns: (transfer full) (nullable): the id of the published version whose first day is the latest one not
 *   after @as_of
 */
char *
liaison_program_find_in_force (LiaisonDatabase *database,
                               const char *program_id,
                               LiaisonDate as_of,
                               GError **error)
{
  g_autofree char *day = liaison_date_to_text (as_of);
  char *id = NULL;
  gint64 runs = 0;

  if (!liaison_database_get_int (
          database, &runs, error,
          "SELECT coalesce (since, ?2) <= ?2 AND coalesce (until, ?2) >= ?2 FROM program"
          " WHERE id = ?1",
          "tt", program_id, day))
    return NULL;
  if (runs == 0)
    {
      g_autofree char *shown = liaison_date_format (as_of);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   /* Translators: %s is a day */
                   _ ("This program does not run on %s. Its first and last day stand in its form."), shown);
      return NULL;
    }
  if (!liaison_database_get_text (
          database, &id, error,
          "SELECT id FROM program_version WHERE program_id = ?1 AND state = 'published'"
          " AND valid_from <= ?2 ORDER BY valid_from DESC LIMIT 1",
          "tt", program_id, day))
    return NULL;
  if (id == NULL)
    {
      g_autofree char *shown = liaison_date_format (as_of);

      g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
                   /* Translators: %s is a day */
                   _ ("On %s no version of this program is in force. Publish one from this day or earlier."),
                   shown);
    }
  return id;
}

/**
 * liaison_program_get_last_review:
 * @before: a day
 * @as_of: (out): the day as of which the last review before that day was held, or %LIAISON_DATE_NONE
 *
 * Returns: whether @as_of was set
 */
gboolean
liaison_program_get_last_review (LiaisonDatabase *database,
                                 const char *program_id,
                                 LiaisonDate before,
                                 LiaisonDate *as_of,
                                 GError **error)
{
  g_autofree char *day = liaison_date_to_text (before);
  g_autofree char *last = NULL;

  if (!liaison_database_get_text (database, &last, error,
                                  "SELECT max (as_of) FROM tier_review WHERE program_id = ? AND as_of < ?",
                                  "tt", program_id, day))
    return FALSE;
  *as_of = LIAISON_DATE_NONE;
  return last == NULL || liaison_date_parse (last, as_of, error);
}

/**
 * liaison_program_version_state_get_label:
 *
 * Returns: what it is, in the user's language
 */
const char *
liaison_program_version_state_get_label (LiaisonProgramVersionState state)
{
  switch (state)
    {
    case LIAISON_PROGRAM_VERSION_PUBLISHED:
      /* Translators: of a version of rules that will be in force from a later day on */
      return C_ ("version", "Published");
    case LIAISON_PROGRAM_VERSION_IN_FORCE:
      return C_ ("version", "In force");
    case LIAISON_PROGRAM_VERSION_SUPERSEDED:
      return C_ ("version", "Superseded");
    case LIAISON_PROGRAM_VERSION_DRAFT:
    default:
      return C_ ("version", "Draft");
    }
}

void
liaison_program_version_info_free (LiaisonProgramVersionInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->remarks);
  g_free (self);
}
