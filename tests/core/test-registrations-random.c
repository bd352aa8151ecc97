/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "row-fixture.h"

#include "core/advance/advance.h"
#include "core/deals/conflict-step.h"
#include "core/deals/deal-steps.h"
#include "core/deals/engagement-edit.h"
#include "core/deals/registration-convert.h"
#include "core/deals/registration-replay.h"
#include "core/deals/registration-step.h"
#include "core/deals/subscription-steps.h"
#include "core/records/conflict.h"
#include "core/records/deal.h"
#include "core/records/engagement.h"
#include "core/records/program.h"
#include "core/records/registration-machine.h"
#include "core/records/registration.h"
#include "core/records/registry.h"
#include "core/records/subscription.h"
#include "core/records/touch.h"
#include "core/store/label.h"
#include "core/store/undo.h"

#include <string.h>

/* Registrations, conflicts, deals, subscriptions and rules of engagement at random, with days that pass: whatever is done or refused, nothing is
 * protected twice, states move by their machine only, what protects is what would be made anew, each decision comes out the same again, and
 * what is undone and done again is as it was. */

#define N_STEPS 400
#define N_LONG_STEPS 20000
#define STEPS_BETWEEN_CHECKS 100

typedef struct
{
  WorkspaceFixture *fixture;
  GRand *rand;
  LiaisonInstant now;
  LiaisonDate today;
  /* Texts that live as long as the run. */
  GStringChunk *texts;
  /* The states of registrations by id, as they were before the step. */
  GHashTable *states;
  guint n_done;
  guint n_refused;
  guint n_undone;
  guint n_undo_refused;
  gint64 last;
} Run;

static int
between (Run *run, int first, int last)
{
  return g_rand_int_range (run->rand, first, last + 1);
}

static gboolean
chance (Run *run, int percent)
{
  return between (run, 1, 100) <= percent;
}

static LiaisonDatabase *
get_database (Run *run)
{
  return liaison_store_get_database (run->fixture->store);
}

#define pick(run, words) ((words)[between (run, 0, (int) G_N_ELEMENTS (words) - 1)])

/* The id of a row by chance, the later ones as likely as all others together; %NULL where there is none. */
static const char *
some_row (Run *run, const char *table)
{
  g_autofree char *sql = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
  liaison_database_get_int (get_database (run), &n, &error, sql, "");
  g_assert_no_error (error);
  if (n == 0)
    return NULL;
  g_free (sql);
  sql = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY id DESC LIMIT 1 OFFSET %d", table,
                         between (run, 0, (int) (chance (run, 50) ? MIN (n, 8) : n) - 1));
  liaison_database_get_text (get_database (run), &id, &error, sql, "");
  g_assert_no_error (error);
  return g_string_chunk_insert (run->texts, id);
}

/* One in a state, where there is one. */
static const char *
some_registration (Run *run, const char *state)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  liaison_database_get_text (get_database (run), &id, &error,
                             "SELECT id FROM registration WHERE state = ? ORDER BY id DESC LIMIT 1", "t",
                             state);
  g_assert_no_error (error);
  return id != NULL ? g_string_chunk_insert (run->texts, id) : some_row (run, "registration");
}

static LiaisonDate
some_day (Run *run)
{
  return run->today + between (run, -60, 60);
}

/* What is done ------------------------------------------------------------------------------------------------------ */

typedef gboolean (*StepFunc) (Run *run, LiaisonStore *store, GError **error);

static gboolean
add_registration (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const projects[] = { "",       "Harbour", "harbour", " Harbour ",
                                          "Bridge", "Übersee", "übersee" };
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_registration_entity);
  const char *project = pick (run, projects);

  liaison_record_set_text (record, "partner", some_row (run, "partner"));
  if (chance (run, 95))
    liaison_record_set_text (record, "customer", some_row (run, "customer"));
  if (chance (run, 95))
    liaison_record_set_text (record, "product", some_row (run, "product"));
  if (*project != '\0' && chance (run, 60))
    liaison_record_set_text (record, "project", project);
  if (chance (run, 40))
    liaison_record_set_text (record, "contact-email",
                             chance (run, 50) ? "ann@vista.example" : "bob@gmail.com");
  if (chance (run, 60))
    {
      liaison_record_set_integer (record, "amount", between (run, 0, 100000));
      liaison_record_set_text (record, "currency", chance (run, 50) ? "EUR" : "JPY");
    }
  if (chance (run, 20))
    liaison_record_set_text (record, "deal", some_row (run, "deal"));
  return liaison_record_insert (store, record, error);
}

static gboolean
step_registration (Run *run, LiaisonStore *store, GError **error)
{
  static const struct
  {
    const char *state;
    const char *action;
    int weight;
  } likely[] = {
    { "draft", "submit", 20 },       { "submitted", "review", 20 }, { "under_review", "approve", 20 },
    { "under_review", "return", 4 }, { "returned", "submit", 4 },   { "under_review", "duplicate", 3 },
    { "under_review", "reject", 2 }, { "approved", "extend", 6 },   { "approved", "convert", 6 },
    { "extended", "convert", 3 },    { "extended", "extend", 3 },   { "approved", "revoke", 5 },
    { "extended", "revoke", 3 },     { "revoked", "appeal", 5 },    { "revoked", "reinstate", 4 },
    { "revoked", "uphold", 3 },      { "approved", "expire", 2 },   { "extended", "expire", 1 },
    { "submitted", "withdraw", 1 },  { "returned", "withdraw", 1 }, { "converted", "win", 2 },
    { "converted", "lose", 2 },      { "draft", "withdraw", 1 },
  };
  static const char *const flags[] = { "project",          "product", "amount project",
                                       "partner customer", "deal",    "stage remarks contact-name" };
  LiaisonRegistrationStep step = { .now = run->now };
  int place = between (run, 1, 121), i = 0;

  while (i < (int) G_N_ELEMENTS (likely) - 1 && (place -= likely[i].weight) > 0)
    i++;
  step.action = likely[i].action;
  step.id = chance (run, 90) ? some_registration (run, likely[i].state) : some_row (run, "registration");
  if (step.id == NULL)
    return TRUE;
  if (chance (run, 75))
    step.reason = chance (run, 95) ? "For a reason" : "";
  if (chance (run, 90))
    step.flagged = pick (run, flags);
  if (g_str_equal (step.action, "duplicate"))
    step.other_id = some_row (run, "registration");
  else if (g_str_equal (step.action, "convert") && chance (run, 50))
    step.other_id = some_row (run, "deal");
  step.days = chance (run, 80) ? between (run, 30, 90) : between (run, -1, 200);
  return liaison_registration_step_run (store, &step, error);
}

static gboolean
resubmit (Run *run, LiaisonStore *store, GError **error)
{
  const char *id = some_registration (run, "expired");
  g_autofree char *made = NULL;

  return id == NULL || liaison_registration_resubmit (store, id, &made, error);
}

static gboolean
remove_row (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const tables[] = { "registration",
                                        "registration_product",
                                        "deal",
                                        "deal_partner",
                                        "deal_product",
                                        "customer",
                                        "product",
                                        "partner",
                                        "subscription",
                                        "subscription_event",
                                        "conflict_case",
                                        "conflict_party",
                                        "conflict_evidence",
                                        "touch",
                                        "engagement_rule",
                                        "margin_uplift",
                                        "region" };
  const char *table = pick (run, tables);
  const char *id = some_row (run, table);

  return id == NULL || liaison_record_remove (store, liaison_registry_find (table), id, error);
}

static gboolean
add_registered_product (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_registration_product_entity);

  liaison_record_set_text (record, "registration",
                           chance (run, 60) ? some_registration (run, "draft")
                                            : some_row (run, "registration"));
  liaison_record_set_text (record, "product", some_row (run, "product"));
  return liaison_record_insert (store, record, error);
}

/* One field of a record, as a form does it. */
static gboolean
edit (Run *run, LiaisonStore *store, const LiaisonEntity *entity, const char *id, GError **error)
{
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) record = NULL;
  const LiaisonField *field = entity->fields;
  guint n = 0;

  if (id == NULL)
    return TRUE;
  base = liaison_record_load (get_database (run), entity, id, error);
  if (base == NULL)
    return FALSE;
  record = liaison_record_copy (base);
  while (entity->fields[n].name != NULL)
    n++;
  field += between (run, 0, (int) n - 1);
  if ((field->flags & (LIAISON_FIELD_INTERNAL | LIAISON_FIELD_BY_ACTION)) != 0)
    return TRUE;
  if (field->type == LIAISON_FIELD_REFERENCE)
    liaison_record_set_text (record, field->name, chance (run, 90) ? some_row (run, field->target) : NULL);
  else if (field->type == LIAISON_FIELD_DATE)
    liaison_record_set_date (record, field->name, chance (run, 80) ? some_day (run) : LIAISON_DATE_NONE);
  else if (field->type == LIAISON_FIELD_TEXT || field->type == LIAISON_FIELD_PARAGRAPH)
    liaison_record_set_text (record, field->name, chance (run, 50) ? "Harbour" : "Bridge");
  else if (field->type == LIAISON_FIELD_CHOICE)
    {
      int n_choices = 0;

      while (field->choices[n_choices].word != NULL)
        n_choices++;
      liaison_record_set_text (record, field->name, field->choices[between (run, 0, n_choices - 1)].word);
    }
  else if (field->type == LIAISON_FIELD_CURRENCY)
    liaison_record_set_text (record, field->name, chance (run, 50) ? "EUR" : "JPY");
  else if (liaison_field_is_integer (field) && field->type != LIAISON_FIELD_BOOLEAN)
    liaison_record_set_integer (record, field->name, between (run, 0, 100));
  else
    return TRUE;
  return liaison_record_update (store, record, base, error);
}

static gboolean
edit_some (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const tables[] = { "registration",   "registration",
                                        "registration",   "registration_product",
                                        "deal",           "deal",
                                        "deal_partner",   "customer",
                                        "partner",        "conflict_case",
                                        "conflict_party", "conflict_evidence",
                                        "subscription",   "subscription_event",
                                        "region",         "touch" };
  const char *table = pick (run, tables);

  return edit (run, store, liaison_registry_find (table), some_row (run, table), error);
}

static gboolean
add_deal (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_deal_entity);

  liaison_record_set_text (record, "name", "Deal");
  liaison_record_set_text (record, "customer", some_row (run, "customer"));
  liaison_record_set_integer (record, "is-direct", chance (run, 30));
  liaison_record_set_date (record, "opened-on", some_day (run));
  return liaison_record_insert (store, record, error);
}

static gboolean
move_deal (Run *run, LiaisonStore *store, GError **error)
{
  const char *id = some_row (run, "deal");

  return id == NULL || liaison_deal_move (store, id, (LiaisonDealStage) between (run, 0, LIAISON_DEAL_LOST),
                                          run->today, chance (run, 50) ? "Price" : NULL, error);
}

static gboolean
add_deal_partner (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const roles[] = {
    "source", "source", "influence", "transaction", "delivery", "retention"
  };
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_deal_partner_entity);

  liaison_record_set_text (record, "deal", some_row (run, "deal"));
  liaison_record_set_text (record, "partner", some_row (run, "partner"));
  liaison_record_set_text (record, "role", pick (run, roles));
  return liaison_record_insert (store, record, error);
}

static gboolean
make_source (Run *run, LiaisonStore *store, GError **error)
{
  const char *id = some_row (run, "deal_partner");

  return id == NULL || liaison_deal_make_source (store, id, error);
}

static gboolean
add_touch (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_text (record, "partner", some_row (run, "partner"));
  if (chance (run, 60))
    liaison_record_set_text (record, "customer", some_row (run, "customer"));
  else
    liaison_record_set_text (record, "deal", some_row (run, "deal"));
  liaison_record_set_text (record, "kind", "demo");
  liaison_record_set_date (record, "occurred-on", run->today - between (run, 0, 20));
  return liaison_record_insert (store, record, error);
}

static gboolean
add_subscription (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_subscription_entity);

  liaison_record_set_text (record, "name", "Support");
  liaison_record_set_text (record, "customer", some_row (run, "customer"));
  liaison_record_set_text (record, "partner", some_row (run, "partner"));
  liaison_record_set_integer (record, "amount", between (run, 0, 100000));
  liaison_record_set_text (record, "currency", "EUR");
  liaison_record_set_date (record, "starts-on", some_day (run));
  return liaison_record_insert (store, record, error);
}

static gboolean
add_event (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const kinds[] = { "renewal", "expansion", "contraction", "churn" };
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_subscription_event_entity);
  const char *kind = pick (run, kinds);

  if (some_row (run, "subscription") == NULL)
    return TRUE;
  liaison_record_set_text (record, "subscription", some_row (run, "subscription"));
  liaison_record_set_text (record, "kind", kind);
  liaison_record_set_date (record, "dated", some_day (run));
  liaison_record_set_integer (record, "amount", g_str_equal (kind, "churn") ? 0 : between (run, 0, 100000));
  liaison_record_set_text (record, "currency", "EUR");
  return liaison_subscription_add_event (store, record, error);
}

static gboolean
open_conflict (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (GPtrArray) found = liaison_conflict_find (get_database (run), run->today, error);
  g_autofree char *id = NULL;

  if (found == NULL)
    return FALSE;
  return found->len == 0 ||
         liaison_conflict_open (store, found->pdata[between (run, 0, (int) found->len - 1)], run->today, &id,
                                error);
}

static gboolean
step_conflict (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const actions[] = { "review", "rule", "rule", "appeal", "close", "withdraw" };
  static const char *const rulings[] = { "first", "one-party", "shared", "none" };
  const char *prevailing[3] = { NULL, NULL, NULL };
  LiaisonConflictStep step = { .id = some_row (run, "conflict_case"),
                               .action = pick (run, actions),
                               .on = run->today,
                               .prevailing = prevailing };
  g_autoptr (GPtrArray) parties = NULL;

  if (step.id == NULL)
    return TRUE;
  parties =
      liaison_record_load_where (get_database (run), &liaison_conflict_party_entity, "case", step.id, error);
  if (parties == NULL)
    return FALSE;
  for (int i = 0; i < (int) MIN (parties->len, 2) && i < between (run, 0, 2); i++)
    prevailing[i] = liaison_record_get_id (parties->pdata[i]);
  if (chance (run, 90))
    step.ruling = pick (run, rulings);
  if (chance (run, 90))
    step.reason = "Who was first";
  step.is_precedent = chance (run, 30);
  if (chance (run, 20))
    step.precedent_id = some_row (run, "conflict_case");
  return liaison_conflict_step_run (store, &step, error);
}

static gboolean
add_evidence (Run *run, LiaisonStore *store, GError **error)
{
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_conflict_evidence_entity);

  liaison_record_set_text (record, "case", some_row (run, "conflict_case"));
  if (chance (run, 50))
    liaison_record_set_text (record, "party", some_row (run, "conflict_party"));
  liaison_record_set_date (record, "dated", some_day (run));
  liaison_record_set_text (record, "text", "A letter");
  return liaison_record_insert (store, record, error);
}

static gboolean
edit_engagement (Run *run, LiaisonStore *store, GError **error)
{
  static const char *const numbers[] = { "0", "1", "2", "7", "30", "60", "90", "3660", "x", "-1", "1000000" };
  const char *id = some_row (run, "engagement");
  g_autofree char *made = NULL;
  g_autoptr (LiaisonRecord) record = NULL;

  if (id == NULL || chance (run, 15))
    {
      record = liaison_record_new (&liaison_engagement_entity);
      liaison_record_set_text (record, "title", "Rules");
      if (chance (run, 50))
        liaison_record_set_text (record, "program", some_row (run, "program"));
      return liaison_record_insert (store, record, error);
    }
  switch (between (run, 0, 9))
    {
    case 0:
      return liaison_engagement_copy (store, id, "Copy", &made, error);
    case 1:
      return liaison_engagement_publish (store, id, some_day (run), error);
    case 2:
      return liaison_engagement_remove (store, id, error);
    case 3:
    case 4:
      return liaison_engagement_set_uplift (store, id, some_row (run, "product"),
                                            chance (run, 80) ? pick (run, numbers) : NULL, error);
    default:
      return liaison_engagement_set_rule (
          store, id, (LiaisonEngagementPolicy) between (run, 0, LIAISON_ENGAGEMENT_N_RULES - 1),
          chance (run, 60) ? some_row (run, "region") : NULL, chance (run, 85) ? pick (run, numbers) : NULL,
          error);
    }
}

static gboolean
advance (Run *run, LiaisonStore *store, GError **error)
{
  LiaisonAdvance to = { run->today, chance (run, 50) ? run->now : 0 };

  return liaison_advance_write (store, &to, error);
}

static gboolean
pass_days (Run *run, LiaisonStore *store, GError **error)
{
  run->now += between (run, 0, 20 * 24 * 60) * (gint64) 60 * 1000 * 1000;
  run->today = (LiaisonDate) (run->now / LIAISON_MICROSECONDS_PER_DAY);
  return TRUE;
}

static gboolean
set_author (Run *run, LiaisonStore *store, GError **error)
{
  g_autofree char *approver = row_fixture_id ("o1"), *editor = row_fixture_id ("o2"),
                  *abroad = row_fixture_id ("o3");

  liaison_store_set_author (store, chance (run, 70) ? approver : chance (run, 50) ? editor : abroad);
  return TRUE;
}

static const struct
{
  const char *name;
  StepFunc func;
  int weight;
} steps[] = {
  { "registration", add_registration, 90 },
  { "step", step_registration, 420 },
  { "resubmit", resubmit, 10 },
  { "remove", remove_row, 40 },
  { "registered product", add_registered_product, 30 },
  { "edit", edit_some, 90 },
  { "deal", add_deal, 20 },
  { "move", move_deal, 40 },
  { "role", add_deal_partner, 25 },
  { "source", make_source, 20 },
  { "touch", add_touch, 60 },
  { "subscription", add_subscription, 15 },
  { "event", add_event, 40 },
  { "conflict", open_conflict, 25 },
  { "ruling", step_conflict, 50 },
  { "evidence", add_evidence, 15 },
  { "engagement", edit_engagement, 60 },
  { "advance", advance, 30 },
  { "days", pass_days, 60 },
  { "author", set_author, 20 },
};

/* What holds ------------------------------------------------------------------------------------------------------ */

static void
assert_none (Run *run, const char *what, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  liaison_database_get_int (get_database (run), &n, &error, sql, "");
  g_assert_no_error (error);
  if (n != 0)
    g_error ("%s: %" G_GINT64_FORMAT, what, n);
}

/* Whether a transition leads from one state to the other. */
static gboolean
is_way (const char *from, const char *to)
{
  for (const LiaisonTransition *each = liaison_registration_machine.transitions; each->action != NULL; each++)
    if (g_str_equal (each->state, from) && g_str_equal (each->next, to))
      return TRUE;
  /* A deal takes its registration along: at once where it is closed, and back where it is open again. */
  if ((g_str_equal (from, "approved") || g_str_equal (from, "extended")) &&
      (g_str_equal (to, "won") || g_str_equal (to, "lost")))
    return TRUE;
  return (g_str_equal (from, "won") || g_str_equal (from, "lost")) &&
         (g_str_equal (to, "converted") || g_str_equal (to, "won") || g_str_equal (to, "lost"));
}

static GHashTable *
read_states (Run *run)
{
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonStatement) statement =
      liaison_database_prepare (get_database (run), "SELECT id, state FROM registration", &error);
  gboolean has_row = TRUE;

  while (liaison_statement_next (statement, &has_row, &error) && has_row)
    g_hash_table_insert (states, g_strdup (liaison_statement_get_text (statement, 0)),
                         g_strdup (liaison_statement_get_text (statement, 1)));
  g_assert_no_error (error);
  return states;
}

static void
assert_states (Run *run, const char *step)
{
  GHashTable *states = read_states (run);
  GHashTableIter iter;
  gpointer id, state;

  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, &id, &state))
    {
      const char *former = g_hash_table_lookup (run->states, id);

      if (former == NULL ? !g_str_equal (state, "draft")
                         : !g_str_equal (former, state) && !is_way (former, state))
        g_error ("%s: a registration went from %s to %s", step, former, (char *) state);
    }
  g_hash_table_unref (run->states);
  run->states = states;
}

#define PROTECTS "r.state IN ('approved', 'extended', 'converted')"
#define SHALL_BE \
  "SELECT r.customer_id, p.product_id, lower (trim (coalesce (r.project, ''))), r.id FROM registration AS r" \
  " JOIN (SELECT id, product_id FROM registration UNION SELECT registration_id, product_id FROM" \
  "  registration_product) AS p ON p.id = r.id" \
  " WHERE " PROTECTS " AND r.customer_id IS NOT NULL AND p.product_id IS NOT NULL"
#define IS "SELECT customer_id, product_id, project, registration_id FROM protected_product"

static void
assert_rules (Run *run)
{
  assert_none (run, "protected, and not written", "SELECT count (*) FROM (" SHALL_BE " EXCEPT " IS ")");
  assert_none (run, "written, and not protected", "SELECT count (*) FROM (" IS " EXCEPT " SHALL_BE ")");
  assert_none (
      run, "two sources of a deal",
      "SELECT count (*) FROM (SELECT deal_id FROM deal_partner WHERE role = 'source' GROUP BY deal_id"
      " HAVING count (*) > 1)");
  assert_none (
      run, "two registrations of a deal",
      "SELECT count (*) FROM (SELECT deal_id FROM registration AS r WHERE deal_id IS NOT NULL AND " PROTECTS
      " GROUP BY deal_id HAVING count (*) > 1)");
  assert_none (run, "protected without an end, a day or a margin",
               "SELECT count (*) FROM registration AS r WHERE " PROTECTS
               " AND (protected_until IS NULL OR approved_on IS NULL OR margin IS NULL)");
  assert_none (
      run, "converted without a deal",
      "SELECT count (*) FROM registration WHERE state IN ('converted', 'won', 'lost') AND deal_id IS NULL");
  assert_none (run, "another end than the deal's",
               "SELECT count (*) FROM registration AS r JOIN deal AS d ON d.id = r.deal_id"
               " WHERE r.state IN ('converted', 'won', 'lost')"
               " AND r.state <> CASE WHEN d.stage IN ('won', 'lost') THEN d.stage ELSE 'converted' END");
  assert_none (run, "ruled without a ruling",
               "SELECT count (*) FROM conflict_case WHERE state IN ('ruled', 'appealed', 'closed')"
               " AND (ruling IS NULL OR reason IS NULL OR ruled_on IS NULL)");
  assert_none (run, "who prevails is not who was ruled to",
               "SELECT count (*) FROM conflict_case AS k WHERE state IN ('ruled', 'closed') AND"
               " (SELECT count (*) FROM conflict_party WHERE case_id = k.id AND prevails = 1)"
               " NOT BETWEEN CASE ruling WHEN 'none' THEN 0 WHEN 'shared' THEN 2 ELSE 1 END"
               " AND CASE ruling WHEN 'none' THEN 0 WHEN 'shared' THEN 1000 ELSE 1 END");
  assert_none (
      run, "an event in another currency",
      "SELECT count (*) FROM subscription_event AS e JOIN subscription AS s ON s.id = e.subscription_id"
      " WHERE s.currency <> e.currency");
  assert_none (run, "a touch after the close",
               "SELECT count (*) FROM touch AS t JOIN deal AS d ON d.id = t.deal_id"
               " WHERE d.stage IN ('won', 'lost') AND d.closed_on < t.occurred_on");
}

static void
assert_decisions (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) decisions = liaison_record_load_where (
      get_database (run), &liaison_registration_decision_entity, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < decisions->len; i++)
    {
      LiaisonRecord *decision = decisions->pdata[i];
      g_autofree char *region_id = NULL;

      liaison_database_get_text (
          get_database (run), &region_id, &error,
          "SELECT p.region_id FROM partner AS p JOIN registration AS r ON r.partner_id = p.id"
          " WHERE r.id = ?",
          "t", liaison_record_get_text (decision, "registration"));
      g_assert_no_error (error);
      if (liaison_registration_replay (get_database (run), decision, region_id) ==
          LIAISON_REGISTRATION_REPLAY_OTHER)
        g_error ("a decision (%s) comes out other than it was: %s, %s",
                 liaison_record_get_text (decision, "action"), liaison_record_get_text (decision, "inputs"),
                 liaison_record_get_text (decision, "explanation"));
    }
}

/* All rows of tables that are recorded or derived. */
static char *
dump (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (LiaisonStatement) tables = liaison_database_prepare (
      get_database (run),
      "SELECT k.name, (SELECT group_concat ('quote (\"' || c.name || '\")', '||''|''||')"
      "   FROM pragma_table_info (k.name) AS c)"
      " FROM table_kind AS k WHERE k.kind IN ('state', 'derived') ORDER BY k.name",
      &error);
  gboolean has_table = TRUE;

  g_assert_no_error (error);
  while (liaison_statement_next (tables, &has_table, &error) && has_table)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT %s AS t FROM \"%s\" ORDER BY t", liaison_statement_get_text (tables, 1),
                           liaison_statement_get_text (tables, 0));
      g_autoptr (LiaisonStatement) rows = liaison_database_prepare (get_database (run), sql, &error);
      gboolean has_row = TRUE;

      g_assert_no_error (error);
      while (liaison_statement_next (rows, &has_row, &error) && has_row)
        g_checksum_update (sum, (const guchar *) liaison_statement_get_text (rows, 0), -1);
      g_assert_no_error (error);
    }
  g_assert_no_error (error);
  return g_strdup (g_checksum_get_string (sum));
}

/* Steps ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Run *run;
  StepFunc func[4];
  int n_funcs;
} Change;

static gboolean
apply (LiaisonStore *store, gpointer data, GError **error)
{
  Change *change = data;

  for (int i = 0; i < change->n_funcs; i++)
    if (!change->func[i](change->run, store, error))
      return FALSE;
  return TRUE;
}

static int
some_step (Run *run)
{
  int total = 0, i = 0, place;

  for (gsize j = 0; j < G_N_ELEMENTS (steps); j++)
    total += steps[j].weight;
  place = between (run, 1, total);
  while ((place -= steps[i].weight) > 0)
    i++;
  return i;
}

static void
forget_states (Run *run)
{
  g_hash_table_unref (run->states);
  run->states = read_states (run);
}

static gboolean
try_undo (Run *run, gint64 sequence, gint64 *made)
{
  g_autoptr (GError) error = NULL;

  if (liaison_undo (run->fixture->store, sequence, made, NULL, &error))
    {
      run->n_undone++;
      return TRUE;
    }
  g_assert_cmpuint (error->domain, ==, LIAISON_ERROR);
  run->n_undo_refused++;
  return FALSE;
}

static void
assert_expected (const char *name, const GError *error)
{
  static const LiaisonError codes[] = { LIAISON_ERROR_REFUSED, LIAISON_ERROR_INVALID, LIAISON_ERROR_NOT_FOUND,
                                        LIAISON_ERROR_CONFLICT };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, LIAISON_ERROR, (int) codes[i]))
      return;
  g_error ("%s: %s", name, error->message);
}

static void
do_step (Run *run)
{
  const int place = some_step (run);
  const gboolean is_alone = chance (run, 85);
  Change change = { .run = run, .n_funcs = is_alone ? 1 : between (run, 2, 4) };
  g_autoptr (GError) error = NULL;
  g_autoptr (LiaisonTouched) touched = NULL;
  const gboolean is_undone = chance (run, 25);
  g_autofree char *before = is_undone ? dump (run) : NULL;
  gint64 sequence = 0, made = 0;

  change.func[0] = steps[place].func;
  for (int i = 1; i < change.n_funcs; i++)
    change.func[i] = steps[some_step (run)].func;
  if (!liaison_store_change (run->fixture->store, LIAISON_LABEL_EDIT, steps[place].name, apply, &change, NULL,
                             &sequence, &touched, &error))
    {
      assert_expected (steps[place].name, error);
      run->n_refused++;
      assert_rules (run);
      return;
    }
  run->n_done++;
  assert_rules (run);
  if (is_alone)
    assert_states (run, steps[place].name);
  else
    forget_states (run);
  if (touched->rows->len == 0)
    return;
  run->last = sequence;
  if (is_undone)
    {
      g_autofree char *after = dump (run);
      g_autofree char *again = NULL;

      if (!try_undo (run, sequence, &made))
        {
          /* Rules that are made and published together stay, as published rules do. */
          if (is_alone)
            g_error ("%s: what was just done cannot be undone", steps[place].name);
          forget_states (run);
          return;
        }
      again = dump (run);
      if (!g_str_equal (before, again))
        g_error ("%s: undone, it is not as it was", steps[place].name);
      assert_rules (run);
      if (chance (run, 80))
        {
          g_free (again);
          /* Of what is done together a part may be closed by the rest. */
          if (!try_undo (run, made, NULL) && is_alone)
            g_error ("%s: what was just undone cannot be done again", steps[place].name);
          again = dump (run);
          if (is_alone && !g_str_equal (after, again))
            g_error ("%s: done again, it is not as it was", steps[place].name);
        }
      forget_states (run);
    }
  else if (chance (run, 8))
    {
      try_undo (run, run->last - between (run, 1, 30), NULL);
      assert_rules (run);
      forget_states (run);
    }
}

static void
set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_set_up (fixture, data);
  row_fixture_change (
      fixture,
      "INSERT INTO calendar (id, name) VALUES ({k1}, 'Germany');"
      "INSERT INTO region (id, name, parent_id, time_zone, calendar_id) VALUES"
      " ({r1}, 'Europe', NULL, 'Europe/Berlin', {k1}), ({r2}, 'Berlin', {r1}, NULL, NULL),"
      " ({r3}, 'Japan', NULL, 'Asia/Tokyo', NULL), ({r4}, 'Pacific', NULL, 'America/Los_Angeles', NULL),"
      " ({r5}, 'Nowhere', {r4}, NULL, NULL);"
      "INSERT INTO partner (id, name, region_id) VALUES ({p1}, 'Nordlicht', {r2}), ({p2}, 'Aster', {r1}),"
      " ({p3}, 'Sakura', {r3}), ({p4}, 'Redwood', {r4}), ({p5}, 'Nobody', NULL);"
      "INSERT INTO customer (id, name, website, tax_number, city) VALUES"
      " ({c1}, 'Vista GmbH', 'vista.example', 'DE1', 'Berlin'), ({c2}, 'Kestrel', NULL, NULL, NULL),"
      " ({c3}, 'Vista', 'www.vista.example', 'DE1', 'Berlin'), ({c4}, 'Kestrel Inc', NULL, NULL, 'Reno');"
      "INSERT INTO product (id, name) VALUES ({x1}, 'Bike'), ({x2}, 'Helmet'), ({x3}, 'Lamp'), ({x4}, "
      "'Bell');"
      "INSERT INTO operator (id, name, role) VALUES ({o1}, 'Jana', 'approve'), ({o2}, 'Eva', 'edit'),"
      " ({o3}, 'Ken', 'approve');"
      "INSERT INTO operator_region (id, operator_id, region_id) VALUES ({w1}, {o3}, {r3});"
      "INSERT INTO program (id, name, currency, is_main) VALUES ({n1}, 'Resellers', 'EUR', 1);"
      "INSERT INTO program_version (id, program_id, number, state) VALUES ({v1}, {n1}, 1, 'draft');"
      "INSERT INTO tier (id, version_id, code, name, position) VALUES ({t1}, {v1}, 'S', 'Silver', 1),"
      " ({t2}, {v1}, 'G', 'Gold', 2);"
      "INSERT INTO benefit (id, version_id, kind, position) VALUES ({b1}, {v1}, 'margin', 1);"
      "INSERT INTO benefit_grant (id, benefit_id, tier_id, value) VALUES ({a1}, {b1}, {t1}, '10'),"
      " ({a2}, {b1}, {t2}, '15.5');"
      "UPDATE program_version SET state = 'published', valid_from = '2026-01-01';"
      "INSERT INTO membership (id, program_id, partner_id, joined_on, tier, tier_since) VALUES"
      " ({m1}, {n1}, {p1}, '2026-01-01', 'G', '2026-01-01'), ({m2}, {n1}, {p3}, '2026-01-01', 'S',"
      "  '2026-01-01');");
}

static void
test_random (WorkspaceFixture *fixture, gconstpointer data)
{
  const guint n_steps = g_strcmp0 (g_getenv ("LIAISON_TEST_LONG"), "1") == 0 ? N_LONG_STEPS : N_STEPS;
  Run run = { .fixture = fixture, .rand = g_rand_new_with_seed ((guint32) g_test_rand_int ()) };

  run.texts = g_string_chunk_new (1 << 16);
  g_assert_true (liaison_instant_parse ("2026-03-02T09:00:00Z", &run.now, NULL));
  run.today = liaison_date_from_ymd (2026, 3, 2);
  run.states = read_states (&run);
  set_author (&run, fixture->store, NULL);
  for (guint i = 1; i <= n_steps; i++)
    {
      do_step (&run);
      if (i % STEPS_BETWEEN_CHECKS == 0 || i == n_steps)
        {
          assert_decisions (&run);
          workspace_fixture_assert_whole (fixture->store);
        }
    }
  g_test_message ("%u done, %u refused; %u undone, %u of what was older not", run.n_done, run.n_refused,
                  run.n_undone, run.n_undo_refused);
  g_hash_table_unref (run.states);
  g_string_chunk_free (run.texts);
  g_rand_free (run.rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/registrations/random", WorkspaceFixture, NULL, set_up, test_random,
              workspace_fixture_tear_down);
  return g_test_run ();
}
