-- Schema 4: deals with their products, registrations with protection, conflicts, rules of engagement, touches and attribution,
-- subscriptions, and the councils in which partners have a say.
--
-- At most one registration protects the same customer, product and project: the rows of protected_product are kept by triggers, its
-- key refuses the second. A deal has one source, and one registration that protects it.

-- Customers and deals -------------------------------------------------------------------------------------------------

ALTER TABLE customer ADD COLUMN duns_number TEXT;
ALTER TABLE customer ADD COLUMN register_number TEXT;
ALTER TABLE customer ADD COLUMN email TEXT;
ALTER TABLE customer ADD COLUMN region_id TEXT REFERENCES region (id);

ALTER TABLE deal ADD COLUMN region_id TEXT REFERENCES region (id);
-- sold by the vendor itself
ALTER TABLE deal ADD COLUMN is_direct INTEGER NOT NULL DEFAULT 0 CHECK (is_direct IN (0, 1));
ALTER TABLE deal ADD COLUMN lead_on TEXT CHECK (lead_on IS date (lead_on));
-- in percent, where it is not what its stage makes likely
ALTER TABLE deal ADD COLUMN probability INTEGER CHECK (probability BETWEEN 0 AND 100);
ALTER TABLE deal ADD COLUMN loss_reason TEXT;
ALTER TABLE deal ADD COLUMN remarks TEXT;
CREATE INDEX customer_region ON customer (region_id);
CREATE INDEX deal_region ON deal (region_id);
CREATE INDEX deal_closed ON deal (stage, closed_on);

CREATE TABLE deal_product (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deal (id),
  product_id TEXT NOT NULL REFERENCES product (id),
  quantity INTEGER CHECK (quantity >= 0),
  amount INTEGER,
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  UNIQUE (deal_id, product_id),
  CHECK (amount IS NULL OR currency IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_product_product ON deal_product (product_id);

-- A trigger and not an index: what older files hold stays as it is.
CREATE TRIGGER deal_partner_one_source BEFORE INSERT ON deal_partner WHEN NEW.role = 'source'
BEGIN
  SELECT RAISE (ABORT, 'a deal has one source')
   WHERE EXISTS (SELECT 1 FROM deal_partner WHERE deal_id = NEW.deal_id AND role = 'source' AND id IS NOT NEW.id);
END;
CREATE TRIGGER deal_partner_stays_one_source BEFORE UPDATE OF deal_id, role ON deal_partner WHEN NEW.role = 'source'
BEGIN
  SELECT RAISE (ABORT, 'a deal has one source')
   WHERE EXISTS (SELECT 1 FROM deal_partner WHERE deal_id = NEW.deal_id AND role = 'source' AND id IS NOT NEW.id);
END;

-- Funds --------------------------------------------------------------------------------------------------------------

-- A number of an invoice is spelt in more ways than schema 3 knew; those that SQL cannot make alike are few, and stand apart.
DROP INDEX claim_line_invoice;
CREATE INDEX claim_line_invoice
  ON claim_line (upper (replace (replace (replace (replace (replace (replace (replace (invoice_number, ' ', ''), '-', ''), '/', ''), '.', ''), '_', ''), '#', ''), ':', '')))
  WHERE invoice_number IS NOT NULL;
CREATE INDEX claim_line_odd_invoice ON claim_line (id) WHERE invoice_number GLOB '*[^-A-Za-z0-9 /._#:]*';

-- What was submitted stays, whatever older change is undone; a step may come with what it alters. Sums of costs are made in one currency.
DROP TRIGGER activity_kept;
DROP TRIGGER cost_line_kept;
DROP TRIGGER claim_line_kept;
CREATE TRIGGER request_kept
BEFORE UPDATE OF number, allocation_id, title, currency, amount, own_share, expected_leads, expected_pipeline ON request
WHEN OLD.state NOT IN ('draft', 'info-requested') AND NEW.state IS OLD.state BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER claim_kept BEFORE UPDATE OF number, request_id ON claim
WHEN OLD.state NOT IN ('draft', 'info-requested') AND NEW.state IS OLD.state BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER request_currency BEFORE UPDATE OF currency ON request
WHEN EXISTS (SELECT 1 FROM activity AS a JOIN cost_line AS l ON l.activity_id = a.id
              WHERE a.request_id = NEW.id AND l.currency <> NEW.currency) BEGIN
  SELECT RAISE (ABORT, 'costs are in the currency of their request');
END;
CREATE TRIGGER activity_currency BEFORE UPDATE OF request_id ON activity
WHEN EXISTS (SELECT 1 FROM request AS r JOIN cost_line AS l ON l.activity_id = NEW.id
              WHERE r.id = NEW.request_id AND l.currency <> r.currency) BEGIN
  SELECT RAISE (ABORT, 'costs are in the currency of their request');
END;
CREATE TRIGGER activity_kept BEFORE UPDATE OF request_id, kind, title, place, starts_on, ends_on ON activity
WHEN EXISTS (SELECT 1 FROM request WHERE id IN (OLD.request_id, NEW.request_id)
                AND state NOT IN ('draft', 'info-requested')) BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER cost_line_kept BEFORE UPDATE ON cost_line
WHEN EXISTS (SELECT 1 FROM activity AS a JOIN request AS r ON r.id = a.request_id
              WHERE a.id IN (OLD.activity_id, NEW.activity_id) AND r.state NOT IN ('draft', 'info-requested')) BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER claim_line_kept
BEFORE UPDATE OF claim_id, activity_id, description, currency, cost, amount, supplier, invoice_number, invoice_total ON claim_line
WHEN EXISTS (SELECT 1 FROM claim WHERE id IN (OLD.claim_id, NEW.claim_id) AND state NOT IN ('draft', 'info-requested')) BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER proof_kept BEFORE UPDATE OF claim_id, kind, attachment_id ON proof
WHEN EXISTS (SELECT 1 FROM claim WHERE id IN (OLD.claim_id, NEW.claim_id) AND state NOT IN ('draft', 'info-requested')) BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;

-- Rules of engagement ------------------------------------------------------------------------------------------------

-- A document in versions, with the rules beside it that the program checks.
CREATE TABLE engagement (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT REFERENCES program (id),
  title TEXT NOT NULL CHECK (title <> ''),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
  valid_from TEXT CHECK (valid_from IS date (valid_from)),
  text TEXT,
  CHECK (state = 'draft' OR valid_from IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX engagement_in_force ON engagement (coalesce (program_id, ''), valid_from) WHERE state = 'published';

CREATE TABLE engagement_rule (
  id TEXT NOT NULL PRIMARY KEY,
  engagement_id TEXT NOT NULL REFERENCES engagement (id),
  rule TEXT NOT NULL CHECK (rule <> ''),
  region_id TEXT REFERENCES region (id),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX engagement_rule_once ON engagement_rule (engagement_id, rule, coalesce (region_id, ''));
CREATE INDEX engagement_rule_region ON engagement_rule (region_id);

-- What a registration adds to the margin of the tier, in percent.
CREATE TABLE margin_uplift (
  id TEXT NOT NULL PRIMARY KEY,
  engagement_id TEXT NOT NULL REFERENCES engagement (id),
  product_id TEXT NOT NULL REFERENCES product (id),
  value TEXT NOT NULL,
  UNIQUE (engagement_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX margin_uplift_product ON margin_uplift (product_id);

-- Published rules never change. Taking the publishing itself back is undo, as long as no decision rests on it.
CREATE TRIGGER engagement_stays BEFORE DELETE ON engagement WHEN OLD.state = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER engagement_is_final BEFORE UPDATE ON engagement WHEN OLD.state = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes')
   WHERE NEW.state = 'published' OR EXISTS (SELECT 1 FROM registration_decision WHERE engagement_id = OLD.id)
      OR NEW.id IS NOT OLD.id OR NEW.program_id IS NOT OLD.program_id OR NEW.title IS NOT OLD.title
      OR NEW.text IS NOT OLD.text;
END;
CREATE TRIGGER engagement_rule_is_not_added BEFORE INSERT ON engagement_rule
WHEN (SELECT state FROM engagement WHERE id = NEW.engagement_id) = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER engagement_rule_is_final BEFORE UPDATE ON engagement_rule
WHEN 'published' IN (SELECT state FROM engagement WHERE id IN (OLD.engagement_id, NEW.engagement_id))
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER engagement_rule_stays BEFORE DELETE ON engagement_rule
WHEN (SELECT state FROM engagement WHERE id = OLD.engagement_id) = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER margin_uplift_is_not_added BEFORE INSERT ON margin_uplift
WHEN (SELECT state FROM engagement WHERE id = NEW.engagement_id) = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER margin_uplift_is_final BEFORE UPDATE ON margin_uplift
WHEN 'published' IN (SELECT state FROM engagement WHERE id IN (OLD.engagement_id, NEW.engagement_id))
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER margin_uplift_stays BEFORE DELETE ON margin_uplift
WHEN (SELECT state FROM engagement WHERE id = OLD.engagement_id) = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;

-- Registrations and what they protect --------------------------------------------------------------------------------

-- product_id is the main product; registration_product holds further ones.
ALTER TABLE registration ADD COLUMN project TEXT;
ALTER TABLE registration ADD COLUMN amount INTEGER CHECK (amount >= 0);
ALTER TABLE registration ADD COLUMN currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]');
ALTER TABLE registration ADD COLUMN expected_on TEXT CHECK (expected_on IS date (expected_on));
ALTER TABLE registration ADD COLUMN stage TEXT CHECK (stage IN ('open', 'qualified', 'proposed', 'committed'));
-- who stands for it at the partner, and who at the customer
ALTER TABLE registration ADD COLUMN person_id TEXT REFERENCES person (id);
ALTER TABLE registration ADD COLUMN contact_name TEXT;
ALTER TABLE registration ADD COLUMN contact_email TEXT;
ALTER TABLE registration ADD COLUMN remarks TEXT;
-- the instant of the submission, in UTC, and whose clock told it
ALTER TABLE registration ADD COLUMN submitted_at TEXT CHECK (submitted_at <> '');
ALTER TABLE registration ADD COLUMN clock TEXT CHECK (clock IN ('own', 'portal'));
ALTER TABLE registration ADD COLUMN reviewer_id TEXT REFERENCES operator (id);
ALTER TABLE registration ADD COLUMN decided_on TEXT CHECK (decided_on IS date (decided_on));
ALTER TABLE registration ADD COLUMN reason TEXT;
-- the fields that are open again, between single spaces
ALTER TABLE registration ADD COLUMN flagged TEXT;
ALTER TABLE registration ADD COLUMN duplicate_of_id TEXT REFERENCES registration (id);
ALTER TABLE registration ADD COLUMN resubmits_id TEXT REFERENCES registration (id);
-- in percent, frozen at approval
ALTER TABLE registration ADD COLUMN margin TEXT;
ALTER TABLE registration ADD COLUMN n_extensions INTEGER NOT NULL DEFAULT 0 CHECK (n_extensions >= 0);
ALTER TABLE registration ADD COLUMN converted_on TEXT CHECK (converted_on IS date (converted_on));
ALTER TABLE registration ADD COLUMN appeal_until TEXT CHECK (appeal_until IS date (appeal_until));
ALTER TABLE registration ADD COLUMN appealed_on TEXT CHECK (appealed_on IS date (appealed_on));
ALTER TABLE registration ADD COLUMN is_carried_over INTEGER NOT NULL DEFAULT 0 CHECK (is_carried_over IN (0, 1));
-- the table registration_product takes the name that this index had
DROP INDEX registration_product;
CREATE INDEX registration_main_product ON registration (product_id);
CREATE INDEX registration_person ON registration (person_id);
CREATE INDEX registration_reviewer ON registration (reviewer_id);
CREATE INDEX registration_duplicate_of ON registration (duplicate_of_id);
CREATE INDEX registration_resubmits ON registration (resubmits_id);
CREATE INDEX registration_state ON registration (state);

CREATE TABLE registration_product (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registration (id),
  product_id TEXT NOT NULL REFERENCES product (id),
  UNIQUE (registration_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_product_product ON registration_product (product_id);

-- What was decided, by which rules, from what.
CREATE TABLE registration_decision (
  id TEXT NOT NULL PRIMARY KEY,
  registration_id TEXT NOT NULL REFERENCES registration (id),
  engagement_id TEXT REFERENCES engagement (id),
  operator_id TEXT REFERENCES operator (id),
  action TEXT NOT NULL CHECK (action <> ''),
  decided_on TEXT NOT NULL CHECK (decided_on IS date (decided_on)),
  reason TEXT,
  inputs TEXT NOT NULL,
  explanation TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_decision_registration ON registration_decision (registration_id, decided_on);
CREATE INDEX registration_decision_engagement ON registration_decision (engagement_id);
CREATE INDEX registration_decision_operator ON registration_decision (operator_id);
-- While a registration is approved, extended or converted, nobody else is protected for the same.
CREATE TABLE protected_product (
  customer_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  project TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  PRIMARY KEY (customer_id, product_id, project)
) STRICT, WITHOUT ROWID;
CREATE INDEX protected_product_registration ON protected_product (registration_id);

INSERT OR IGNORE INTO protected_product (customer_id, product_id, project, registration_id)
  SELECT customer_id, product_id, '', id FROM registration
   WHERE state IN ('approved', 'extended', 'converted') AND customer_id IS NOT NULL AND product_id IS NOT NULL
   ORDER BY coalesce (approved_on, submitted_on), id;

CREATE TRIGGER protected_product_once BEFORE INSERT ON protected_product
BEGIN
  SELECT RAISE (ABORT, 'another registration protects this')
   WHERE EXISTS (SELECT 1 FROM protected_product
                  WHERE customer_id = NEW.customer_id AND product_id = NEW.product_id AND project = NEW.project);
END;
CREATE TRIGGER registration_protects_when_made AFTER INSERT ON registration
WHEN NEW.state IN ('approved', 'extended', 'converted')
BEGIN
  SELECT RAISE (ABORT, 'another registration protects this')
   WHERE EXISTS (SELECT 1 FROM registration
                  WHERE deal_id = NEW.deal_id AND state IN ('approved', 'extended', 'converted') AND id <> NEW.id);
  INSERT INTO protected_product (customer_id, product_id, project, registration_id)
    SELECT NEW.customer_id, p.product_id, lower (trim (coalesce (NEW.project, ''))), NEW.id
      FROM (SELECT NEW.product_id AS product_id
            UNION SELECT product_id FROM registration_product WHERE registration_id = NEW.id) AS p
     WHERE NEW.customer_id IS NOT NULL AND p.product_id IS NOT NULL;
END;
CREATE TRIGGER registration_protects AFTER UPDATE OF state, customer_id, product_id, project, deal_id ON registration
WHEN OLD.state IN ('approved', 'extended', 'converted') OR NEW.state IN ('approved', 'extended', 'converted')
BEGIN
  DELETE FROM protected_product WHERE registration_id = OLD.id;
  SELECT RAISE (ABORT, 'another registration protects this')
   WHERE NEW.state IN ('approved', 'extended', 'converted')
     AND EXISTS (SELECT 1 FROM registration
                  WHERE deal_id = NEW.deal_id AND state IN ('approved', 'extended', 'converted') AND id <> NEW.id);
  INSERT INTO protected_product (customer_id, product_id, project, registration_id)
    SELECT NEW.customer_id, p.product_id, lower (trim (coalesce (NEW.project, ''))), NEW.id
      FROM (SELECT NEW.product_id AS product_id
            UNION SELECT product_id FROM registration_product WHERE registration_id = NEW.id) AS p
     WHERE NEW.state IN ('approved', 'extended', 'converted')
       AND NEW.customer_id IS NOT NULL AND p.product_id IS NOT NULL;
END;
CREATE TRIGGER registration_protects_no_more AFTER DELETE ON registration
WHEN OLD.state IN ('approved', 'extended', 'converted')
BEGIN
  DELETE FROM protected_product WHERE registration_id = OLD.id;
END;
CREATE TRIGGER registration_product_protects AFTER INSERT ON registration_product
BEGIN
  INSERT INTO protected_product (customer_id, product_id, project, registration_id)
    SELECT r.customer_id, NEW.product_id, lower (trim (coalesce (r.project, ''))), r.id
      FROM registration AS r
     WHERE r.id = NEW.registration_id AND r.state IN ('approved', 'extended', 'converted')
       AND r.customer_id IS NOT NULL AND r.product_id IS NOT NEW.product_id;
END;
CREATE TRIGGER registration_product_kept BEFORE UPDATE ON registration_product
WHEN EXISTS (SELECT 1 FROM registration WHERE id IN (OLD.registration_id, NEW.registration_id)
                AND state IN ('approved', 'extended', 'converted'))
BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER registration_product_protects_no_more AFTER DELETE ON registration_product
BEGIN
  DELETE FROM protected_product
   WHERE registration_id = OLD.registration_id AND product_id = OLD.product_id
     AND NOT EXISTS (SELECT 1 FROM registration WHERE id = OLD.registration_id AND product_id = OLD.product_id);
END;

-- Conflicts ----------------------------------------------------------------------------------------------------------

CREATE TABLE conflict_case (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('partners', 'direct', 'regions')),
  title TEXT NOT NULL CHECK (title <> ''),
  customer_id TEXT REFERENCES customer (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in-review', 'ruled', 'appealed', 'closed', 'withdrawn')),
  owner_id TEXT REFERENCES operator (id),
  opened_on TEXT NOT NULL CHECK (opened_on IS date (opened_on)),
  ruling TEXT CHECK (ruling IN ('first', 'one-party', 'shared', 'none')),
  ruled_on TEXT CHECK (ruled_on IS date (ruled_on)),
  reason TEXT,
  is_precedent INTEGER NOT NULL DEFAULT 0 CHECK (is_precedent IN (0, 1)),
  precedent_id TEXT REFERENCES conflict_case (id),
  remarks TEXT,
  CHECK (precedent_id IS NOT id),
  CHECK (state NOT IN ('ruled', 'appealed') OR (ruling IS NOT NULL AND ruled_on IS NOT NULL AND reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_case_customer ON conflict_case (customer_id);
CREATE INDEX conflict_case_state ON conflict_case (state);
CREATE INDEX conflict_case_owner ON conflict_case (owner_id);
CREATE INDEX conflict_case_precedent ON conflict_case (precedent_id);

-- A partner, or the vendor's own direct sales where there is none.
CREATE TABLE conflict_party (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES conflict_case (id),
  partner_id TEXT REFERENCES partner (id),
  registration_id TEXT REFERENCES registration (id),
  deal_id TEXT REFERENCES deal (id),
  statement TEXT,
  prevails INTEGER NOT NULL DEFAULT 0 CHECK (prevails IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_party_case ON conflict_party (case_id);
CREATE INDEX conflict_party_partner ON conflict_party (partner_id);
CREATE INDEX conflict_party_registration ON conflict_party (registration_id);
CREATE INDEX conflict_party_deal ON conflict_party (deal_id);

CREATE TABLE conflict_evidence (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES conflict_case (id),
  party_id TEXT REFERENCES conflict_party (id),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  text TEXT NOT NULL CHECK (text <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_evidence_case ON conflict_evidence (case_id);
CREATE INDEX conflict_evidence_party ON conflict_evidence (party_id);

-- Touches and attribution --------------------------------------------------------------------------------------------

-- Who had to do with a customer, or with a deal, on which day.
CREATE TABLE touch (
  id TEXT NOT NULL PRIMARY KEY,
  occurred_on TEXT NOT NULL CHECK (occurred_on IS date (occurred_on)),
  kind TEXT NOT NULL
    CHECK (kind IN ('referral', 'introduction', 'demo', 'workshop', 'campaign', 'support', 'co-sell', 'marketplace', 'event',
                    'meeting', 'proposal', 'delivery', 'other')),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  person_id TEXT REFERENCES person (id),
  customer_id TEXT REFERENCES customer (id),
  deal_id TEXT REFERENCES deal (id),
  activity_id TEXT REFERENCES activity (id),
  campaign TEXT,
  evidence TEXT,
  CHECK (customer_id IS NOT NULL OR deal_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX touch_partner ON touch (partner_id, occurred_on);
CREATE INDEX touch_customer ON touch (customer_id, occurred_on) WHERE customer_id IS NOT NULL;
CREATE INDEX touch_deal ON touch (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX touch_person ON touch (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX touch_activity ON touch (activity_id) WHERE activity_id IS NOT NULL;

-- Nothing that came after a deal was closed brought it about.
CREATE TRIGGER touch_comes_before BEFORE INSERT ON touch WHEN NEW.deal_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a touch comes before the close')
   WHERE EXISTS (SELECT 1 FROM deal WHERE id = NEW.deal_id AND stage IN ('won', 'lost') AND closed_on < NEW.occurred_on);
END;

-- A result that was kept: what it was reckoned from, and what came of it.
CREATE TABLE attribution_run (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  made_on TEXT NOT NULL CHECK (made_on IS date (made_on)),
  operator_id TEXT REFERENCES operator (id),
  model TEXT NOT NULL CHECK (model <> ''),
  -- of the way in which it is reckoned
  version INTEGER NOT NULL CHECK (version >= 1),
  total INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  settings TEXT NOT NULL,
  inputs TEXT NOT NULL,
  results TEXT NOT NULL,
  remarks TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_run_operator ON attribution_run (operator_id);
CREATE TRIGGER attribution_run_kept BEFORE UPDATE ON attribution_run
WHEN NEW.model IS NOT OLD.model OR NEW.version IS NOT OLD.version OR NEW.total IS NOT OLD.total
  OR NEW.currency IS NOT OLD.currency OR NEW.settings IS NOT OLD.settings OR NEW.inputs IS NOT OLD.inputs
  OR NEW.results IS NOT OLD.results OR NEW.made_on IS NOT OLD.made_on
BEGIN
  SELECT RAISE (ABORT, 'a decision stays written');
END;

-- Subscriptions ------------------------------------------------------------------------------------------------------

CREATE TABLE subscription (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  customer_id TEXT NOT NULL REFERENCES customer (id),
  partner_id TEXT REFERENCES partner (id),
  product_id TEXT REFERENCES product (id),
  deal_id TEXT REFERENCES deal (id),
  -- a year
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  starts_on TEXT NOT NULL CHECK (starts_on IS date (starts_on)),
  renews_on TEXT CHECK (renews_on IS date (renews_on)),
  ended_on TEXT CHECK (ended_on IS date (ended_on)),
  seats INTEGER CHECK (seats >= 0),
  seats_used INTEGER CHECK (seats_used >= 0),
  remarks TEXT,
  CHECK (ended_on IS NULL OR starts_on <= ended_on),
  CHECK (renews_on IS NULL OR starts_on <= renews_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_customer ON subscription (customer_id);
CREATE INDEX subscription_partner ON subscription (partner_id);
CREATE INDEX subscription_product ON subscription (product_id);
CREATE INDEX subscription_deal ON subscription (deal_id);

-- What became of it: the amount a year from that day on.
CREATE TABLE subscription_event (
  id TEXT NOT NULL PRIMARY KEY,
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  kind TEXT NOT NULL CHECK (kind IN ('renewal', 'expansion', 'contraction', 'churn')),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  -- the subscription's
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  reason TEXT,
  CHECK (kind <> 'churn' OR amount = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_event_subscription ON subscription_event (subscription_id, dated);

-- Councils -----------------------------------------------------------------------------------------------------------

CREATE TABLE council (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  region_id TEXT REFERENCES region (id),
  charter TEXT,
  meets_on TEXT CHECK (meets_on IS date (meets_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX council_region ON council (region_id);

CREATE TABLE council_member (
  id TEXT NOT NULL PRIMARY KEY,
  council_id TEXT NOT NULL REFERENCES council (id),
  partner_id TEXT REFERENCES partner (id),
  person_id TEXT REFERENCES person (id),
  operator_id TEXT REFERENCES operator (id),
  role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('chair', 'member', 'guest')),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until)),
  CHECK (person_id IS NOT NULL OR operator_id IS NOT NULL),
  CHECK (since IS NULL OR until IS NULL OR since <= until)
) STRICT, WITHOUT ROWID;
CREATE INDEX council_member_council ON council_member (council_id);
CREATE INDEX council_member_partner ON council_member (partner_id);
CREATE INDEX council_member_person ON council_member (person_id);
CREATE INDEX council_member_operator ON council_member (operator_id);

CREATE TABLE council_item (
  id TEXT NOT NULL PRIMARY KEY,
  council_id TEXT NOT NULL REFERENCES council (id),
  kind TEXT NOT NULL CHECK (kind IN ('decision', 'priority', 'action')),
  title TEXT NOT NULL CHECK (title <> ''),
  text TEXT,
  raised_on TEXT NOT NULL CHECK (raised_on IS date (raised_on)),
  due_on TEXT CHECK (due_on IS date (due_on)),
  done_on TEXT CHECK (done_on IS date (done_on)),
  owner_id TEXT REFERENCES operator (id),
  position INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX council_item_council ON council_item (council_id);
CREATE INDEX council_item_owner ON council_item (owner_id);

INSERT INTO table_kind (name, kind, owner_column, owner_is_any) VALUES
  ('deal_product', 'state', 'deal_id', 0), ('engagement', 'state', 'program_id', 0),
  ('engagement_rule', 'state', 'engagement_id', 0), ('margin_uplift', 'state', 'engagement_id', 0),
  ('registration_product', 'state', 'registration_id', 0),
  ('registration_decision', 'state', 'registration_id', 0), ('conflict_case', 'state', 'customer_id', 0),
  ('conflict_party', 'state', 'case_id', 0), ('conflict_evidence', 'state', 'case_id', 0),
  ('touch', 'state', 'partner_id', 0), ('attribution_run', 'state', NULL, 0),
  ('subscription', 'state', 'customer_id', 0), ('subscription_event', 'state', 'subscription_id', 0),
  ('council', 'state', NULL, 0), ('council_member', 'state', 'council_id', 0),
  ('council_item', 'state', 'council_id', 0),
  ('protected_product', 'derived', NULL, 0);
