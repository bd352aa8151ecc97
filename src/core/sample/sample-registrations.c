/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-registrations.h"

#include "core/deals/conflict-step.h"
#include "core/deals/engagement-edit.h"
#include "core/deals/registration-step.h"
#include "core/records/conflict.h"
#include "core/records/deal.h"
#include "core/records/engagement.h"
#include "core/records/record-store.h"
#include "core/records/registration.h"
#include "core/records/touch.h"

#include <string.h>

/* The rules of engagement of the sample, registrations in many states, and what came of two that were of the same: taken as anybody takes them, step
 * by step. */

#define RULES_DAY "2026-01-01"
#define RULES_TITLE "Rules of engagement 2026"

static const char text[] =
    "# Rules of engagement\n"
    "\n"
    "Whoever develops an opportunity is protected for it, against other partners and against our own direct "
    "sales.\n"
    "\n"
    "## How to register\n"
    "\n"
    "- Register before you quote: the customer, the products and the project.\n"
    "- The earliest *complete* registration counts.\n"
    "- We answer within two business days of your region.\n"
    "\n"
    "## What you get\n"
    "\n"
    "- Protection for 90 days from our approval, extended once where you show what you do.\n"
    "- The margin of your tier on the day of approval, and 3 % on top of it.\n"
    "\n"
    "## Where two want the same\n"
    "\n"
    "We talk to both before we rule. What we rule, we rule the same way again: see the precedents.\n";

static const char text_of_2027[] =
    "# Rules of engagement\n"
    "\n"
    "Whoever develops an opportunity is protected for it, against other partners and against our own direct "
    "sales.\n"
    "\n"
    "## How to register\n"
    "\n"
    "- Register before you quote: the customer, the products and the project.\n"
    "- The earliest *complete* registration counts.\n"
    "- We answer within two business days of your region.\n"
    "\n"
    "## What you get\n"
    "\n"
    "- Protection for 75 days from our approval, extended twice where you show what you do.\n"
    "- The margin of your tier on the day of approval, and 4 % on top of it.\n"
    "\n"
    "## Where two want the same\n"
    "\n"
    "We talk to both before we rule. What we rule, we rule the same way again: see the precedents.\n";

typedef struct
{
  LiaisonStore *store;
  LiaisonDatabase *database;
  GError **error;
  gboolean has_failed;
} Maker;

/* Records ----------------------------------------------------------------------------------------------------------- */

static char *
find (Maker *self, const char *sql, const char *name)
{
  char *id = NULL;

  if (!self->has_failed && !liaison_database_get_text (self->database, &id, self->error, sql, "t", name))
    self->has_failed = TRUE;
  return id;
}

static char *
find_partner (Maker *self, const char *name)
{
  return find (self, "SELECT id FROM partner WHERE name = ?", name);
}

static char *
find_product (Maker *self, const char *code)
{
  return find (self, "SELECT id FROM product WHERE code = ?", code);
}

/* Takes the record. */
static char *
store (Maker *self, LiaisonRecord *record)
{
  g_autoptr (LiaisonRecord) owned = record;

  if (self->has_failed || !liaison_record_insert (self->store, record, self->error))
    {
      self->has_failed = TRUE;
      return NULL;
    }
  return g_strdup (liaison_record_get_id (record));
}

static char *
make_customer (Maker *self, const char *name, const char *website, const char *city, const char *country)
{
  char *id = find (self, "SELECT id FROM customer WHERE name = ?", name);
  LiaisonRecord *record;

  if (id != NULL || self->has_failed)
    return id;
  record = liaison_record_new (&liaison_customer_entity);
  liaison_record_set_text (record, "name", name);
  liaison_record_set_text (record, "website", website);
  liaison_record_set_text (record, "city", city);
  liaison_record_set_text (record, "country", country);
  return store (self, record);
}

/* Steps ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *partner;
  const char *customer;
  const char *website;
  const char *city;
  const char *country;
  const char *products[3];
  const char *project;
  const char *stage;
  gint64 amount;
  const char *currency;
  const char *expected_on;
} Registered;

static char *
make_registration (Maker *self, const Registered *each)
{
  g_autofree char *partner = find_partner (self, each->partner);
  g_autofree char *customer = make_customer (self, each->customer, each->website, each->city, each->country);
  g_autofree char *product = find_product (self, each->products[0]);
  g_autoptr (LiaisonRecord) record = liaison_record_new (&liaison_registration_entity);
  char *id;

  liaison_record_set_text (record, "partner", partner);
  liaison_record_set_text (record, "customer", customer);
  liaison_record_set_text (record, "product", product);
  liaison_record_set_text (record, "project", each->project);
  liaison_record_set_text (record, "stage", each->stage);
  liaison_record_set_text (record, "currency", each->currency);
  liaison_record_set_integer (record, "amount", each->amount);
  liaison_record_set_text (record, "expected-on", each->expected_on);
  id = store (self, g_steal_pointer (&record));
  for (guint i = 1; each->products[i] != NULL; i++)
    {
      g_autofree char *further = find_product (self, each->products[i]);

      record = liaison_record_new (&liaison_registration_product_entity);
      liaison_record_set_text (record, "registration", id);
      liaison_record_set_text (record, "product", further);
      g_free (store (self, g_steal_pointer (&record)));
    }
  return id;
}

static void
take (Maker *self, const char *id, const char *action, const char *day, LiaisonRegistrationStep step)
{
  g_autofree char *instant = g_strconcat (day, "T09:30:00Z", NULL);

  step.id = id;
  step.action = action;
  if (!self->has_failed && (!liaison_instant_parse (instant, &step.now, self->error) ||
                            !liaison_registration_step_run (self->store, &step, self->error)))
    self->has_failed = TRUE;
}

static void
take_plain (Maker *self, const char *id, const char *action, const char *day)
{
  take (self, id, action, day, (LiaisonRegistrationStep) { 0 });
}

/* Through the review up to a decision. */
static void
decide (Maker *self,
        const char *id,
        const char *submitted_on,
        const char *action,
        LiaisonRegistrationStep step)
{
  take_plain (self, id, "submit", submitted_on);
  take_plain (self, id, "review", submitted_on);
  take (self, id, action, submitted_on, step);
}

static void
add_touch (Maker *self, const Registered *each, const char *day, const char *kind, const char *evidence)
{
  g_autofree char *partner = find_partner (self, each->partner);
  g_autofree char *customer = find (self, "SELECT id FROM customer WHERE name = ?", each->customer);
  LiaisonRecord *touch = liaison_record_new (&liaison_touch_entity);

  liaison_record_set_text (touch, "partner", partner);
  liaison_record_set_text (touch, "customer", customer);
  liaison_record_set_text (touch, "occurred-on", day);
  liaison_record_set_text (touch, "kind", kind);
  liaison_record_set_text (touch, "evidence", evidence);
  g_free (store (self, touch));
}

/* Rules ------------------------------------------------------------------------------------------------------------- */

static void
set_rule (Maker *self, const char *id, LiaisonEngagementPolicy rule, const char *region, const char *value)
{
  g_autofree char *region_id =
      region != NULL ? find (self, "SELECT id FROM region WHERE code = ?", region) : NULL;

  if (!self->has_failed &&
      !liaison_engagement_set_rule (self->store, id, rule, region_id, value, self->error))
    self->has_failed = TRUE;
}

static void
make_rules (Maker *self)
{
  LiaisonRecord *record = liaison_record_new (&liaison_engagement_entity);
  g_autofree char *product = find_product (self, "COM-010");
  g_autoptr (LiaisonRecord) base = NULL;
  g_autoptr (LiaisonRecord) next = NULL;
  g_autofree char *id = NULL;
  g_autofree char *next_id = NULL;

  liaison_record_set_text (record, "title", RULES_TITLE);
  liaison_record_set_text (record, "text", text);
  id = store (self, record);
  set_rule (self, id, LIAISON_ENGAGEMENT_UPLIFT, NULL, "3");
  set_rule (self, id, LIAISON_ENGAGEMENT_OPEN_MOST, NULL, "20");
  set_rule (self, id, LIAISON_ENGAGEMENT_REVIEW_DAYS, "JP", "3");
  if (self->has_failed || !liaison_engagement_set_uplift (self->store, id, product, "5", self->error) ||
      !liaison_engagement_copy (self->store, id, "Rules of engagement 2027", &next_id, self->error))
    {
      self->has_failed = TRUE;
      return;
    }
  set_rule (self, next_id, LIAISON_ENGAGEMENT_PROTECTION_DAYS, NULL, "75");
  set_rule (self, next_id, LIAISON_ENGAGEMENT_EXTENSIONS, NULL, "2");
  set_rule (self, next_id, LIAISON_ENGAGEMENT_UPLIFT, NULL, "4");
  base = liaison_record_load (self->database, &liaison_engagement_entity, next_id, self->error);
  if (base == NULL)
    {
      self->has_failed = TRUE;
      return;
    }
  next = liaison_record_copy (base);
  liaison_record_set_text (next, "text", text_of_2027);
  if (!liaison_record_update (self->store, next, base, self->error))
    self->has_failed = TRUE;
}

/* Registrations ------------------------------------------------------------------------------------------------------ */

/* Two partners of one region with the same in mind: the second waits. */
static void
make_pair (Maker *self)
{
  const Registered first = { .partner = "Nordlicht Systeme GmbH",
                             .customer = "Elbhafen Logistik AG",
                             .website = "elbhafen.example",
                             .city = "Hamburg",
                             .country = "DE",
                             .products = { "COM-010", "SVC-DAY" },
                             .stage = "proposed",
                             .amount = 4850000,
                             .currency = "EUR",
                             .expected_on = "2027-01-29" };
  const Registered second = { .partner = "Kranich & Söhne GmbH",
                              .customer = "Elbhafen Logistik",
                              .website = "www.elbhafen.example",
                              .city = "Hamburg",
                              .country = "DE",
                              .products = { "COM-010" },
                              .stage = "qualified",
                              .amount = 4300000,
                              .currency = "EUR",
                              .expected_on = "2027-02-26" };
  g_autofree char *first_id = make_registration (self, &first);
  g_autofree char *second_id = make_registration (self, &second);

  add_touch (self, &first, "2026-10-14", "demo", "Demonstration at the terminal");
  add_touch (self, &second, "2026-10-21", "meeting", "First talk with purchasing");
  take_plain (self, first_id, "submit", "2026-10-27");
  take_plain (self, first_id, "review", "2026-10-28");
  take_plain (self, second_id, "submit", "2026-10-28");
}

/* What protects, was given back, refused or revoked. */
static void
make_others (Maker *self)
{
  const Registered protected = { .partner = "Isar Cloud GmbH",
                                 .customer = "Alpenfrost Lebensmittel GmbH",
                                 .website = "alpenfrost.example",
                                 .city = "Rosenheim",
                                 .country = "DE",
                                 .products = { "LIG-020", "ANC-001" },
                                 .stage = "qualified",
                                 .amount = 1290000,
                                 .currency = "EUR",
                                 .expected_on = "2026-12-18" };
  const Registered extended = { .partner = "Elbtal Distribution AG",
                                .customer = "Porzellanwerk Meissen Süd",
                                .website = "porzellan-sued.example",
                                .city = "Meißen",
                                .country = "DE",
                                .products = { "HAR-200" },
                                .stage = "committed",
                                .amount = 6980000,
                                .currency = "EUR",
                                .expected_on = "2026-12-04" };
  const Registered returned = { .partner = "Donau Netzwerke GmbH",
                                .customer = "Wiener Bäderbetriebe",
                                .website = "baeder.example",
                                .city = "Wien",
                                .country = "AT",
                                .products = { "HAR-100" },
                                .amount = 780000,
                                .currency = "EUR" };
  const Registered refused = { .partner = "Kranich & Söhne GmbH",
                               .customer = "Hansekontor Versicherung",
                               .website = "hansekontor.example",
                               .city = "Bremen",
                               .country = "DE",
                               .products = { "COM-001" },
                               .amount = 240000,
                               .currency = "EUR" };
  const Registered revoked = { .partner = "Säntis Security AG",
                               .customer = "Bahnen Toggenburg",
                               .website = "toggenburg-bahnen.example",
                               .city = "Wattwil",
                               .country = "CH",
                               .products = { "HAR-200" },
                               .amount = 2100000,
                               .currency = "CHF" };
  const Registered draft = { .partner = "Alpenblick Informatik AG",
                             .customer = "Spital Zürichberg",
                             .website = "spital-zuerichberg.example",
                             .city = "Zürich",
                             .country = "CH",
                             .products = { "COM-010", "TRN-SEAT" },
                             .amount = 3300000,
                             .currency = "CHF" };
  const Registered in_japan = { .partner = "富士見データ株式会社",
                                .customer = "横浜湾岸倉庫",
                                .website = "wangan-soko.example",
                                .city = "横浜",
                                .country = "JP",
                                .products = { "ANC-005" },
                                .stage = "open",
                                .amount = 1250000,
                                .currency = "JPY" };
  g_auto (GStrv) ids = NULL;
  char *made[] = { make_registration (self, &protected), make_registration (self, &extended),
                   make_registration (self, &returned),  make_registration (self, &refused),
                   make_registration (self, &revoked),   make_registration (self, &draft),
                   make_registration (self, &in_japan),  NULL };

  ids = g_new0 (char *, G_N_ELEMENTS (made));
  memcpy (ids, made, sizeof made);
  decide (self, ids[0], "2026-09-14", "approve", (LiaisonRegistrationStep) { 0 });
  decide (self, ids[1], "2026-07-27", "approve", (LiaisonRegistrationStep) { 0 });
  add_touch (self, &extended, "2026-10-07", "proposal", "Offer of 7 October, with the plan of the rollout");
  take (self, ids[1], "extend", "2026-10-12", (LiaisonRegistrationStep) { .days = 60 });
  decide (self, ids[2], "2026-10-22", "return",
          (LiaisonRegistrationStep) { .reason = "Which baths is it about, and when is it decided?",
                                      .flagged = "project expected-on" });
  decide (self, ids[3], "2026-10-05", "reject",
          (LiaisonRegistrationStep) { .reason = "The customer is in an open tender of ours." });
  decide (self, ids[4], "2026-08-17", "approve", (LiaisonRegistrationStep) { 0 });
  take (self, ids[4], "revoke", "2026-10-19",
        (LiaisonRegistrationStep) { .reason = "Quoted below the price that was agreed." });
  take (self, ids[4], "appeal", "2026-10-26",
        (LiaisonRegistrationStep) { .reason = "The discount was the distributor's." });
  take_plain (self, ids[6], "submit", "2026-10-29");
}

/* Conflicts ---------------------------------------------------------------------------------------------------------- */

/* Our own sales at a customer for whom a partner is protected. */
static void
make_direct (Maker *self)
{
  g_autofree char *customer =
      find (self, "SELECT id FROM customer WHERE name = ?", "Alpenfrost Lebensmittel GmbH");
  LiaisonRecord *deal = liaison_record_new (&liaison_deal_entity);

  liaison_record_set_text (deal, "name", "Alpenfrost: Lighthouse for all plants");
  liaison_record_set_text (deal, "customer", customer);
  liaison_record_set_text (deal, "stage", "qualified");
  liaison_record_set_text (deal, "currency", "EUR");
  liaison_record_set_integer (deal, "amount", 2150000);
  liaison_record_set_text (deal, "opened-on", "2026-10-19");
  liaison_record_set_integer (deal, "is-direct", 1);
  g_free (store (self, deal));
}

static LiaisonConflictSide *
make_side (Maker *self, const char *partner, const char *registration_id, const char *day)
{
  LiaisonConflictSide *side = g_new0 (LiaisonConflictSide, 1);

  side->partner_id = find_partner (self, partner);
  side->partner = g_strdup (partner);
  side->registration_id = g_strdup (registration_id);
  if (!liaison_date_parse (day, &side->since, self->error))
    self->has_failed = TRUE;
  return side;
}

static void
step_conflict (Maker *self, LiaisonConflictStep step, const char *action, const char *day)
{
  step.action = action;
  if (!self->has_failed && (!liaison_date_parse (day, &step.on, self->error) ||
                            !liaison_conflict_step_run (self->store, &step, self->error)))
    self->has_failed = TRUE;
}

static void
add_evidence (Maker *self, const char *case_id, const char *day, const char *evidence)
{
  LiaisonRecord *record = liaison_record_new (&liaison_conflict_evidence_entity);

  liaison_record_set_text (record, "case", case_id);
  liaison_record_set_text (record, "dated", day);
  liaison_record_set_text (record, "text", evidence);
  g_free (store (self, record));
}

/* Two wanted the same, the first prevailed, and others may follow. */
static void
make_precedent (Maker *self)
{
  const Registered first = { .partner = "Rheinbogen Consulting GmbH",
                             .customer = "Weserland Backwaren KG",
                             .website = "weserland.example",
                             .city = "Minden",
                             .country = "DE",
                             .products = { "COM-001" },
                             .stage = "committed",
                             .amount = 960000,
                             .currency = "EUR" };
  const Registered second = { .partner = "Havelland Technik GmbH",
                              .customer = "Weserland Backwaren KG",
                              .website = "weserland.example",
                              .city = "Minden",
                              .country = "DE",
                              .products = { "COM-001" },
                              .amount = 910000,
                              .currency = "EUR" };
  g_autofree char *first_id = make_registration (self, &first);
  g_autofree char *second_id = make_registration (self, &second);
  LiaisonSuspectedConflict suspected = { .kind = "partners", .customer = (char *) first.customer };
  g_autoptr (GPtrArray) sides = g_ptr_array_new_with_free_func ((GDestroyNotify) liaison_conflict_side_free);
  g_autofree char *customer = find (self, "SELECT id FROM customer WHERE name = ?", first.customer);
  g_autofree char *case_id = NULL;
  g_autofree char *party = NULL;
  LiaisonDate day = LIAISON_DATE_NONE;

  take_plain (self, first_id, "submit", "2026-08-03");
  take_plain (self, second_id, "submit", "2026-08-05");
  g_ptr_array_add (sides, make_side (self, first.partner, first_id, "2026-08-03"));
  g_ptr_array_add (sides, make_side (self, second.partner, second_id, "2026-08-05"));
  suspected.customer_id = customer;
  suspected.sides = sides;
  if (self->has_failed || !liaison_date_parse ("2026-08-06", &day, self->error) ||
      !liaison_conflict_open (self->store, &suspected, day, &case_id, self->error))
    {
      self->has_failed = TRUE;
      return;
    }
  party = find (self, "SELECT id FROM conflict_party WHERE case_id = ? ORDER BY id LIMIT 1", case_id);
  add_evidence (self, case_id, "2026-08-10",
                "The customer names Rheinbogen as who advised them from the start.");
  step_conflict (self, (LiaisonConflictStep) { .id = case_id }, "review", "2026-08-07");
  step_conflict (self,
                 (LiaisonConflictStep) { .id = case_id,
                                         .ruling = "first",
                                         .prevailing = (const char *const[]) { party, NULL },
                                         .reason = "Who came first, and is named by the customer, keeps it.",
                                         .is_precedent = TRUE },
                 "rule", "2026-08-14");
  step_conflict (self, (LiaisonConflictStep) { .id = case_id }, "close", "2026-09-14");
  take_plain (self, first_id, "review", "2026-08-14");
  take (self, first_id, "approve", "2026-08-14",
        (LiaisonRegistrationStep) { .reason = "Ruled: who was first." });
  take_plain (self, second_id, "review", "2026-08-14");
  take (self, second_id, "duplicate", "2026-08-14", (LiaisonRegistrationStep) { .other_id = first_id });
}

/**
 * liaison_sample_add_rules:
 * @data: nothing
 *
 * A #LiaisonChangeFunc that writes the rules of engagement, as drafts.
 */
gboolean
liaison_sample_add_rules (LiaisonStore *workspace, gpointer data, GError **error)
{
  Maker self = { workspace, liaison_store_get_database (workspace), error, FALSE };

  make_rules (&self);
  return !self.has_failed;
}

/**
 * liaison_sample_publish_rules:
 * @data: nothing
 *
 * A #LiaisonChangeFunc of its own: publishing is taken back by itself once no decision rests on it, and never together with a decision.
 */
gboolean
liaison_sample_publish_rules (LiaisonStore *workspace, gpointer data, GError **error)
{
  Maker self = { workspace, liaison_store_get_database (workspace), error, FALSE };
  g_autofree char *id = find (&self, "SELECT id FROM engagement WHERE title = ?", RULES_TITLE);
  LiaisonDate day = LIAISON_DATE_NONE;

  return !self.has_failed && liaison_date_parse (RULES_DAY, &day, error) &&
         liaison_engagement_publish (workspace, id, day, error);
}

/**
 * liaison_sample_add_registrations:
 * @data: nothing
 *
 * A #LiaisonChangeFunc.
 */
gboolean
liaison_sample_add_registrations (LiaisonStore *workspace, gpointer data, GError **error)
{
  Maker self = { workspace, liaison_store_get_database (workspace), error, FALSE };

  make_pair (&self);
  make_others (&self);
  make_direct (&self);
  make_precedent (&self);
  return !self.has_failed;
}
