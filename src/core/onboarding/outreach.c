/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/outreach.h"

#include "core/base/country.h"
#include "core/onboarding/recruitment.h"
#include "core/records/outreach.h"
#include "core/records/recruitment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is written or said to prospects: by which template, to whom it must not go, what it does to the application, and
 * who is to be asked again. */

enum
{
  FIELD_PARTNER,
  FIELD_OWNER,
  FIELD_PROGRAM,
  FIELD_CONTACT,
  FIELD_COUNTRY,
  FIELD_SOURCE,
  N_FIELDS
};

const LiaisonChoice liaison_outreach_field_names[] = {
  [FIELD_PARTNER] = { "partner", N_ ("Name of the company") },
  [FIELD_OWNER] = { "owner", N_ ("Who looks after the application") },
  [FIELD_PROGRAM] = { "program", N_ ("Program for which it is won") },
  [FIELD_CONTACT] = { "contact", N_ ("Person to whom it goes") },
  [FIELD_COUNTRY] = { "country", N_ ("Country of the company") },
  [FIELD_SOURCE] = { "source", N_ ("How the company was found") },
  [N_FIELDS] = { NULL },
};

/* Composing ---------------------------------------------------------------------------------------------------------- */

void
liaison_outreach_fields_free (LiaisonOutreachFields *self)
{
  if (self == NULL)
    return;

  g_free (self->partner);
  g_free (self->owner);
  g_free (self->program);
  g_free (self->contact);
  g_free (self->country);
  g_free (self->source);
  g_free (self);
}

/**
 * liaison_outreach_load_fields:
 * @person_id: (nullable): to whom it goes
 * @error: NOT_FOUND where there is no such application
 *
 * Returns: (transfer full) (nullable): what can be said to this prospect
 */
LiaisonOutreachFields *
liaison_outreach_load_fields (LiaisonDatabase *database,
                              const char *application_id,
                              const char *person_id,
                              GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT p.name, coalesce (o.name, w.name), g.name, s.name, p.country, a.source FROM application AS a"
      "  JOIN partner AS p ON p.id = a.partner_id LEFT JOIN operator AS o ON o.id = a.owner_id"
      "  LEFT JOIN operator AS w ON w.id = p.owner_id LEFT JOIN program AS g ON g.id = a.program_id"
      "  LEFT JOIN person AS s ON s.id = ?2 WHERE a.id = ?1",
      error);
  g_autoptr (LiaisonOutreachFields) fields = g_new0 (LiaisonOutreachFields, 1);
  const char *country;
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", application_id, person_id);
  if (!liaison_statement_next (statement, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, LIAISON_ERROR, LIAISON_ERROR_NOT_FOUND, _ ("The application is gone."));
      return NULL;
    }
  country = liaison_statement_get_text (statement, 4);
  fields->partner = g_strdup (liaison_statement_get_text (statement, 0));
  fields->owner = g_strdup (liaison_statement_get_text (statement, 1));
  fields->program = g_strdup (liaison_statement_get_text (statement, 2));
  fields->contact = g_strdup (liaison_statement_get_text (statement, 3));
  fields->country = g_strdup (country != NULL ? liaison_country_get_name (country) : NULL);
  fields->source = g_strdup (liaison_statement_get_text (statement, 5));
  return g_steal_pointer (&fields);
}

/* The template among those of the kind, or %NULL where none suits. */
static LiaisonRecord *
choose_of_kind (const GPtrArray *templates,
                const char *kind,
                const char *language,
                const char *types,
                const char *const *without)
{
  g_autoptr (GPtrArray) of_kind = g_ptr_array_new ();
  int chosen;

  for (guint i = 0; i < templates->len; i++)
    if ((kind == NULL || g_strcmp0 (liaison_record_get_text (templates->pdata[i], "kind"), kind) == 0) &&
        (without == NULL || !g_strv_contains (without, liaison_record_get_id (templates->pdata[i]))))
      g_ptr_array_add (of_kind, templates->pdata[i]);
  chosen = liaison_letter_choose (of_kind, language, types);
  return chosen >= 0 ? of_kind->pdata[chosen] : NULL;
}

/**
 * liaison_outreach_choose:
 * @templates: (element-type LiaisonRecord): templates of outreach
 * @kind: (nullable): only those of this kind
 * @language: (nullable): of who is addressed
 * @types: (nullable): of the company
 * @sent: (nullable) (array zero-terminated=1): ids of the templates by which something went there before
 *
 * What was sent is not sent again, as long as there is something else in the same language.
 *
 * Returns: the index of the template that liaison_letter_choose() chooses of that kind, or -1 where none suits
 */
int
liaison_outreach_choose (const GPtrArray *templates,
                         const char *kind,
                         const char *language,
                         const char *types,
                         const char *const *sent)
{
  LiaisonRecord *best = choose_of_kind (templates, kind, language, types, NULL);
  LiaisonRecord *fresh = choose_of_kind (templates, kind, language, types, sent);
  guint index = 0;

  if (best == NULL)
    return -1;
  if (fresh != NULL && g_strcmp0 (liaison_record_get_text (fresh, "language"),
                                  liaison_record_get_text (best, "language")) == 0)
    best = fresh;
  g_ptr_array_find ((GPtrArray *) templates, best, &index);
  return (int) index;
}

/**
 * liaison_outreach_compose:
 * @template: a template of outreach
 * @error: as liaison_letter_render()
 *
 * Returns: (transfer full) (nullable): what is written or said, as plain text
 */
LiaisonLetter *
liaison_outreach_compose (LiaisonRecord *template, const LiaisonOutreachFields *fields, GError **error)
{
  const LiaisonLetterValue values[N_FIELDS] = {
    [FIELD_PARTNER] = { .text = fields->partner }, [FIELD_OWNER] = { .text = fields->owner },
    [FIELD_PROGRAM] = { .text = fields->program }, [FIELD_CONTACT] = { .text = fields->contact },
    [FIELD_COUNTRY] = { .text = fields->country }, [FIELD_SOURCE] = { .text = fields->source },
  };

  return liaison_letter_render (template, liaison_outreach_field_names, values, LIAISON_LETTER_PLAIN, error);
}

/* Recording ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_outreach_create:
 * @person_id: (nullable): to whom it goes
 * @operator_id: (nullable): from whom it comes
 *
 * Returns: (transfer full): an outreach of this day, not stored yet
 */
LiaisonRecord *
liaison_outreach_create (const char *application_id,
                         const char *person_id,
                         const char *operator_id,
                         LiaisonDate today)
{
  LiaisonRecord *outreach = liaison_record_new (&liaison_outreach_entity);

  liaison_record_set_text (outreach, "application", application_id);
  liaison_record_set_text (outreach, "person", person_id);
  liaison_record_set_text (outreach, "operator", operator_id);
  liaison_record_set_date (outreach, "sent-on", today);
  return outreach;
}

/**
 * liaison_outreach_check_consent:
 * @outreach: before it is recorded
 * @error: REFUSED
 *
 * Who last said, by the day of @outreach, that he or she wants no more of it is left alone, whatever the application. So
 * is a company as long as nobody else there is addressed.
 *
 * Returns: whether nobody has asked not to be approached
 */
gboolean
liaison_outreach_check_consent (LiaisonDatabase *database, LiaisonRecord *outreach, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT o.answer, o.answered_on, coalesce (s.name, p.name) FROM outreach AS o"
      "  JOIN application AS a ON a.id = o.application_id JOIN partner AS p ON p.id = a.partner_id"
      "  LEFT JOIN person AS s ON s.id = o.person_id"
      " WHERE CASE WHEN ?1 IS NULL THEN o.person_id IS NULL AND o.application_id = ?2 ELSE o.person_id = ?1 "
      "END"
      "   AND o.answer <> 'unreachable' AND o.answered_on <= ?3"
      " ORDER BY o.answered_on DESC, o.answer = 'opted-out' DESC, o.id DESC LIMIT 1",
      error);
  g_autofree char *sent_on = liaison_date_to_text (liaison_record_get_date (outreach, "sent-on"));
  g_autofree char *day = NULL;
  LiaisonDate answered_on;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "ttt", liaison_record_get_text (outreach, "person"),
                          liaison_record_get_text (outreach, "application"), sent_on);
  if (!liaison_statement_next (statement, &has_row, error))
    return FALSE;
  if (!has_row || !g_str_equal (liaison_statement_get_text (statement, 0), "opted-out") ||
      !liaison_date_parse (liaison_statement_get_text (statement, 1), &answered_on, NULL))
    return TRUE;
  day = liaison_date_format (answered_on);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_REFUSED,
               /* Translators: the name of a person or of a company, and a day */
               _ ("%1$s asked on %2$s not to be approached any more. Choose somebody else."),
               liaison_statement_get_text (statement, 2), day);
  return FALSE;
}

static gboolean
check_day (LiaisonRecord *outreach, const char *field, LiaisonDate today, GError **error)
{
  LiaisonDate day = liaison_record_get_date (outreach, field);

  if (day == LIAISON_DATE_NONE || day <= today)
    return TRUE;
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: %s is the label of a field with a date, such as Day or Answered */
               _ ("The day in “%s” has not come yet."),
               _ (liaison_entity_get_field (&liaison_outreach_entity, field)->label));
  return FALSE;
}

/**
 * liaison_outreach_check_days:
 * @error: INVALID, naming the field
 *
 * Returns: whether nothing was sent or answered on a day to come
 */
gboolean
liaison_outreach_check_days (LiaisonRecord *outreach, LiaisonDate today, GError **error)
{
  return check_day (outreach, "sent-on", today, error) && check_day (outreach, "answered-on", today, error);
}

/**
 * liaison_outreach_record:
 * @store: within a change
 * @outreach: that was sent or said
 * @error: INVALID where it is of a day to come, REFUSED as liaison_outreach_check_consent(), or as
 *   liaison_record_insert()
 *
 * Keeps what was sent. A prospect is contacted by that, on the day on which it was sent; an application that is further
 * stays where it is.
 */
gboolean
liaison_outreach_record (LiaisonStore *store, LiaisonRecord *outreach, LiaisonDate today, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  const char *application_id = liaison_record_get_text (outreach, "application");
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) application = NULL;

  if (!liaison_outreach_check_days (outreach, today, error) ||
      !liaison_outreach_check_consent (database, outreach, error) ||
      !liaison_record_insert (store, outreach, error))
    return FALSE;
  base = liaison_record_load (database, &liaison_partner_application_entity, application_id, error);
  if (base == NULL)
    return FALSE;
  if (g_strcmp0 (liaison_record_get_text (base, "state"), "prospect") != 0)
    return TRUE;
  application = liaison_record_copy (base);
  return liaison_recruitment_run (store, application, base, "contact",
                                  liaison_record_get_date (outreach, "sent-on"), error);
}

/**
 * liaison_outreach_answer:
 * @store: within a change
 * @outreach: with answer, day and remarks as the person left them
 * @base: as it was when the editing began
 * @error: INVALID where the day has not come yet or lies before that of sending, or as liaison_record_update()
 *
 * Keeps what came back. The application stays where it is: to apply is a step of its own.
 */
gboolean
liaison_outreach_answer (LiaisonStore *store,
                         LiaisonRecord *outreach,
                         LiaisonRecord *base,
                         LiaisonDate today,
                         GError **error)
{
  return liaison_outreach_check_days (outreach, today, error) &&
         liaison_record_update (store, outreach, base, error);
}

/* Following up ------------------------------------------------------------------------------------------------------- */

/**
 * liaison_outreach_is_due:
 * @answered_on: or %LIAISON_DATE_NONE
 *
 * Returns: whether no answer has come in %LIAISON_OUTREACH_PATIENCE days, the last one included
 */
gboolean
liaison_outreach_is_due (LiaisonDate sent_on, LiaisonDate answered_on, LiaisonDate today)
{
  return (answered_on == LIAISON_DATE_NONE || answered_on > today) &&
         liaison_date_difference (today, sent_on) > LIAISON_OUTREACH_PATIENCE;
}

/**
 * liaison_outreach_prepare_due:
 *
 * Who is to be asked again: applications that have not been taken in, whose last outreach has waited too long for an
 * answer to it or to one before.
 *
 * Returns: (transfer full) (nullable): rows of the application's id, the company, the day of sending and the person,
 *   who waits longest first
 */
LiaisonStatement *
liaison_outreach_prepare_due (LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autofree char *before = liaison_date_to_text (liaison_date_add_days (today, -LIAISON_OUTREACH_PATIENCE));
  LiaisonStatement *statement = liaison_database_prepare (
      database,
      "SELECT a.id, p.name, o.sent_on, s.name FROM application AS a JOIN partner AS p ON p.id = a.partner_id"
      "  JOIN outreach AS o ON o.id = (SELECT id FROM outreach WHERE application_id = a.id"
      "    ORDER BY sent_on DESC, id DESC LIMIT 1) LEFT JOIN person AS s ON s.id = o.person_id"
      " WHERE a.state IN ('prospect', 'contacted') AND o.sent_on < ?1 AND NOT EXISTS"
      "  (SELECT 1 FROM outreach AS e WHERE e.application_id = a.id AND e.answered_on >= o.sent_on)"
      " ORDER BY o.sent_on, p.name, a.id",
      error);

  if (statement != NULL)
    liaison_statement_bind (statement, "t", before);
  return statement;
}
