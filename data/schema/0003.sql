-- Schema 3: market development funds.
--
-- Money moves between buckets by entries that only add. Entries belong to an operation, which says who moved it, when and why, and
-- whose key makes it happen once. Balances follow by trigger and refuse to fall below zero, so that nothing in the program
-- can spend what is not there. Amounts of the ledger are minor units of the budget's currency.
--
-- Operations, entries and holdings do not refer to budgets, requests and claims by foreign keys: a record that was made and undone
-- leaves what was moved for it, and moved back, in the journal. Balances do, at the end of each change: what still has money
-- cannot go.

ALTER TABLE operator_region ADD COLUMN limit_amount INTEGER CHECK (limit_amount >= 0);
ALTER TABLE operator_region ADD COLUMN limit_currency TEXT CHECK (limit_currency GLOB '[A-Z][A-Z][A-Z]');

-- Budgets ------------------------------------------------------------------------------------------------------------

CREATE TABLE budget (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  program_id TEXT REFERENCES program (id),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'closed')),
  starts_on TEXT NOT NULL CHECK (starts_on IS date (starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date (ends_on)),
  -- so many percent of an eligible cost are borne
  rate TEXT NOT NULL DEFAULT '50',
  -- so many days after its activity a claim may be submitted
  claim_days INTEGER NOT NULL DEFAULT 45 CHECK (claim_days BETWEEN 0 AND 3660),
  -- words of the kinds of proof that every claim needs, between single spaces
  proofs TEXT,
  owner_id TEXT REFERENCES operator (id),
  remarks TEXT,
  CHECK (starts_on <= ends_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX budget_program ON budget (program_id);
CREATE INDEX budget_owner ON budget (owner_id);

-- A budget's tree: its root, regions below it, partners below these.
CREATE TABLE allocation (
  id TEXT NOT NULL PRIMARY KEY,
  budget_id TEXT NOT NULL REFERENCES budget (id),
  parent_id TEXT REFERENCES allocation (id),
  region_id TEXT REFERENCES region (id),
  partner_id TEXT REFERENCES partner (id),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'frozen', 'expired')),
  starts_on TEXT NOT NULL CHECK (starts_on IS date (starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date (ends_on)),
  CHECK (starts_on <= ends_on),
  CHECK (parent_id IS NOT id),
  CHECK ((parent_id IS NULL) = (region_id IS NULL AND partner_id IS NULL)),
  CHECK (region_id IS NULL OR partner_id IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_budget ON allocation (budget_id);
CREATE INDEX allocation_partner ON allocation (partner_id);
CREATE INDEX allocation_region ON allocation (region_id);
CREATE UNIQUE INDEX allocation_root ON allocation (budget_id) WHERE parent_id IS NULL;
CREATE UNIQUE INDEX allocation_of_region ON allocation (budget_id, region_id) WHERE region_id IS NOT NULL;
CREATE UNIQUE INDEX allocation_of_partner ON allocation (parent_id, partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX allocation_parent ON allocation (parent_id);

-- Requests and claims ------------------------------------------------------------------------------------------------

CREATE TABLE request (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  allocation_id TEXT NOT NULL REFERENCES allocation (id),
  title TEXT NOT NULL CHECK (title <> ''),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'in-review', 'info-requested', 'approved', 'active', 'claimable', 'completed',
                     'rejected', 'withdrawn', 'expired', 'cancelled')),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount INTEGER NOT NULL CHECK (amount > 0),
  approved_amount INTEGER CHECK (approved_amount BETWEEN 1 AND amount),
  own_share INTEGER CHECK (own_share >= 0),
  expected_leads INTEGER CHECK (expected_leads >= 0),
  expected_pipeline INTEGER CHECK (expected_pipeline >= 0),
  person_id TEXT REFERENCES person (id),
  requester_id TEXT REFERENCES operator (id),
  approver_id TEXT REFERENCES operator (id),
  submitted_on TEXT CHECK (submitted_on IS date (submitted_on)),
  decided_on TEXT CHECK (decided_on IS date (decided_on)),
  -- frozen at approval: one unit of the request's currency is numerator / denominator of the budget's
  rate_numerator INTEGER CHECK (rate_numerator > 0),
  rate_denominator INTEGER CHECK (rate_denominator > 0),
  rate_source TEXT,
  rate_dated TEXT CHECK (rate_dated IS date (rate_dated)),
  -- where a decision lets claims come later than the days of the budget
  claim_until TEXT CHECK (claim_until IS date (claim_until)),
  reason TEXT,
  remarks TEXT,
  CHECK (state NOT IN ('approved', 'active', 'claimable', 'completed', 'expired')
         OR (approved_amount IS NOT NULL AND rate_numerator IS NOT NULL AND rate_denominator IS NOT NULL)),
  CHECK (state NOT IN ('rejected', 'cancelled') OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_allocation ON request (allocation_id);
CREATE INDEX request_state ON request (state);
CREATE INDEX request_person ON request (person_id);
CREATE INDEX request_requester ON request (requester_id);
CREATE INDEX request_approver ON request (approver_id);

CREATE TABLE activity (
  id TEXT NOT NULL PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES request (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'event'
    CHECK (kind IN ('event', 'webinar', 'advertising', 'e-mail', 'social', 'content', 'telemarketing', 'training', 'other')),
  title TEXT NOT NULL CHECK (title <> ''),
  place TEXT,
  starts_on TEXT NOT NULL CHECK (starts_on IS date (starts_on)),
  ends_on TEXT NOT NULL CHECK (ends_on IS date (ends_on)),
  CHECK (starts_on <= ends_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_request ON activity (request_id);
CREATE INDEX activity_ends ON activity (ends_on);

CREATE TABLE cost_line (
  id TEXT NOT NULL PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES activity (id),
  description TEXT NOT NULL CHECK (description <> ''),
  -- the request's
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount INTEGER NOT NULL CHECK (amount > 0),
  is_eligible INTEGER NOT NULL DEFAULT 1 CHECK (is_eligible IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX cost_line_activity ON cost_line (activity_id);

-- An activity brings many deals, and a deal may come of several activities.
CREATE TABLE activity_deal (
  id TEXT NOT NULL PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES activity (id),
  deal_id TEXT NOT NULL REFERENCES deal (id),
  UNIQUE (activity_id, deal_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_deal_deal ON activity_deal (deal_id);

CREATE TABLE claim (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  request_id TEXT NOT NULL REFERENCES request (id),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'in-review', 'info-requested', 'payable', 'part-paid', 'paid', 'rejected',
                     'withdrawn', 'reversed')),
  submitter_id TEXT REFERENCES operator (id),
  approver_id TEXT REFERENCES operator (id),
  submitted_on TEXT CHECK (submitted_on IS date (submitted_on)),
  decided_on TEXT CHECK (decided_on IS date (decided_on)),
  paid_on TEXT CHECK (paid_on IS date (paid_on)),
  reason TEXT,
  remarks TEXT,
  CHECK (state NOT IN ('rejected', 'reversed') OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_request ON claim (request_id);
CREATE INDEX claim_state ON claim (state);
CREATE INDEX claim_submitter ON claim (submitter_id);
CREATE INDEX claim_approver ON claim (approver_id);

CREATE TABLE claim_line (
  id TEXT NOT NULL PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claim (id),
  activity_id TEXT NOT NULL REFERENCES activity (id),
  description TEXT,
  -- the request's
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  cost INTEGER NOT NULL CHECK (cost > 0),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND cost),
  approved_amount INTEGER CHECK (approved_amount BETWEEN 0 AND amount),
  supplier TEXT,
  invoice_number TEXT,
  invoice_total INTEGER CHECK (invoice_total > 0),
  CHECK ((invoice_number IS NULL) = (invoice_total IS NULL)),
  CHECK (invoice_number IS NULL OR supplier IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_line_claim ON claim_line (claim_id);
CREATE INDEX claim_line_activity ON claim_line (activity_id);
-- a number is spelt in many ways
CREATE INDEX claim_line_invoice
  ON claim_line (upper (replace (replace (replace (invoice_number, ' ', ''), '-', ''), '/', '')))
  WHERE invoice_number IS NOT NULL;

CREATE TABLE proof (
  id TEXT NOT NULL PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL DEFAULT 'invoice'
    CHECK (kind IN ('invoice', 'receipt', 'photo', 'report', 'attendance', 'specimen', 'other')),
  attachment_id TEXT REFERENCES attachment (id),
  remarks TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX proof_claim ON proof (claim_id);
CREATE INDEX proof_attachment ON proof (attachment_id);

-- An instalment: what was paid, what the fund was charged, and what it cost.
CREATE TABLE payment (
  id TEXT NOT NULL PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claim (id),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  -- the request's
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  amount INTEGER NOT NULL CHECK (amount > 0),
  -- the budget's
  fund_currency TEXT NOT NULL CHECK (fund_currency GLOB '[A-Z][A-Z][A-Z]'),
  charged INTEGER NOT NULL CHECK (charged >= 0),
  cost INTEGER NOT NULL CHECK (cost >= 0),
  rate_numerator INTEGER NOT NULL CHECK (rate_numerator > 0),
  rate_denominator INTEGER NOT NULL CHECK (rate_denominator > 0),
  rate_source TEXT,
  reference TEXT,
  reversed_on TEXT CHECK (reversed_on IS date (reversed_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_claim ON payment (claim_id);
CREATE INDEX payment_dated ON payment (dated);

-- The ledger ---------------------------------------------------------------------------------------------------------

CREATE TABLE operation (
  id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  -- an operator
  actor_id TEXT,
  replica_id TEXT NOT NULL CHECK (replica_id <> ''),
  -- what it was done to
  allocation_id TEXT,
  request_id TEXT,
  claim_id TEXT,
  reason TEXT,
  -- of what was asked for: the same key for something else is refused
  digest TEXT,
  -- the operation that this one takes back
  counters TEXT REFERENCES operation (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX operation_counters ON operation (counters) WHERE counters IS NOT NULL;
CREATE INDEX operation_request ON operation (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX operation_claim ON operation (claim_id) WHERE claim_id IS NOT NULL;

CREATE TABLE journal_entry (
  id TEXT NOT NULL PRIMARY KEY,
  operation_id TEXT NOT NULL REFERENCES operation (id),
  from_id TEXT NOT NULL,
  from_bucket TEXT NOT NULL
    CHECK (from_bucket IN ('source', 'available', 'committed', 'payable', 'paid', 'expired', 'fx_difference')),
  to_id TEXT NOT NULL,
  to_bucket TEXT NOT NULL
    CHECK (to_bucket IN ('source', 'available', 'committed', 'payable', 'paid', 'expired', 'fx_difference')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  request_id TEXT,
  claim_id TEXT,
  CHECK (from_id <> to_id OR from_bucket <> to_bucket),
  CHECK (request_id IS NOT NULL OR (from_bucket NOT IN ('committed', 'payable', 'paid')
                                    AND to_bucket NOT IN ('committed', 'payable', 'paid'))),
  CHECK (claim_id IS NOT NULL OR (from_bucket NOT IN ('payable', 'paid') AND to_bucket NOT IN ('payable', 'paid')))
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_entry_operation ON journal_entry (operation_id);
CREATE INDEX journal_entry_from ON journal_entry (from_id);
CREATE INDEX journal_entry_to ON journal_entry (to_id);

-- Who may take from an allocation: the replica that the last row names. Copies have clocks of their own, so that ids do not tell
-- which one that is.
CREATE TABLE holding (
  id TEXT NOT NULL PRIMARY KEY,
  operation_id TEXT NOT NULL REFERENCES operation (id),
  allocation_id TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position > 0),
  replica_id TEXT NOT NULL CHECK (replica_id <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX holding_operation ON holding (operation_id);
CREATE INDEX holding_allocation ON holding (allocation_id);

CREATE TABLE holder (
  allocation_id TEXT NOT NULL PRIMARY KEY,
  replica_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is in each bucket; one that is empty has no row.
CREATE TABLE balance (
  allocation_id TEXT NOT NULL REFERENCES allocation (id) DEFERRABLE INITIALLY DEFERRED,
  bucket TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (allocation_id, bucket),
  CONSTRAINT overspent CHECK (amount >= 0 OR bucket IN ('source', 'fx_difference'))
) STRICT, WITHOUT ROWID;

-- What is committed for a request and not yet approved in a claim.
CREATE TABLE request_balance (
  request_id TEXT NOT NULL PRIMARY KEY REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER NOT NULL,
  CONSTRAINT overspent CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;

-- What is owed and what was paid for a claim.
CREATE TABLE claim_balance (
  claim_id TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
  bucket TEXT NOT NULL CHECK (bucket IN ('payable', 'paid')),
  amount INTEGER NOT NULL,
  PRIMARY KEY (claim_id, bucket),
  CONSTRAINT overspent CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER operation_kept BEFORE UPDATE ON operation BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;
CREATE TRIGGER operation_stays BEFORE DELETE ON operation BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;
CREATE TRIGGER journal_entry_kept BEFORE UPDATE ON journal_entry BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;
CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;
CREATE TRIGGER holding_kept BEFORE UPDATE ON holding BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;
CREATE TRIGGER holding_stays BEFORE DELETE ON holding BEGIN
  SELECT RAISE (ABORT, 'the ledger only grows');
END;

CREATE TRIGGER holding_moves AFTER INSERT ON holding BEGIN
  INSERT INTO holder (allocation_id, replica_id) VALUES (NEW.allocation_id, NEW.replica_id)
    ON CONFLICT (allocation_id) DO UPDATE SET replica_id = excluded.replica_id;
END;

CREATE TRIGGER journal_entry_held BEFORE INSERT ON journal_entry
WHEN (SELECT replica_id FROM holder WHERE allocation_id = NEW.from_id)
     IS NOT (SELECT replica_id FROM operation WHERE id = NEW.operation_id) BEGIN
  SELECT RAISE (ABORT, 'another copy holds this money');
END;

-- An upsert would test the amount of the row that it does not insert.
CREATE TRIGGER journal_entry_moves AFTER INSERT ON journal_entry BEGIN
  INSERT OR IGNORE INTO balance (allocation_id, bucket, currency, amount)
    VALUES (NEW.from_id, NEW.from_bucket, NEW.currency, 0), (NEW.to_id, NEW.to_bucket, NEW.currency, 0);
  UPDATE balance SET amount = amount - NEW.amount
    WHERE allocation_id = NEW.from_id AND bucket = NEW.from_bucket;
  UPDATE balance SET amount = amount + NEW.amount WHERE allocation_id = NEW.to_id AND bucket = NEW.to_bucket;
  DELETE FROM balance WHERE allocation_id = NEW.from_id AND bucket = NEW.from_bucket AND amount = 0;
  DELETE FROM balance WHERE allocation_id = NEW.to_id AND bucket = NEW.to_bucket AND amount = 0;
END;

CREATE TRIGGER journal_entry_commits AFTER INSERT ON journal_entry WHEN NEW.request_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO request_balance (request_id, amount)
    SELECT NEW.request_id, 0 WHERE 'committed' IN (NEW.from_bucket, NEW.to_bucket);
  UPDATE request_balance SET amount = amount - NEW.amount
    WHERE request_id = NEW.request_id AND NEW.from_bucket = 'committed';
  UPDATE request_balance SET amount = amount + NEW.amount
    WHERE request_id = NEW.request_id AND NEW.to_bucket = 'committed';
  DELETE FROM request_balance WHERE request_id = NEW.request_id AND amount = 0;
END;

CREATE TRIGGER journal_entry_pays AFTER INSERT ON journal_entry WHEN NEW.claim_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO claim_balance (claim_id, bucket, amount)
    SELECT NEW.claim_id, b.bucket, 0 FROM (SELECT 'payable' AS bucket UNION ALL SELECT 'paid') AS b
     WHERE b.bucket IN (NEW.from_bucket, NEW.to_bucket);
  UPDATE claim_balance SET amount = amount - NEW.amount
    WHERE claim_id = NEW.claim_id AND bucket = NEW.from_bucket;
  UPDATE claim_balance SET amount = amount + NEW.amount WHERE claim_id = NEW.claim_id AND bucket = NEW.to_bucket;
  DELETE FROM claim_balance WHERE claim_id = NEW.claim_id AND amount = 0;
END;

-- What a request or a claim consists of stays while it is decided on, and afterwards: undoing an older change does not alter it either.
-- What is internal (the approved amount of a line) is written by operations.
CREATE TRIGGER activity_kept BEFORE UPDATE OF request_id, kind, title, place, starts_on, ends_on ON activity
WHEN (SELECT state FROM request WHERE id = OLD.request_id) NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER activity_stays BEFORE DELETE ON activity
WHEN (SELECT state FROM request WHERE id = OLD.request_id) NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER cost_line_kept BEFORE UPDATE ON cost_line
WHEN (SELECT r.state FROM activity AS a JOIN request AS r ON r.id = a.request_id WHERE a.id = OLD.activity_id)
     NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER cost_line_stays BEFORE DELETE ON cost_line
WHEN (SELECT r.state FROM activity AS a JOIN request AS r ON r.id = a.request_id WHERE a.id = OLD.activity_id)
     NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER claim_line_kept
BEFORE UPDATE OF claim_id, activity_id, description, currency, cost, amount, supplier, invoice_number, invoice_total ON claim_line
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER claim_line_stays BEFORE DELETE ON claim_line
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;
CREATE TRIGGER proof_stays BEFORE DELETE ON proof
WHEN (SELECT state FROM claim WHERE id = OLD.claim_id) NOT IN ('draft', 'info-requested') BEGIN
  SELECT RAISE (ABORT, 'what was submitted stays');
END;

INSERT INTO table_kind (name, kind, owner_column, owner_is_any) VALUES
  ('budget', 'state', NULL, 0), ('allocation', 'state', 'budget_id', 0), ('request', 'state', 'allocation_id', 0),
  ('activity', 'state', 'request_id', 0), ('cost_line', 'state', 'activity_id', 0),
  ('activity_deal', 'state', 'activity_id', 0), ('claim', 'state', 'request_id', 0),
  ('claim_line', 'state', 'claim_id', 0), ('proof', 'state', 'claim_id', 0), ('payment', 'state', 'claim_id', 0),
  ('operation', 'journal', NULL, 0), ('journal_entry', 'journal', 'operation_id', 0),
  ('holding', 'journal', 'operation_id', 0),
  ('holder', 'derived', NULL, 0), ('balance', 'derived', NULL, 0), ('request_balance', 'derived', NULL, 0),
  ('claim_balance', 'derived', NULL, 0);
