/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/welcome.h"

#include "core/records/partner.h"
#include "core/records/welcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of welcome: what can stand in them, and where that is known from. */

enum
{
  FIELD_PARTNER,
  FIELD_OWNER,
  FIELD_PROGRAM,
  FIELD_TIER,
  FIELD_CONTACT,
  FIELD_START,
  FIELD_COURSES,
  FIELD_SYSTEMS,
  N_FIELDS
};

const LiaisonChoice liaison_welcome_field_names[] = {
  [FIELD_PARTNER] = { "partner", N_ ("Name of the partner") },
  [FIELD_OWNER] = { "owner", N_ ("Who looks after the partner") },
  [FIELD_PROGRAM] = { "program", N_ ("Program that the partner joins") },
  [FIELD_TIER] = { "tier", N_ ("Tier in the program") },
  [FIELD_CONTACT] = { "contact", N_ ("Key contact") },
  [FIELD_START] = { "start", N_ ("Day on which the plan starts") },
  [FIELD_COURSES] = { "courses", N_ ("Courses to begin with") },
  [FIELD_SYSTEMS] = { "systems", N_ ("Systems with an access") },
  [N_FIELDS] = { NULL },
};

void
liaison_welcome_fields_free (LiaisonWelcomeFields *self)
{
  if (self == NULL)
    return;

  g_free (self->partner);
  g_free (self->owner);
  g_free (self->program);
  g_free (self->tier);
  g_free (self->contact);
  g_strfreev (self->courses);
  g_strfreev (self->systems);
  g_free (self);
}

/* Rendering ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_welcome_check:
 * @text: the subject or the text of a template
 * @error: as liaison_letter_check()
 *
 * Returns: whether the text could be rendered
 */
gboolean
liaison_welcome_check (const char *text, GError **error)
{
  return liaison_letter_check (liaison_welcome_field_names, text, error);
}

/**
 * liaison_welcome_render:
 * @template: a template of a letter
 * @error: as liaison_letter_render()
 *
 * Puts values for {partner}, {owner} and so on, for Markdown; dates are ISO dates, for the letter need not be in the
 * language of who writes it.
 *
 * Returns: (transfer full) (nullable): the letter
 */
LiaisonLetter *
liaison_welcome_render (LiaisonRecord *template, const LiaisonWelcomeFields *fields, GError **error)
{
  g_autofree char *start = liaison_date_to_text (fields->start);
  const LiaisonLetterValue values[N_FIELDS] = {
    [FIELD_PARTNER] = { fields->partner },
    [FIELD_OWNER] = { fields->owner },
    [FIELD_PROGRAM] = { fields->program },
    [FIELD_TIER] = { fields->tier },
    [FIELD_CONTACT] = { fields->contact },
    [FIELD_START] = { start },
    [FIELD_COURSES] = { .list = (const char *const *) fields->courses },
    [FIELD_SYSTEMS] = { .list = (const char *const *) fields->systems },
  };

  return liaison_letter_render (template, liaison_welcome_field_names, values, LIAISON_LETTER_MARKDOWN,
                                error);
}

/* Loading ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_welcome_load:
 * @error: NOT_FOUND where there is no template that suits
 *
 * Returns: (transfer full) (nullable): the template that liaison_letter_choose() chooses of those in the workspace
 */
LiaisonRecord *
liaison_welcome_load (LiaisonDatabase *database, const char *language, const char *types, GError **error)
{
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_welcome_template_entity, NULL, NULL, error);
  int index;

  if (templates == NULL)
    return NULL;
  index = liaison_letter_choose (templates, language, types);
  if (index >= 0)
    return g_object_ref (g_ptr_array_index (templates, index));
  g_set_error_literal (
      error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND,
      _ ("There is no letter of welcome for partners of this type. Write a template first."));
  return NULL;
}

static GStrv
load_list (LiaisonDatabase *database,
           const char *sql,
           const char *partner_id,
           const char *day,
           GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", partner_id, day);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_strv_builder_end (list);
      g_strv_builder_add (list, liaison_statement_get_text (statement, 0));
    }
}

/* Those who work for the partner on the day. */
#define EMPLOYED \
  "SELECT person_id FROM employment WHERE partner_id = ?1 AND (since IS NULL OR since <= ?2)" \
  " AND (until IS NULL OR until >= ?2)"

/**
 * liaison_welcome_load_tier:
 * @code: of a tier of the program
 *
 * Returns: (transfer full) (nullable): what the tier is called in the latest version of the program that has it, or
 *   @code where none has
 */
char *
liaison_welcome_load_tier (LiaisonDatabase *database,
                           const char *program_id,
                           const char *code,
                           GError **error)
{
  char *name = NULL;

  if (!liaison_database_get_text (
          database, &name, error,
          "SELECT t.name FROM tier AS t JOIN program_version AS v ON v.id = t.version_id"
          " WHERE v.program_id = ? AND t.code = ? ORDER BY v.state = 'published' DESC, v.number DESC LIMIT 1",
          "tt", program_id, code))
    return NULL;
  return name != NULL ? name : g_strdup (code);
}

/* The name of the program and the tier of the membership that a letter names. */
static gboolean
load_membership (LiaisonDatabase *database,
                 const char *partner_id,
                 const char *day,
                 LiaisonWelcomeFields *fields,
                 GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT p.id, p.name, m.tier FROM membership AS m JOIN program AS p ON p.id = m.program_id"
      " WHERE m.partner_id = ?1 AND (m.ended_on IS NULL OR m.ended_on >= ?2)"
      " ORDER BY p.is_main DESC, m.joined_on DESC, m.id LIMIT 1",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", partner_id, day);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  fields->program = g_strdup (liaison_statement_get_text (statement, 1));
  if (liaison_statement_is_null (statement, 2))
    return TRUE;
  fields->tier = liaison_welcome_load_tier (database, liaison_statement_get_text (statement, 0),
                                            liaison_statement_get_text (statement, 2), error);
  return fields->tier != NULL;
}

/**
 * liaison_welcome_load_fields:
 * @as_of: the day
 * @error: NOT_FOUND
 *
 * What a letter to a partner says that is in the workspace already. Of several programs the main one is named.
 *
 * Returns: (transfer full) (nullable): the fields
 */
LiaisonWelcomeFields *
liaison_welcome_load_fields (LiaisonDatabase *database,
                             const char *partner_id,
                             LiaisonDate as_of,
                             GError **error)
{
  g_autoptr (LiaisonRecord) partner =
      liaison_record_load (database, &liaison_partner_entity, partner_id, error);
  g_autoptr (LiaisonWelcomeFields) fields = g_new0 (LiaisonWelcomeFields, 1);
  g_autofree char *day = liaison_date_to_text (as_of);
  g_autofree char *start = NULL;

  if (partner == NULL)
    return NULL;
  fields->partner = g_strdup (liaison_record_get_text (partner, "name"));
  fields->start = LIAISON_DATE_NONE;
  if (!liaison_database_get_text (database, &fields->owner, error, "SELECT name FROM operator WHERE id = ?",
                                  "t", liaison_record_get_text (partner, "owner")) ||
      !load_membership (database, partner_id, day, fields, error) ||
      !liaison_database_get_text (database, &fields->contact, error,
                                  "SELECT p.name FROM person AS p JOIN employment AS e ON e.person_id = p.id"
                                  " WHERE e.partner_id = ?1 AND (e.until IS NULL OR e.until >= ?2)"
                                  " ORDER BY e.is_key_contact DESC, e.since, e.id LIMIT 1",
                                  "tt", partner_id, day) ||
      !liaison_database_get_text (
          database, &start, error,
          "SELECT started_on FROM plan WHERE partner_id = ? ORDER BY started_on DESC, id LIMIT 1", "t",
          partner_id))
    return NULL;
  if (start != NULL)
    liaison_date_parse (start, &fields->start, NULL);
  fields->courses = load_list (database,
                               "SELECT DISTINCT c.title FROM enrolment AS n JOIN course AS c ON c.id = "
                               "n.course_id WHERE n.state IN ('enrolled', 'in-progress')"
                               " AND n.person_id IN (" EMPLOYED ") ORDER BY c.title",
                               partner_id, day, error);
  if (fields->courses == NULL)
    return NULL;
  fields->systems = load_list (database,
                               "SELECT DISTINCT s.name FROM system_access AS a JOIN partner_system AS s"
                               " ON s.id = a.system_id WHERE a.partner_id = ?1 AND ?2 IS NOT NULL"
                               " AND a.state IN ('requested', 'granted') ORDER BY s.name",
                               partner_id, day, error);
  return fields->systems != NULL ? g_steal_pointer (&fields) : NULL;
}

/**
 * liaison_welcome_new_kit:
 * @template: a stored template of a letter
 * @partner_id: to whom the letter goes
 * @today: when it is made
 * @error: as liaison_welcome_render()
 *
 * Returns: (transfer full) (nullable): the letter as a record that is kept, not stored yet
 */
LiaisonRecord *
liaison_welcome_new_kit (LiaisonRecord *template,
                         const char *partner_id,
                         const LiaisonWelcomeFields *fields,
                         LiaisonDate today,
                         GError **error)
{
  g_autoptr (LiaisonLetter) letter = liaison_welcome_render (template, fields, error);
  LiaisonRecord *kit;

  if (letter == NULL)
    return NULL;
  kit = liaison_record_new (&liaison_welcome_kit_entity);
  liaison_record_set_text (kit, "partner", partner_id);
  liaison_record_set_text (kit, "template", liaison_record_get_id (template));
  liaison_record_set_text (kit, "language", liaison_record_get_text (template, "language"));
  liaison_record_set_text (kit, "subject", letter->subject);
  liaison_record_set_text (kit, "content", letter->content);
  liaison_record_set_date (kit, "made-on", today);
  return kit;
}
