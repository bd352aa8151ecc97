/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/erase-people.h"

#include "core/onboarding/letter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Erasing the people of a partner that has left: they lose their names, and what rests on them stays. */

/* Who worked there and works nowhere else: everybody for whom this partner was the last reason to know them. */
static GPtrArray *
list_people (LiaisonDatabase *database, const char *partner_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT DISTINCT person_id FROM employment WHERE partner_id = ?1 AND person_id NOT IN"
      " (SELECT person_id FROM employment WHERE partner_id <> ?1 AND (until IS NULL OR until >= ?2))"
      " ORDER BY person_id",
      error);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = liaison_date_to_text (as_of);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  liaison_statement_bind (statement, "tt", partner_id, day);
  while (TRUE)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&people);
      g_ptr_array_add (people, g_strdup (liaison_statement_get_text (statement, 0)));
    }
}

/* Texts that the program wrote with the name in it, about the partners where the person worked; ?1 is the name, ?2
 * the person. */
#define WORKED "(SELECT partner_id FROM employment WHERE person_id = ?2)"
static const struct
{
  const char *find;
  const char *replace;
} texts[] = {
  { "SELECT i.id FROM offboarding_item AS i JOIN offboarding AS o ON o.id = i.offboarding_id"
    " WHERE instr (i.title, ?1) > 0 AND o.partner_id IN " WORKED,
    "UPDATE offboarding_item SET title = replace (title, ?1, ?2) WHERE id = ?3" },
  { "SELECT id FROM welcome_kit WHERE (instr (content, ?1) > 0 OR instr (subject, ?1) > 0)"
    " AND partner_id IN " WORKED,
    "UPDATE welcome_kit SET content = replace (content, ?1, ?2), subject = replace (subject, ?1, ?2)"
    " WHERE id = ?3" },
  { "SELECT o.id FROM outreach AS o JOIN application AS a ON a.id = o.application_id"
    " WHERE (instr (o.content, ?1) > 0 OR instr (o.subject, ?1) > 0) AND a.partner_id IN " WORKED,
    "UPDATE outreach SET content = replace (content, ?1, ?2), subject = replace (subject, ?1, ?2)"
    " WHERE id = ?3" },
};

static gboolean
replace_in (LiaisonStore *store,
            gsize text,
            const char *person_id,
            const char *name,
            const char *pseudonym,
            GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, texts[text].find, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", name, person_id);
  while (has_row)
    {
      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (has_row)
        g_ptr_array_add (ids, g_strdup (liaison_statement_get_text (statement, 0)));
    }
  for (guint i = 0; i < ids->len; i++)
    if (!liaison_store_forget (store, g_ptr_array_index (ids, i), error) ||
        !liaison_database_run (database, error, texts[text].replace, "ttt", name, pseudonym,
                               g_ptr_array_index (ids, i)))
      return FALSE;
  return TRUE;
}

static gboolean
replace_name (LiaisonStore *store,
              const char *person_id,
              const char *name,
              const char *pseudonym,
              GError **error)
{
  g_autofree char *escaped = liaison_letter_escape (name);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!replace_in (store, i, person_id, name, pseudonym, error) ||
        !replace_in (store, i, person_id, escaped, pseudonym, error))
      return FALSE;
  return TRUE;
}

/* What hangs on a person and says something about it. ?1 is the person. */
static const char *const removals[] = {
  "DELETE FROM note WHERE record_id = ?1",
  "DELETE FROM tagging WHERE record_id = ?1",
  "DELETE FROM external_id WHERE record_id = ?1",
  "DELETE FROM alias WHERE record_id = ?1",
  "DELETE FROM attachment WHERE record_id = ?1",
  "DELETE FROM task WHERE record_id = ?1",
  "DELETE FROM draft WHERE record_id = ?1 OR instr (content, ?1) > 0",
};

/* Changes of the employments, accesses and outreaches of a person carry the name in their subject, perhaps. */
static const char *const followers[] = {
  "SELECT id FROM employment WHERE person_id = ?1",
  "SELECT id FROM system_access WHERE person_id = ?1",
  "SELECT id FROM outreach WHERE person_id = ?1",
};

static gboolean
forget_followers (LiaisonStore *store, const char *person_id, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (followers); i++)
    {
      g_autoptr (LiaisonStatement) statement =
          liaison_database_prepare (liaison_store_get_database (store), followers[i], error);
      gboolean has_row = TRUE;

      if (statement == NULL)
        return FALSE;
      liaison_statement_bind (statement, "t", person_id);
      while (has_row)
        {
          if (!liaison_statement_next (statement, &has_row, error) ||
              (has_row && !liaison_store_forget (store, liaison_statement_get_text (statement, 0), error)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
erase_person (LiaisonStore *store, const char *person_id, GError **error)
{
  LiaisonDatabase *database = liaison_store_get_database (store);
  g_autofree char *name = NULL;
  /* The end of an id is random; its start is the time of making. */
  g_autofree char *pseudonym =
      /* Translators: stands for the name of a person who was erased; %s is a short code */
      g_strdup_printf (_ ("Former contact %s"), person_id + strlen (person_id) - MIN (8, strlen (person_id)));

  if (!liaison_store_forget (store, person_id, error) || !forget_followers (store, person_id, error) ||
      !liaison_database_get_text (database, &name, error, "SELECT name FROM person WHERE id = ?", "t",
                                  person_id))
    return FALSE;
  if (name != NULL && !replace_name (store, person_id, name, pseudonym, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (removals); i++)
    if (!liaison_database_run (database, error, removals[i], "t", person_id))
      return FALSE;
  return liaison_database_run (
      database, error, "UPDATE person SET name = ?, email = NULL, phone = NULL, language = NULL WHERE id = ?",
      "tt", pseudonym, person_id);
}

/**
 * liaison_erase_people:
 * @store: within a change
 * @partner_id: a partner whose employments have ended
 * @as_of: the last day
 *
 * Gives everybody who worked there, now or before, and works nowhere else a pseudonym in place of the name; e-mail,
 * phone and language go, and with them notes, files, tags, tasks, ids of other systems and drafts that hang on the
 * person or name it. The name is replaced in letters of welcome, in what was sent to prospects and in items of offboardings. What the
 * history held of them is dropped, in this change, too, and wiped from the file: those changes stay in the chain and cannot be undone any
 * more.
 *
 * Certificates, enrolments, accesses, answers to surveys and employments stay, under the pseudonym, so that no figure
 * and no decision changes (rules.md 8.19). What stays with a name is what others wrote or signed: signatories of
 * agreements and the attached agreements themselves, which are kept as evidence; free text such as notes on the
 * partner, remarks and comments in surveys, which only a person can judge; subjects of changes that did not touch the person;
 * backups and copies made before.
 */
gboolean
liaison_erase_people (LiaisonStore *store, const char *partner_id, LiaisonDate as_of, GError **error)
{
  g_autoptr (GPtrArray) people = list_people (liaison_store_get_database (store), partner_id, as_of, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    if (!erase_person (store, g_ptr_array_index (people, i), error))
      return FALSE;
  return people != NULL;
}
