/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/onboarding/recruitment-index.h"

#include "core/base/country.h"
#include "core/base/text.h"
#include "core/records/recruitment.h"

#include <glib/gi18n-lib.h>

/* All applications as plain values, read on the reading thread. */

/* States ------------------------------------------------------------------------------------------------------------ */

static const LiaisonChoice *
get_choice (LiaisonRecruitmentState state)
{
  return &liaison_entity_get_field (&liaison_partner_application_entity, "state")->choices[state];
}

const char *
liaison_recruitment_state_get_word (LiaisonRecruitmentState state)
{
  g_return_val_if_fail (state < LIAISON_RECRUITMENT_N_STATES, NULL);

  return get_choice (state)->word;
}

/**
 * liaison_recruitment_state_get_label:
 *
 * Returns: the state in the user's language
 */
const char *
liaison_recruitment_state_get_label (LiaisonRecruitmentState state)
{
  g_return_val_if_fail (state < LIAISON_RECRUITMENT_N_STATES, NULL);

  return _ (get_choice (state)->label);
}

/**
 * liaison_recruitment_state_find:
 * @word: as it stands in the data
 *
 * Returns: whether there is such a state
 */
gboolean
liaison_recruitment_state_find (const char *word, LiaisonRecruitmentState *state)
{
  for (guint i = 0; i < LIAISON_RECRUITMENT_N_STATES; i++)
    if (g_strcmp0 (get_choice (i)->word, word) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

/* Entries ----------------------------------------------------------------------------------------------------------- */

LiaisonRecruitmentEntry *
liaison_recruitment_entry_ref (LiaisonRecruitmentEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_entry (gpointer data)
{
  LiaisonRecruitmentEntry *self = data;

  g_free (self->id);
  g_free (self->partner_id);
  g_free (self->name);
  g_free (self->country);
  g_free (self->region);
  g_free (self->types);
  g_free (self->source);
  g_free (self->owner_id);
  g_free (self->owner);
  g_free (self->program_id);
  g_free (self->program);
  g_free (self->key);
  g_free (self->words);
}

void
liaison_recruitment_entry_unref (LiaisonRecruitmentEntry *self)
{
  g_atomic_rc_box_release_full (self, clear_entry);
}

/**
 * liaison_recruitment_entry_equal:
 *
 * Returns: whether both show the same
 */
gboolean
liaison_recruitment_entry_equal (const LiaisonRecruitmentEntry *a, const LiaisonRecruitmentEntry *b)
{
  return a->state == b->state && a->found_on == b->found_on && a->since == b->since &&
         a->contacted_on == b->contacted_on && a->n_items == b->n_items && a->n_checked == b->n_checked &&
         a->n_failed == b->n_failed && g_str_equal (a->id, b->id) &&
         g_str_equal (a->partner_id, b->partner_id) && g_str_equal (a->name, b->name) &&
         g_strcmp0 (a->country, b->country) == 0 && g_strcmp0 (a->region, b->region) == 0 &&
         g_strcmp0 (a->types, b->types) == 0 && g_strcmp0 (a->source, b->source) == 0 &&
         g_strcmp0 (a->owner_id, b->owner_id) == 0 && g_strcmp0 (a->owner, b->owner) == 0 &&
         g_strcmp0 (a->program_id, b->program_id) == 0 && g_strcmp0 (a->program, b->program) == 0;
}

/**
 * liaison_recruitment_entry_is_late:
 *
 * Returns: whether it has been taken in and nobody has vetted it for longer than an applicant should wait
 */
gboolean
liaison_recruitment_entry_is_late (const LiaisonRecruitmentEntry *self, LiaisonDate today)
{
  return self->state == LIAISON_RECRUITMENT_APPLIED && self->since != LIAISON_DATE_NONE &&
         liaison_date_difference (today, self->since) > LIAISON_RECRUITMENT_PATIENCE;
}

/* Reading ----------------------------------------------------------------------------------------------------------- */

static char *
dup_column (LiaisonStatement *statement, int column)
{
  return g_strdup (liaison_statement_get_text (statement, column));
}

static LiaisonDate
get_day (LiaisonStatement *statement, int column)
{
  const char *text = liaison_statement_get_text (statement, column);
  LiaisonDate day;

  return text != NULL && liaison_date_parse (text, &day, NULL) ? day : LIAISON_DATE_NONE;
}

static char *
fold_words (const LiaisonRecruitmentEntry *entry, const char *city)
{
  const char *texts[] = {
    entry->name,   city,          entry->country != NULL ? liaison_country_get_name (entry->country) : NULL,
    entry->region, entry->source, entry->owner,
    entry->program
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_string_append_printf (words, "%s\n", texts[i]);
  return liaison_text_fold (words->str);
}

static void
add_entry (GPtrArray *entries, LiaisonStatement *statement)
{
  g_autoptr (LiaisonRecruitmentEntry) entry = g_atomic_rc_box_new0 (LiaisonRecruitmentEntry);
  g_autofree char *folded = NULL;

  entry->id = dup_column (statement, 0);
  entry->partner_id = dup_column (statement, 1);
  entry->name = dup_column (statement, 2);
  entry->country = dup_column (statement, 3);
  entry->region = dup_column (statement, 4);
  entry->types = dup_column (statement, 5);
  entry->source = dup_column (statement, 6);
  entry->owner_id = dup_column (statement, 7);
  entry->owner = dup_column (statement, 8);
  entry->program_id = dup_column (statement, 9);
  entry->program = dup_column (statement, 10);
  entry->found_on = get_day (statement, 12);
  entry->since = get_day (statement, 13);
  entry->contacted_on = get_day (statement, 18);
  entry->n_items = (guint) liaison_statement_get_int (statement, 14);
  entry->n_checked = (guint) liaison_statement_get_int (statement, 15);
  entry->n_failed = (guint) liaison_statement_get_int (statement, 16);
  if (!liaison_recruitment_state_find (liaison_statement_get_text (statement, 11), &entry->state))
    return;
  folded = g_utf8_casefold (entry->name, -1);
  entry->key = g_utf8_collate_key (folded, -1);
  entry->words = fold_words (entry, liaison_statement_get_text (statement, 17));
  g_ptr_array_add (entries, g_steal_pointer (&entry));
}

static gboolean
read_entries (LiaisonRecruitmentIndex *self, LiaisonDatabase *database, GError **error)
{
  static const char sql[] =
      "SELECT a.id, p.id, p.name, p.country, r.name, p.types, a.source, o.id, o.name, g.id, g.name, a.state,"
      "  a.found_on, CASE a.state WHEN 'prospect' THEN a.found_on WHEN 'contacted' THEN a.contacted_on"
      "    WHEN 'applied' THEN a.applied_on WHEN 'vetted' THEN a.vetted_on ELSE a.decided_on END,"
      "  coalesce (c.n, 0), coalesce (c.checked, 0), coalesce (c.failed, 0), p.city,"
      "  (SELECT max (sent_on) FROM outreach WHERE application_id = a.id)"
      " FROM application AS a JOIN partner AS p ON p.id = a.partner_id"
      " LEFT JOIN region AS r ON r.id = p.region_id LEFT JOIN operator AS o ON o.id = a.owner_id"
      " LEFT JOIN program AS g ON g.id = a.program_id"
      " LEFT JOIN (SELECT application_id, count (*) AS n, sum (result <> 'open') AS checked,"
      "    sum (result = 'failed') AS failed FROM checklist_item GROUP BY application_id) AS c"
      "  ON c.application_id = a.id";
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      add_entry (self->entries, statement);
    }
}

static void
free_name (gpointer data)
{
  LiaisonRecruitmentName *name = data;

  g_free (name->id);
  g_free (name->name);
  g_free (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LiaisonRecruitmentName *one = *(gpointer const *) a;
  const LiaisonRecruitmentName *other = *(gpointer const *) b;

  return g_utf8_collate (one->name, other->name);
}

static gboolean
read_names (GPtrArray *names, LiaisonDatabase *database, const char *sql, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonRecruitmentName *name;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      name = g_new0 (LiaisonRecruitmentName, 1);
      name->id = dup_column (statement, 0);
      name->name = dup_column (statement, 1);
      g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_names);
  return TRUE;
}

/**
 * liaison_recruitment_index_read:
 *
 * Returns: (transfer full) (nullable): all applications, in no order
 */
LiaisonRecruitmentIndex *
liaison_recruitment_index_read (LiaisonDatabase *database, GError **error)
{
  g_autoptr (LiaisonRecruitmentIndex) self = g_new0 (LiaisonRecruitmentIndex, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_recruitment_entry_unref);
  self->owners = g_ptr_array_new_with_free_func (free_name);
  self->programs = g_ptr_array_new_with_free_func (free_name);
  if (!read_entries (self, database, error) ||
      !read_names (self->owners, database, "SELECT id, name FROM operator WHERE is_active = 1", error) ||
      !read_names (self->programs, database, "SELECT id, name FROM program", error) ||
      !liaison_database_get_int (database, &self->n_left_out, error,
                                 "SELECT count (*) FROM partner AS p WHERE status = 'prospect' AND NOT EXISTS"
                                 " (SELECT 1 FROM application WHERE partner_id = p.id)",
                                 ""))
    return NULL;
  return g_steal_pointer (&self);
}

void
liaison_recruitment_index_free (LiaisonRecruitmentIndex *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->owners);
  g_ptr_array_unref (self->programs);
  g_free (self);
}
