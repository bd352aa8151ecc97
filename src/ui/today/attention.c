/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/today/attention.h"

#include "core/deals/conflict-find.h"
#include "core/deals/registration-list.h"
#include "core/onboarding/outreach.h"
#include "core/records/record-store.h"
#include "core/records/registry.h"
#include "core/records/sale-converter.h"

#include <glib/gi18n-lib.h>

/* What the Today page lists, read on the reading thread. */

/* Lines of one kind; partners without an owner are many after an import, and a few names tell what is meant. */
#define N_LISTED 25
#define N_PARTNERS_LISTED 5
#define N_CERTIFICATES_LISTED 10
/* Days ahead in which a task, and a protection, is of interest. */
#define TASK_DAYS 7
#define PROTECTION_DAYS 14
#define RENEWAL_DAYS 30
#define COUNCIL_DAYS 14
/* The end of grace and of a tier by hand; a certificate expires for so long, rules 7. */
#define TIER_DAYS 30
#define CERTIFICATE_DAYS 60
/* Days after which a draft of the wizard is taken to be forgotten. */
#define DRAFT_DAYS 7
/* So many days an application may wait to be vetted. */
#define APPLICATION_DAYS 14

static void
free_item (gpointer data)
{
  LiaisonAttentionItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->detail);
  g_free (item->partner_id);
  g_free (item);
}

void
liaison_attention_free (LiaisonAttention *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_free (self->reporting_currency);
  g_free (self);
}

static LiaisonAttentionItem *
add_item (LiaisonAttention *self,
          LiaisonAttentionKind kind,
          const char *id,
          const char *title,
          const char *date)
{
  LiaisonAttentionItem *item = g_new0 (LiaisonAttentionItem, 1);

  item->kind = kind;
  item->id = g_strdup (id);
  item->title = g_strdup (title);
  item->date = LIAISON_DATE_NONE;
  if (date != NULL)
    liaison_date_parse (date, &item->date, NULL);
  g_ptr_array_add (self->items, item);
  return item;
}

static gboolean
read_tasks (LiaisonAttention *self, LiaisonDatabase *database, const char *until, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT id, title, due_on, entity, record_id FROM task WHERE done_on IS NULL AND due_on <= ?1"
      " ORDER BY due_on, title",
      error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", until);
  while (TRUE)
    {
      LiaisonAttentionItem *item;
      const char *entity_name;
      const LiaisonEntity *entity;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (self->counts[LIAISON_ATTENTION_TASK]++ >= N_LISTED)
        continue;
      item = add_item (self, LIAISON_ATTENTION_TASK, liaison_statement_get_text (statement, 0),
                       liaison_statement_get_text (statement, 1), liaison_statement_get_text (statement, 2));
      entity_name = liaison_statement_get_text (statement, 3);
      entity = entity_name != NULL ? liaison_registry_find (entity_name) : NULL;
      if (entity != NULL)
        item->detail =
            liaison_record_load_title (database, entity, liaison_statement_get_text (statement, 4));
    }
}

/* Lines of a bound @statement: an id, a title, a day or NULL, and what belongs to it. */
static gboolean
collect (LiaisonAttention *self,
         LiaisonAttentionKind kind,
         gint64 most,
         LiaisonStatement *statement,
         GError **error)
{
  gboolean has_row;

  while (TRUE)
    {
      LiaisonAttentionItem *item;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (self->counts[kind]++ >= most)
        continue;
      item = add_item (self, kind, liaison_statement_get_text (statement, 0),
                       liaison_statement_get_text (statement, 1), liaison_statement_get_text (statement, 2));
      item->detail = g_strdup (liaison_statement_get_text (statement, 3));
    }
}

static gboolean
read_protections (LiaisonAttention *self,
                  LiaisonDatabase *database,
                  const char *today,
                  const char *until,
                  GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT r.id, coalesce (c.name, d.name, r.number, p.name), r.protected_until, p.name"
      "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id"
      "  LEFT JOIN customer AS c ON c.id = r.customer_id LEFT JOIN deal AS d ON d.id = r.deal_id"
      " WHERE r.state IN ('approved', 'extended') AND r.protected_until BETWEEN ?1 AND ?2"
      " ORDER BY r.protected_until, p.name",
      error);

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", today, until);
  return collect (self, LIAISON_ATTENTION_PROTECTION, N_LISTED, statement, error);
}

/* Registrations whose review is due, or was. */
static gboolean
read_registrations (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) entries =
      liaison_registration_list_load (database, LIAISON_REGISTRATIONS_WAITING, today, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const LiaisonRegistrationEntry *entry = g_ptr_array_index (entries, i);
      LiaisonAttentionItem *item;

      /* What was returned waits for the partner. */
      if (entry->due_on == LIAISON_DATE_NONE || self->counts[LIAISON_ATTENTION_REGISTRATION]++ >= N_LISTED)
        continue;
      item = add_item (self, LIAISON_ATTENTION_REGISTRATION, entry->id,
                       entry->customer != NULL ? entry->customer : entry->number, NULL);
      item->detail = g_strdup (entry->partner);
      item->date = entry->due_on;
    }
  return TRUE;
}

/* Appeals against a revocation that nobody has decided. */
static const char find_appeals[] =
    "SELECT r.id, coalesce (c.name, r.number, p.name), r.appealed_on, p.name"
    "  FROM registration AS r JOIN partner AS p ON p.id = r.partner_id"
    "  LEFT JOIN customer AS c ON c.id = r.customer_id"
    " WHERE r.state = 'revoked' AND r.appealed_on <= ?1 AND r.appeal_until IS NOT NULL"
    " ORDER BY r.appealed_on, p.name";

/* What looks like a conflict, and is no case yet. */
static gboolean
read_conflicts (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) found = liaison_conflict_find (database, today, error);

  if (found == NULL)
    return FALSE;
  self->counts[LIAISON_ATTENTION_CONFLICT] = found->len;
  for (guint i = 0; i < MIN (found->len, N_LISTED); i++)
    {
      const LiaisonSuspectedConflict *each = g_ptr_array_index (found, i);
      g_autoptr (GString) names = g_string_new (NULL);
      LiaisonAttentionItem *item;

      for (guint j = 0; j < each->sides->len; j++)
        {
          const LiaisonConflictSide *side = g_ptr_array_index (each->sides, j);

          if (names->len > 0)
            /* Translators: between the parts of a list: “reseller, service provider” */
            g_string_append (names, _ (", "));
          g_string_append (names, side->partner != NULL ? side->partner : _ ("direct sales"));
        }
      item = add_item (self, LIAISON_ATTENTION_CONFLICT, NULL,
                       each->customer != NULL ? each->customer : names->str, NULL);
      item->detail = g_string_free_and_steal (g_steal_pointer (&names));
    }
  return TRUE;
}

/* Who is in grace: also where that has ended, until a review decides; but not while a tier is set by hand. */
static const char find_grace[] =
    "SELECT p.id, p.name, m.grace_until, g.name FROM membership AS m JOIN partner AS p ON p.id = m.partner_id"
    "  JOIN program AS g ON g.id = m.program_id"
    " WHERE m.standing = 'at-risk' AND m.grace_until <= ?2 AND (m.ended_on IS NULL OR m.ended_on > ?1)"
    "  AND NOT EXISTS (SELECT 1 FROM tier_override AS o WHERE o.partner_id = m.partner_id"
    "      AND o.program_id = m.program_id AND ?1 BETWEEN o.since AND o.until)"
    " ORDER BY m.grace_until, p.name";

/* Of tiers by hand that follow each other the last one counts. */
static const char find_overrides[] =
    "SELECT p.id, p.name, max (o.until), g.name FROM tier_override AS o JOIN partner AS p ON p.id = "
    "o.partner_id"
    "  JOIN program AS g ON g.id = o.program_id"
    " WHERE o.until >= ?1 GROUP BY p.id, g.id HAVING max (o.until) <= ?2 ORDER BY max (o.until), p.name";

/* Certificates for which a requirement of the rules in force asks, of a program whose member employs the person. */
static const char find_certificates[] =
    "WITH in_force (program_id, version_id) AS ("
    "  SELECT v.program_id, v.id FROM program_version AS v WHERE v.state = 'published' AND v.valid_from ="
    "    (SELECT max (valid_from) FROM program_version WHERE program_id = v.program_id AND state = "
    "'published'"
    "        AND valid_from <= ?1))"
    " SELECT p.id, s.name || ': ' || c.name, c.expires_on, p.name FROM certification AS c JOIN person AS s "
    "ON s.id = c.person_id"
    "  JOIN employment AS e ON e.person_id = c.person_id JOIN partner AS p ON p.id = e.partner_id"
    " WHERE c.state IN ('passed', 'renewed') AND c.expires_on BETWEEN ?1 AND ?2"
    "  AND (e.since IS NULL OR e.since <= ?1) AND (e.until IS NULL OR e.until >= ?1)"
    "  AND EXISTS (SELECT 1 FROM membership AS m JOIN in_force AS f ON f.program_id = m.program_id"
    "      JOIN requirement AS r ON r.version_id = f.version_id"
    "      WHERE m.partner_id = p.id AND (m.ended_on IS NULL OR m.ended_on > ?1) AND r.metric = "
    "'certified-people'"
    "        AND (r.role IS NULL OR r.role = c.role) AND (r.level IS NULL OR r.level <= c.level))"
    " GROUP BY c.id ORDER BY c.expires_on, p.name, s.name";

static gboolean
count_closings (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (%s)", find_grace);
  g_autofree char *first = liaison_date_to_text (today);
  g_autofree char *last = liaison_date_to_text (liaison_date_add_days (today, -1));

  return liaison_database_get_int (database, &self->n_closings, error, sql, "tt", first, last);
}

/* Lines that run out; @sql takes today and the last day. */
static gboolean
read_of_days (LiaisonAttention *self,
              LiaisonDatabase *database,
              LiaisonAttentionKind kind,
              const char *sql,
              LiaisonDate today,
              int days,
              GError **error)
{
  const gint64 most = kind == LIAISON_ATTENTION_CERTIFICATE ? N_CERTIFICATES_LISTED : N_LISTED;
  g_autofree char *first = liaison_date_to_text (today);
  g_autofree char *last = liaison_date_to_text (liaison_date_add_days (today, days));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", first, last);
  return collect (self, kind, most, statement, error);
}

/* Lines that depend on one day alone, which @sql takes. */
static gboolean
read_of_day (LiaisonAttention *self,
             LiaisonDatabase *database,
             LiaisonAttentionKind kind,
             const char *sql,
             const char *day,
             GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "t", day);
  return collect (self, kind, N_LISTED, statement, error);
}

/* Milestones of running plans whose day has passed. */
static const char find_milestones[] =
    "SELECT l.id, t.title, t.due_on, p.name FROM plan_task AS t JOIN plan AS l ON l.id = t.plan_id"
    "  JOIN partner AS p ON p.id = l.partner_id"
    " WHERE l.state = 'running' AND t.is_milestone = 1 AND t.state NOT IN ('done', 'waived')"
    "  AND t.due_on < ?1 ORDER BY t.due_on, p.name, t.id";

/* Agreements whose reminder has come. */
static const char find_agreements[] =
    "SELECT p.id, a.title, a.until, p.name FROM agreement AS a JOIN partner AS p ON p.id = a.partner_id"
    " WHERE a.state = 'signed' AND a.until >= ?1 AND date (a.until, '-' || a.remind_days || ' days') <= ?1"
    " ORDER BY a.until, p.name, a.id";

/* Open deals that should have been closed by now. */
static const char find_late_deals[] =
    "SELECT d.id, d.name, d.expected_on, coalesce (o.name, c.name) FROM deal AS d"
    "  LEFT JOIN operator AS o ON o.id = d.owner_id LEFT JOIN customer AS c ON c.id = d.customer_id"
    " WHERE d.stage NOT IN ('won', 'lost') AND d.expected_on < ?1 ORDER BY d.expected_on, d.name, d.id";

/* Subscriptions that renew soon. */
static const char find_renewals[] =
    "SELECT c.id, s.name || ': ' || c.name, s.renews_on, p.name FROM subscription AS s"
    "  JOIN customer AS c ON c.id = s.customer_id LEFT JOIN partner AS p ON p.id = s.partner_id"
    " WHERE s.renews_on BETWEEN ?1 AND ?2 AND (s.ended_on IS NULL OR s.ended_on > ?1)"
    " ORDER BY s.renews_on, c.name, s.id";

/* What a council wants done, and is not yet. */
static const char find_council_actions[] =
    "SELECT c.id, i.title, i.due_on, c.name FROM council_item AS i JOIN council AS c ON c.id = i.council_id"
    " WHERE i.kind = 'action' AND i.done_on IS NULL AND i.due_on <= ?2 AND ?1 IS NOT NULL"
    " ORDER BY i.due_on, i.title, i.id";

/* Requests and claims that wait for a decision. */
static const char find_decisions[] =
    "SELECT id, title, submitted_on, partner FROM ("
    "  SELECT q.id, q.number || ': ' || q.title AS title, q.submitted_on, p.name AS partner FROM request AS q"
    "    JOIN allocation AS a ON a.id = q.allocation_id JOIN partner AS p ON p.id = a.partner_id"
    "   WHERE q.state IN ('submitted', 'in-review')"
    "  UNION ALL SELECT c.id, c.number || ': ' || q.title, c.submitted_on, p.name FROM claim AS c"
    "    JOIN request AS q ON q.id = c.request_id JOIN allocation AS a ON a.id = q.allocation_id"
    "    JOIN partner AS p ON p.id = a.partner_id WHERE c.state IN ('submitted', 'in-review'))"
    " WHERE ?1 IS NOT NULL ORDER BY submitted_on, title";

/* Days on which something of funds is over. */
static gboolean
read_deadlines (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (GPtrArray) list = liaison_deadline_list_load (database, today, error);

  if (list == NULL)
    return FALSE;
  self->counts[LIAISON_ATTENTION_DEADLINE] = list->len;
  for (guint i = 0; i < MIN (list->len, N_LISTED); i++)
    {
      const LiaisonDeadline *deadline = g_ptr_array_index (list, i);
      LiaisonAttentionItem *item =
          add_item (self, LIAISON_ATTENTION_DEADLINE, deadline->id, deadline->title, NULL);

      item->detail = g_strdup (deadline->detail);
      item->partner_id = g_strdup (deadline->partner_id);
      item->deadline = deadline->kind;
      item->date = deadline->day;
    }
  return TRUE;
}

/* Drafts of the wizard that their author left. */
static gboolean
read_drafts (LiaisonAttention *self,
             LiaisonDatabase *database,
             const char *operator_id,
             LiaisonDate today,
             GError **error)
{
  g_autofree char *left_before = liaison_date_to_text (liaison_date_add_days (today, -DRAFT_DAYS));
  g_autoptr (LiaisonStatement) statement = liaison_database_prepare (
      database,
      "SELECT record_id, coalesce (content ->> 'title', record_id), NULL, substr (saved_at, 1, 10)"
      "  FROM draft WHERE entity = 'onboarding' AND saved_at < ?1 AND operator_id = ?2"
      " ORDER BY saved_at, record_id",
      error);

  if (statement == NULL)
    return FALSE;
  liaison_statement_bind (statement, "tt", left_before, operator_id != NULL ? operator_id : "");
  return collect (self, LIAISON_ATTENTION_DRAFT, N_LISTED, statement, error);
}

/* Applications that nobody has begun to vet. */
static gboolean
read_applications (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autofree char *before = liaison_date_to_text (liaison_date_add_days (today, -APPLICATION_DAYS));

  return read_of_day (
      self, database, LIAISON_ATTENTION_APPLICATION,
      "SELECT a.id, p.name, a.applied_on, o.name FROM application AS a"
      "  JOIN partner AS p ON p.id = a.partner_id LEFT JOIN operator AS o ON o.id = a.owner_id"
      " WHERE a.state = 'applied' AND a.applied_on < ?1 ORDER BY a.applied_on, p.name",
      before, error);
}

/* Prospects who have not answered. */
static gboolean
read_outreaches (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (LiaisonStatement) statement = liaison_outreach_prepare_due (database, today, error);

  return statement != NULL && collect (self, LIAISON_ATTENTION_OUTREACH, N_LISTED, statement, error);
}

static gboolean
read_owners (LiaisonAttention *self, LiaisonDatabase *database, GError **error)
{
  static const char without_owner[] =
      "FROM partner WHERE owner_id IS NULL AND status IN ('prospect', 'active')";
  g_autofree char *count = g_strconcat ("SELECT count (*) ", without_owner, NULL);
  g_autofree char *list =
      g_strdup_printf ("SELECT id, name, city %s ORDER BY name LIMIT %d", without_owner, N_PARTNERS_LISTED);
  g_autoptr (LiaisonStatement) statement = NULL;
  gboolean has_row;

  if (!liaison_database_get_int (database, &self->counts[LIAISON_ATTENTION_OWNER], error, count, ""))
    return FALSE;
  statement = liaison_database_prepare (database, list, error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonAttentionItem *item;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      item = add_item (self, LIAISON_ATTENTION_OWNER, liaison_statement_get_text (statement, 0),
                       liaison_statement_get_text (statement, 1), NULL);
      item->detail = g_strdup (liaison_statement_get_text (statement, 2));
    }
}

static gboolean
read_rates (LiaisonAttention *self, LiaisonDatabase *database, LiaisonDate today, GError **error)
{
  g_autoptr (LiaisonSaleConverter) converter = liaison_sale_converter_new (database, NULL, today, error);
  g_autoptr (LiaisonStatement) statement = NULL;
  g_auto (GStrv) missing = NULL;
  gboolean has_row;

  if (converter == NULL)
    return FALSE;
  self->reporting_currency = g_strdup (liaison_sale_converter_get_currency (converter));
  statement = liaison_database_prepare (database, "SELECT DISTINCT month, currency FROM sale_total", error);
  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      LiaisonMonth month;
      gint64 minor;
      guint64 bits = 0;

      if (!liaison_statement_next (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      if (liaison_month_parse (liaison_statement_get_text (statement, 0), &month))
        liaison_sale_converter_convert (converter, month,
                                        liaison_money_make (1, liaison_statement_get_text (statement, 1)),
                                        &minor, &bits);
    }
  missing = liaison_sale_converter_get_missing (converter);
  for (guint i = 0; missing != NULL && missing[i] != NULL; i++)
    {
      add_item (self, LIAISON_ATTENTION_RATE, missing[i], missing[i], NULL);
      self->counts[LIAISON_ATTENTION_RATE]++;
    }
  return TRUE;
}

/**
 * liaison_attention_read:
 * @operator_id: (nullable): whose drafts of the wizard are looked for
 * @today: the day as of which is asked
 * @with_rates: whether to look for currencies without a rate, which goes through all totals of sales
 *
 * Returns: (transfer full) (nullable): what needs attention
 */
LiaisonAttention *
liaison_attention_read (LiaisonDatabase *database,
                        const char *operator_id,
                        LiaisonDate today,
                        gboolean with_rates,
                        GError **error)
{
  g_autoptr (LiaisonAttention) self = g_new0 (LiaisonAttention, 1);
  g_autofree char *day = liaison_date_to_text (today);
  g_autofree char *task_end = liaison_date_to_text (liaison_date_add_days (today, TASK_DAYS));
  g_autofree char *protection_end = liaison_date_to_text (liaison_date_add_days (today, PROTECTION_DAYS));
  gint64 has_partner = 0;

  self->items = g_ptr_array_new_with_free_func (free_item);
  if (!liaison_database_get_int (database, &has_partner, error, "SELECT EXISTS (SELECT 1 FROM partner)",
                                 "") ||
      !read_tasks (self, database, task_end, error) || !read_registrations (self, database, today, error) ||
      !read_of_day (self, database, LIAISON_ATTENTION_APPEAL, find_appeals, day, error) ||
      !read_conflicts (self, database, today, error) ||
      !read_protections (self, database, day, protection_end, error) ||
      !read_of_day (self, database, LIAISON_ATTENTION_LATE_DEAL, find_late_deals, day, error) ||
      !read_of_days (self, database, LIAISON_ATTENTION_RENEWAL, find_renewals, today, RENEWAL_DAYS, error) ||
      !read_of_days (self, database, LIAISON_ATTENTION_COUNCIL, find_council_actions, today, COUNCIL_DAYS,
                     error) ||
      !read_of_days (self, database, LIAISON_ATTENTION_GRACE, find_grace, today, TIER_DAYS, error) ||
      !count_closings (self, database, today, error) ||
      !read_of_days (self, database, LIAISON_ATTENTION_OVERRIDE, find_overrides, today, TIER_DAYS, error) ||
      !read_of_days (self, database, LIAISON_ATTENTION_CERTIFICATE, find_certificates, today,
                     CERTIFICATE_DAYS, error) ||
      !read_of_day (self, database, LIAISON_ATTENTION_MILESTONE, find_milestones, day, error) ||
      !read_of_day (self, database, LIAISON_ATTENTION_AGREEMENT, find_agreements, day, error) ||
      !read_of_day (self, database, LIAISON_ATTENTION_DECISION, find_decisions, day, error) ||
      !read_deadlines (self, database, today, error) ||
      !read_drafts (self, database, operator_id, today, error) ||
      !read_applications (self, database, today, error) || !read_outreaches (self, database, today, error) ||
      !read_owners (self, database, error) || (with_rates && !read_rates (self, database, today, error)))
    return NULL;
  self->is_empty = has_partner == 0;
  return g_steal_pointer (&self);
}

/**
 * liaison_attention_take_rates:
 * @self: read without rates
 * @from: read with them, or having taken them
 *
 * Copies what is known of missing rates.
 */
void
liaison_attention_take_rates (LiaisonAttention *self, const LiaisonAttention *from)
{
  for (guint i = 0; i < from->items->len; i++)
    {
      const LiaisonAttentionItem *item = g_ptr_array_index (from->items, i);

      if (item->kind == LIAISON_ATTENTION_RATE)
        add_item (self, LIAISON_ATTENTION_RATE, item->id, item->title, NULL);
    }
  self->counts[LIAISON_ATTENTION_RATE] = from->counts[LIAISON_ATTENTION_RATE];
  g_set_str (&self->reporting_currency, from->reporting_currency);
}

/**
 * liaison_attention_equal:
 *
 * Returns: whether both say the same
 */
gboolean
liaison_attention_equal (const LiaisonAttention *a, const LiaisonAttention *b)
{
  if (a->items->len != b->items->len || a->is_empty != b->is_empty || a->n_closings != b->n_closings ||
      g_strcmp0 (a->reporting_currency, b->reporting_currency) != 0)
    return FALSE;
  for (guint i = 0; i < LIAISON_N_ATTENTIONS; i++)
    if (a->counts[i] != b->counts[i])
      return FALSE;
  for (guint i = 0; i < a->items->len; i++)
    {
      const LiaisonAttentionItem *one = g_ptr_array_index (a->items, i);
      const LiaisonAttentionItem *other = g_ptr_array_index (b->items, i);

      if (one->kind != other->kind || one->deadline != other->deadline || one->date != other->date ||
          g_strcmp0 (one->id, other->id) != 0 || g_strcmp0 (one->title, other->title) != 0 ||
          g_strcmp0 (one->detail, other->detail) != 0)
        return FALSE;
    }
  return TRUE;
}
