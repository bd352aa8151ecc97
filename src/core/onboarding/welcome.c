/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/welcome.h"

#include "core/onboarding/partner-types.h"
#include "core/records/partner.h"
#include "core/records/welcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of welcome: which template a partner gets, and what becomes of its fields. What is previewed and what is
 * kept come from the same function. */

/* What stands where there is nothing to say, so that a gap is seen before the letter is sent. */
#define NOTHING "—"

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

void
liaison_welcome_letter_free (LiaisonWelcomeLetter *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->content);
  g_strfreev (self->empty);
  g_free (self);
}

/* Choosing ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same_language (const char *tag, const char *base)
{
  gsize length = strcspn (base, "-_");

  return strcspn (tag, "-_") == length && g_ascii_strncasecmp (tag, base, length) == 0;
}

/* The better a template suits the language, the higher. */
static int
rank_language (const char *own, const char *language)
{
  if (own == NULL)
    return 0;
  if (g_ascii_strcasecmp (own, language) == 0)
    return 4;
  if (is_same_language (own, language))
    return strpbrk (own, "-_") == NULL ? 3 : 2;
  return is_same_language (own, "en") ? 1 : 0;
}

/* Positive where @a suits better. */
static int
compare_templates (LiaisonRecord *a, LiaisonRecord *b, const char *language, const char *types)
{
  int order = rank_language (liaison_record_get_text (a, "language"), language) -
              rank_language (liaison_record_get_text (b, "language"), language);

  if (order == 0)
    order = (int) liaison_partner_types_match (liaison_record_get_text (a, "types"), types) -
            (int) liaison_partner_types_match (liaison_record_get_text (b, "types"), types);
  if (order == 0)
    order = g_strcmp0 (liaison_record_get_text (b, "name"), liaison_record_get_text (a, "name"));
  return order;
}

/**
 * liaison_welcome_choose:
 * @templates: (element-type LiaisonRecord): templates of letters
 * @language: (nullable): of the partner; nothing stands for English
 * @types: (nullable): of the partner, between single spaces
 *
 * The partner's very language is best, then its base language (de for de-AT), then another variant of that, then
 * English, then any. Among these one for the partner's types is better than one for all; one for other types is never
 * taken. Where that leaves several, the first by name.
 *
 * Returns: the index of the template, or -1 where none suits
 */
int
liaison_welcome_choose (const GPtrArray *templates, const char *language, const char *types)
{
  const char *wanted = language != NULL && *language != '\0' ? language : "en";
  int best = -1;

  for (guint i = 0; i < templates->len; i++)
    {
      LiaisonRecord *template = g_ptr_array_index (templates, i);

      if (liaison_partner_types_match (liaison_record_get_text (template, "types"), types) ==
          LIAISON_TYPES_DIFFER)
        continue;
      if (best < 0 || compare_templates (template, g_ptr_array_index (templates, best), wanted, types) > 0)
        best = (int) i;
    }
  return best;
}

/* Rendering ---------------------------------------------------------------------------------------------------------- */

/**
 * liaison_welcome_escape:
 * @text: a name
 *
 * Returns: (transfer full): the name as it stands in the Markdown of a letter: what would be taken for markup is
 *   escaped
 */
char *
liaison_welcome_escape (const char *text)
{
  GString *result = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (strchr ("\\`*_[]<>#|", *text) != NULL)
        g_string_append_c (result, '\\');
      g_string_append_c (result, *text);
    }
  return g_string_free (result, FALSE);
}

static void
append_text (GString *result, const char *text, gboolean is_line)
{
  g_autofree char *escaped = is_line ? NULL : liaison_welcome_escape (text);

  g_string_append (result, is_line ? text : escaped);
}

static void
append_list (GString *result, const char *const *items, gboolean is_line)
{
  for (guint i = 0; items[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (result, is_line ? ", " : "\n");
      if (!is_line)
        g_string_append (result, "- ");
      append_text (result, items[i], is_line);
    }
}

/* Returns whether there was something to say. */
static gboolean
append_field (GString *result, guint field, const LiaisonWelcomeFields *fields, gboolean is_line)
{
  const char *const texts[N_FIELDS] = { [FIELD_PARTNER] = fields->partner,
                                        [FIELD_OWNER] = fields->owner,
                                        [FIELD_PROGRAM] = fields->program,
                                        [FIELD_TIER] = fields->tier,
                                        [FIELD_CONTACT] = fields->contact };
  const char *const *list = (const char *const *) (field == FIELD_COURSES   ? fields->courses
                                                   : field == FIELD_SYSTEMS ? fields->systems
                                                                            : NULL);
  /* The letter need not be in the language of who writes it, so that its dates are in none. */
  g_autofree char *day = field == FIELD_START ? liaison_date_to_text (fields->start) : NULL;
  const char *text = field == FIELD_START ? day : texts[field];

  if (list != NULL && list[0] != NULL)
    append_list (result, list, is_line);
  else if (text != NULL && *text != '\0')
    append_text (result, text, is_line);
  else
    {
      g_string_append (result, NOTHING);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_field (const char *name, gsize length, guint *field, GError **error)
{
  g_autofree char *word = g_strndup (name, length);
  g_autoptr (GString) names = NULL;

  for (*field = 0; *field < N_FIELDS; (*field)++)
    if (g_str_equal (liaison_welcome_field_names[*field].word, word))
      return TRUE;
  names = g_string_new (NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    g_string_append_printf (names, "%s{%s}", i > 0 ? " " : "", liaison_welcome_field_names[i].word);
  g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
               /* Translators: first a field of a letter, then all fields that there are */
               _ ("There is no field {%s}. A letter can have these: %s"), word, names->str);
  return FALSE;
}

/* @fields: (nullable): where there are none, the text is only looked through. */
static char *
render (const char *text,
        const LiaisonWelcomeFields *fields,
        gboolean is_line,
        GPtrArray *empty,
        GError **error)
{
  g_autoptr (GString) result = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end;
      guint field;

      if ((text[0] == '{' && text[1] == '{') || (text[0] == '}' && text[1] == '}'))
        {
          g_string_append_c (result, text[0]);
          text += 2;
          continue;
        }
      if (*text != '{')
        {
          g_string_append_c (result, *text++);
          continue;
        }
      end = text + 1 + strcspn (text + 1, "{}\n");
      if (*end != '}')
        {
          g_autofree char *start = g_utf8_substring (text, 0, MIN (20, g_utf8_strlen (text, -1)));

          g_set_error (error, LIAISON_ERROR, LIAISON_ERROR_INVALID,
                       /* Translators: the start of the text that is wrong */
                       _ ("The brace of “%s” is not closed. Write {{ for a brace that is no field."), start);
          return NULL;
        }
      if (!find_field (text + 1, (gsize) (end - text - 1), &field, error))
        return NULL;
      if (fields != NULL && !append_field (result, field, fields, is_line) && empty != NULL &&
          !g_ptr_array_find (empty, liaison_welcome_field_names[field].word, NULL))
        g_ptr_array_add (empty, (gpointer) liaison_welcome_field_names[field].word);
      text = end + 1;
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * liaison_welcome_check:
 * @text: the subject or the text of a template
 * @error: INVALID, naming the field that there is not or the brace that is open
 *
 * Returns: whether the text could be rendered
 */
gboolean
liaison_welcome_check (const char *text, GError **error)
{
  g_autofree char *result = render (text, NULL, FALSE, NULL, error);

  return result != NULL;
}

/**
 * liaison_welcome_render:
 * @template: a template of a letter
 * @error: INVALID, naming the field that there is not or the brace that is open
 *
 * Puts values for {partner}, {owner} and so on; {{ and }} are braces. Lists become lists of Markdown, values are
 * escaped for it, dates are ISO dates, and a dash stands where a value is empty. The subject is plain text.
 *
 * Returns: (transfer full) (nullable): the letter
 */
LiaisonWelcomeLetter *
liaison_welcome_render (LiaisonRecord *template, const LiaisonWelcomeFields *fields, GError **error)
{
  g_autoptr (LiaisonWelcomeLetter) letter = g_new0 (LiaisonWelcomeLetter, 1);
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  const char *subject = liaison_record_get_text (template, "subject");
  const char *content = liaison_record_get_text (template, "content");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  letter->subject = render (subject != NULL ? subject : "", fields, TRUE, empty, error);
  if (letter->subject == NULL)
    return NULL;
  letter->content = render (content != NULL ? content : "", fields, FALSE, empty, error);
  if (letter->content == NULL)
    return NULL;
  for (guint i = 0; i < empty->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (empty, i));
  letter->empty = g_strv_builder_end (names);
  return g_steal_pointer (&letter);
}

/* Loading ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_welcome_load:
 * @error: NOT_FOUND where there is no template that suits
 *
 * Returns: (transfer full) (nullable): the template that liaison_welcome_choose() chooses of those in the workspace
 */
LiaisonRecord *
liaison_welcome_load (LiaisonDatabase *database, const char *language, const char *types, GError **error)
{
  g_autoptr (GPtrArray) templates =
      liaison_record_load_where (database, &liaison_welcome_template_entity, NULL, NULL, error);
  int index;

  if (templates == NULL)
    return NULL;
  index = liaison_welcome_choose (templates, language, types);
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
  g_autoptr (LiaisonWelcomeLetter) letter = liaison_welcome_render (template, fields, error);
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
