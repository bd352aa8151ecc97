/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/onboarding/offboarding-subjects.h"

#include <glib/gi18n-lib.h>

/* What is open when a partner leaves, subject by subject. A new subject is a line in the table below. */

/* Who works for the partner on the day. */
#define EMPLOYED \
  "SELECT e.person_id FROM employment AS e WHERE e.partner_id = ?1 AND (e.since IS NULL OR e.since <= ?2)" \
  " AND (e.until IS NULL OR e.until >= ?2)"

static const LiaisonOffboardingSubject system_access = {
  .word = "access",
  .label = N_ ("Accesses to systems"),
  .entity = "system_access",
  .is_ended = TRUE,
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT a.id, s.name || ': ' || p.name FROM system_access AS a JOIN partner_system AS s ON s.id = "
         "a.system_id"
         " JOIN person AS p ON p.id = a.person_id"
         " WHERE a.partner_id = ?1 AND a.state IN ('requested', 'granted') AND ?2 IS NOT NULL"
         " ORDER BY s.name, p.name, a.id",
};

static const LiaisonOffboardingSubject enrolment = {
  .word = "enrolment",
  .label = N_ ("Courses that are not completed"),
  .entity = "enrolment",
  .is_ended = TRUE,
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT n.id, c.title || ': ' || p.name FROM enrolment AS n JOIN course AS c ON c.id = n.course_id"
         " JOIN person AS p ON p.id = n.person_id"
         " WHERE n.state IN ('enrolled', 'in-progress') AND n.person_id IN (" EMPLOYED ")"
         " ORDER BY c.title, p.name, n.id",
};

static const LiaisonOffboardingSubject agreement = {
  .word = "agreement",
  .label = N_ ("Agreements"),
  .entity = "agreement",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, title FROM agreement WHERE partner_id = ?1 AND state <> 'ended'"
         " AND (until IS NULL OR until >= ?2 OR renews = 1) ORDER BY title, id",
};

static const LiaisonOffboardingSubject membership = {
  .word = "membership",
  .label = N_ ("Memberships in programs"),
  .entity = "membership",
  .is_ended = TRUE,
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT m.id, p.name FROM membership AS m JOIN program AS p ON p.id = m.program_id"
         " WHERE m.partner_id = ?1 AND (m.ended_on IS NULL OR m.ended_on > ?2) ORDER BY p.name",
};

static const LiaisonOffboardingSubject plan = {
  .word = "plan",
  .label = N_ ("Plans that run"),
  .entity = "plan",
  .is_ended = TRUE,
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, name FROM plan WHERE partner_id = ?1 AND state = 'running' AND ?2 IS NOT NULL"
         " ORDER BY name, id",
};

static const LiaisonOffboardingSubject application = {
  .word = "application",
  .label = N_ ("Applications that are not decided"),
  .entity = "application",
  .list = liaison_offboarding_list_by_sql,
  .sql =
      "SELECT a.id, coalesce (g.name, p.name) FROM application AS a JOIN partner AS p ON p.id = a.partner_id"
      " LEFT JOIN program AS g ON g.id = a.program_id"
      " WHERE a.partner_id = ?1 AND a.state NOT IN ('approved', 'declined') AND ?2 IS NOT NULL ORDER BY a.id",
};

static const LiaisonOffboardingSubject deal = {
  .word = "deal",
  .label = N_ ("Open deals to hand over"),
  .entity = "deal",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, name FROM deal WHERE stage NOT IN ('won', 'lost') AND ?2 IS NOT NULL AND "
         "(distributor_id = ?1"
         " OR id IN (SELECT deal_id FROM deal_partner WHERE partner_id = ?1)) ORDER BY name, id",
};

static const LiaisonOffboardingSubject registration = {
  .word = "registration",
  .label = N_ ("Deal registrations that are not decided or protect"),
  .entity = "registration",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT r.id, coalesce (r.number, c.name, d.name, r.id) FROM registration AS r"
         " LEFT JOIN customer AS c ON c.id = r.customer_id LEFT JOIN deal AS d ON d.id = r.deal_id"
         " WHERE r.partner_id = ?1 AND ?2 IS NOT NULL AND r.state IN"
         " ('draft', 'submitted', 'under_review', 'returned', 'approved', 'extended', 'converted')"
         " ORDER BY 2, r.id",
};

static const LiaisonOffboardingSubject customer = {
  .word = "customer",
  .label = N_ ("Customers to hand over"),
  .entity = "customer",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, name FROM customer WHERE partner_id = ?1 AND ?2 IS NOT NULL ORDER BY name, id",
};

static const LiaisonOffboardingSubject territory = {
  .word = "territory",
  .label = N_ ("Rights in territories"),
  .entity = "territory_right",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT r.id, t.name FROM territory_right AS r JOIN territory AS t ON t.id = r.territory_id"
         " WHERE r.partner_id = ?1 AND (r.until IS NULL OR r.until > ?2) ORDER BY t.name, r.id",
};

static const LiaisonOffboardingSubject relation = {
  .word = "relation",
  .label = N_ ("Partners that it supplies, or that supply it"),
  .entity = "partner_relation",
  .list = liaison_offboarding_list_by_sql,
  .sql =
      "SELECT r.id, p.name FROM partner_relation AS r"
      " JOIN partner AS p ON p.id = CASE WHEN r.from_id = ?1 THEN r.to_id ELSE r.from_id END"
      " WHERE (r.from_id = ?1 OR r.to_id = ?1) AND (r.until IS NULL OR r.until > ?2) ORDER BY p.name, r.id",
};

static const LiaisonOffboardingSubject subsidiary = {
  .word = "subsidiary",
  .label = N_ ("Companies that belong to it"),
  .entity = "partner",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, name FROM partner WHERE parent_id = ?1 AND status <> 'ended' AND ?2 IS NOT NULL"
         " ORDER BY name, id",
};

static const LiaisonOffboardingSubject task = {
  .word = "task",
  .label = N_ ("Tasks that are not done"),
  .entity = "task",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT id, title FROM task WHERE entity = 'partner' AND record_id = ?1 AND done_on IS NULL"
         " AND ?2 IS NOT NULL ORDER BY title, id",
};

/* In the order of the checklist. */
static const LiaisonOffboardingSubject claim = {
  .word = "claim",
  .label = N_ ("Claims that are not paid"),
  .entity = "claim",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT c.id, c.number || ': ' || r.title FROM claim AS c JOIN request AS r ON r.id = c.request_id"
         " JOIN allocation AS a ON a.id = r.allocation_id"
         " WHERE a.partner_id = ?1 AND ?2 IS NOT NULL AND c.state IN ('draft', 'submitted', 'in-review',"
         " 'info-requested', 'payable', 'part-paid') ORDER BY c.number, c.id",
};

static const LiaisonOffboardingSubject request = {
  .word = "request",
  .label = N_ ("Funding requests"),
  .entity = "request",
  .list = liaison_offboarding_list_by_sql,
  .sql =
      "SELECT r.id, r.number || ': ' || r.title FROM request AS r JOIN allocation AS a ON a.id = "
      "r.allocation_id"
      " WHERE a.partner_id = ?1 AND ?2 IS NOT NULL AND r.state NOT IN ('completed', 'rejected', 'withdrawn',"
      " 'expired', 'cancelled') ORDER BY r.number, r.id",
};

/* What is promised is told with its request. */
static const LiaisonOffboardingSubject allocation = {
  .word = "allocation",
  .label = N_ ("Money that is still available"),
  .entity = "allocation",
  .list = liaison_offboarding_list_by_sql,
  .sql = "SELECT a.id, b.name FROM allocation AS a JOIN budget AS b ON b.id = a.budget_id"
         " JOIN balance AS s ON s.allocation_id = a.id AND s.bucket = 'available'"
         " WHERE a.partner_id = ?1 AND ?2 IS NOT NULL ORDER BY b.name, a.id",
};

static const LiaisonOffboardingSubject *const subjects[] = {
  &system_access, &enrolment,  &agreement, &membership, &plan,     &application, &deal, &registration, &claim,
  &request,       &allocation, &customer,  &territory,  &relation, &subsidiary,  &task, NULL,
};

/**
 * liaison_offboarding_get_subjects:
 *
 * Returns: (transfer none) (array zero-terminated=1): every subject
 */
const LiaisonOffboardingSubject *const *
liaison_offboarding_get_subjects (void)
{
  return subjects;
}

/**
 * liaison_offboarding_find_subject:
 *
 * Returns: (nullable): the subject of this word
 */
const LiaisonOffboardingSubject *
liaison_offboarding_find_subject (const char *word)
{
  for (guint i = 0; subjects[i] != NULL; i++)
    if (g_str_equal (subjects[i]->word, word))
      return subjects[i];
  return NULL;
}

/**
 * liaison_offboarding_get_subject_label:
 * @word: of an item; one that a newer program wrote stands for itself
 *
 * Returns: (transfer none): what the group of items is called, in the user's language
 */
const char *
liaison_offboarding_get_subject_label (const char *word)
{
  const LiaisonOffboardingSubject *subject = liaison_offboarding_find_subject (word);

  return subject != NULL ? _ (subject->label) : word;
}

void
liaison_offboarding_matter_free (LiaisonOffboardingMatter *self)
{
  if (self == NULL)
    return;

  g_free (self->record_id);
  g_free (self->title);
  g_free (self);
}

/**
 * liaison_offboarding_list_by_sql:
 *
 * Lists the open matters of a subject with a query.
 */
gboolean
liaison_offboarding_list_by_sql (const LiaisonOffboardingSubject *self,
                                 LiaisonDatabase *database,
                                 const char *partner_id,
                                 LiaisonDate as_of,
                                 GPtrArray *matters,
                                 GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, self->sql, error);
  g_autofree char *day = liaison_date_to_text (as_of);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", partner_id, day);
  while (TRUE)
    {
      LiaisonOffboardingMatter *matter;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      matter = g_new0 (LiaisonOffboardingMatter, 1);
      matter->subject = self;
      matter->record_id = g_strdup (liaison_statement_get_text (statement, 0));
      matter->title = g_strdup (liaison_statement_get_text (statement, 1));
      g_ptr_array_add (matters, matter);
    }
}

/**
 * liaison_offboarding_list_open:
 * @as_of: the day
 *
 * Returns: (transfer full) (element-type LiaisonOffboardingMatter) (nullable): all that is open, by subject
 */
GPtrArray *
liaison_offboarding_list_open (LiaisonDatabase *database,
                               const char *partner_id,
                               LiaisonDate as_of,
                               GError **error)
{
  g_autoptr (GPtrArray) matters =
      g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_offboarding_matter_free);

  for (guint i = 0; subjects[i] != NULL; i++)
    if (!subjects[i]->list (subjects[i], database, partner_id, as_of, matters, error))
      return NULL;
  return g_steal_pointer (&matters);
}
