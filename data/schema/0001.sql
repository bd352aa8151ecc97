-- Schema 1: the workspace itself, and the records that everything later refers to.
--
-- Every table is declared in table_kind:
--   state    recorded by changes and inverted by undo: a primary key that is never null, no generated columns, no
--            cascades, no unique order, no stamp of its own
--   journal  rows that are only added; a change that wrote some is undone by the counter-operation of its subject
--   derived  made from the others, never recorded
--   log      the changes themselves
--   working  drafts, settings, mappings, contents of attachments: never part of a change
-- owner_column names the column through which a row belongs to another record, so that its changes stand in that
-- record's history. Where owner_is_any is 1 that column may name a record of any kind, and Liaison keeps the reference.

CREATE TABLE table_kind (
  name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('state', 'journal', 'derived', 'log', 'working')),
  owner_column TEXT,
  owner_is_any INTEGER NOT NULL DEFAULT 0 CHECK (owner_is_any IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The log of changes -------------------------------------------------------------------------------------------------

CREATE TABLE change (
  sequence INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  author_id TEXT NOT NULL,
  label_id TEXT NOT NULL,
  replica_id TEXT NOT NULL,
  undoes INTEGER REFERENCES change (sequence),
  content_digest BLOB NOT NULL CHECK (length (content_digest) = 32),
  hash BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;
CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_author ON change (author_id);

CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN
  SELECT RAISE (ABORT, 'the log of changes only grows');
END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN
  SELECT RAISE (ABORT, 'the log of changes only grows');
END;

-- What a change says and holds, apart from its place in the chain, so that erasing a person can drop it.
CREATE TABLE change_content (
  sequence INTEGER NOT NULL PRIMARY KEY REFERENCES change (sequence),
  salt BLOB NOT NULL,
  subject TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE TRIGGER change_content_is_final BEFORE UPDATE ON change_content
BEGIN
  SELECT RAISE (ABORT, 'the content of a change is never altered');
END;

-- From a record to the changes that touched it (is_own) or what belongs to it; what a bulk import made stands in
-- change_range.
CREATE TABLE change_record (
  record_id TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES change (sequence),
  is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
  PRIMARY KEY (record_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE change_range (
  first_id TEXT NOT NULL,
  last_id TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES change (sequence),
  table_name TEXT NOT NULL,
  PRIMARY KEY (first_id, sequence)
) STRICT, WITHOUT ROWID;

-- A migration that rebuilds a table puts a row here: older changes of that table cannot be undone.
CREATE TABLE undo_barrier (
  table_name TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (table_name, sequence)
) STRICT, WITHOUT ROWID;

-- The copies of this workspace that have written to it.
CREATE TABLE replica (
  id TEXT NOT NULL PRIMARY KEY,
  since TEXT NOT NULL,
  parent_id TEXT,
  parent_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER replica_is_final BEFORE UPDATE ON replica
BEGIN
  SELECT RAISE (ABORT, 'the list of replicas only grows');
END;
CREATE TRIGGER replica_stays BEFORE DELETE ON replica
BEGIN
  SELECT RAISE (ABORT, 'the list of replicas only grows');
END;

-- Working data -------------------------------------------------------------------------------------------------------

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid (content)),
  PRIMARY KEY (entity, record_id, operator_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_mapping (
  entity TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid (content)),
  PRIMARY KEY (entity, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_content (
  digest TEXT NOT NULL PRIMARY KEY CHECK (length (digest) = 64),
  content BLOB NOT NULL
) STRICT;

-- Place and time -----------------------------------------------------------------------------------------------------

CREATE TABLE calendar (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  -- ISO weekdays, 1 is Monday
  weekend TEXT NOT NULL DEFAULT '6 7'
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
  id TEXT NOT NULL PRIMARY KEY,
  calendar_id TEXT NOT NULL REFERENCES calendar (id),
  day TEXT NOT NULL CHECK (day IS date (day)),
  name TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX holiday_calendar ON holiday (calendar_id, day);

CREATE TABLE region (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT,
  parent_id TEXT REFERENCES region (id),
  country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  time_zone TEXT,
  calendar_id TEXT REFERENCES calendar (id),
  CHECK (parent_id IS NOT id)
) STRICT, WITHOUT ROWID;
CREATE INDEX region_parent ON region (parent_id);
CREATE TRIGGER region_is_no_circle_when_made BEFORE INSERT ON region WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM region AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;
CREATE TRIGGER region_is_no_circle BEFORE UPDATE OF parent_id ON region WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM region AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;
CREATE INDEX region_calendar ON region (calendar_id);

CREATE TABLE territory (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT,
  region_id TEXT REFERENCES region (id),
  parent_id TEXT REFERENCES territory (id),
  vertical TEXT,
  smallest_size INTEGER CHECK (smallest_size >= 0),
  largest_size INTEGER CHECK (largest_size >= 0),
  CHECK (parent_id IS NOT id),
  CHECK (smallest_size IS NULL OR largest_size IS NULL OR smallest_size <= largest_size)
) STRICT, WITHOUT ROWID;
CREATE INDEX territory_region ON territory (region_id);
CREATE INDEX territory_parent ON territory (parent_id);
CREATE TRIGGER territory_is_no_circle_when_made BEFORE INSERT ON territory WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM territory AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;
CREATE TRIGGER territory_is_no_circle BEFORE UPDATE OF parent_id ON territory WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM territory AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;

CREATE TABLE currency_rate (
  id TEXT NOT NULL PRIMARY KEY,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  in_currency TEXT NOT NULL CHECK (in_currency GLOB '[A-Z][A-Z][A-Z]' AND in_currency <> currency),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  -- an exact decimal fraction: one unit of currency is so many of in_currency
  rate TEXT NOT NULL CHECK (rate GLOB '[0-9]*' AND rate NOT GLOB '*[^0-9.]*' AND rate NOT GLOB '*.*.*'),
  source TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX currency_rate_pair ON currency_rate (currency, in_currency, dated);

-- Who ----------------------------------------------------------------------------------------------------------------

CREATE TABLE operator (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  email TEXT,
  role TEXT NOT NULL DEFAULT 'edit' CHECK (role IN ('view', 'edit', 'approve')),
  limit_amount INTEGER CHECK (limit_amount >= 0),
  limit_currency TEXT CHECK (limit_currency GLOB '[A-Z][A-Z][A-Z]'),
  deputy_id TEXT REFERENCES operator (id),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  CHECK (limit_amount IS NULL OR limit_currency IS NOT NULL),
  CHECK (deputy_id IS NOT id)
) STRICT, WITHOUT ROWID;
CREATE INDEX operator_deputy ON operator (deputy_id);

CREATE TABLE operator_region (
  id TEXT NOT NULL PRIMARY KEY,
  operator_id TEXT NOT NULL REFERENCES operator (id),
  region_id TEXT NOT NULL REFERENCES region (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX operator_region_operator ON operator_region (operator_id);
CREATE INDEX operator_region_region ON operator_region (region_id);

CREATE TABLE partner (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  legal_name TEXT,
  -- words of the list of types, in its order, between single spaces
  types TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('prospect', 'active', 'paused', 'ended')),
  stage TEXT NOT NULL DEFAULT 'recruit'
    CHECK (stage IN ('recruit', 'onboard', 'enable', 'co-sell', 'grow', 'renew', 'offboard')),
  tier TEXT,
  parent_id TEXT REFERENCES partner (id),
  region_id TEXT REFERENCES region (id),
  territory_id TEXT REFERENCES territory (id),
  owner_id TEXT REFERENCES operator (id),
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  language TEXT,
  employees INTEGER CHECK (employees >= 0),
  founded INTEGER CHECK (founded BETWEEN 1000 AND 9999),
  website TEXT,
  email TEXT,
  phone TEXT,
  tax_number TEXT,
  register_number TEXT,
  duns TEXT,
  street TEXT,
  postcode TEXT,
  city TEXT,
  province TEXT,
  country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
  CHECK (parent_id IS NOT id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_name ON partner (name);
CREATE INDEX partner_parent ON partner (parent_id);
CREATE TRIGGER partner_is_no_circle_when_made BEFORE INSERT ON partner WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM partner AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;
CREATE TRIGGER partner_is_no_circle BEFORE UPDATE OF parent_id ON partner WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'a record cannot stand above itself') WHERE NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id UNION SELECT t.parent_id FROM partner AS t JOIN above ON t.id = above.id)
    SELECT id FROM above);
END;
CREATE INDEX partner_region ON partner (region_id);
CREATE INDEX partner_territory ON partner (territory_id);
CREATE INDEX partner_owner ON partner (owner_id);

-- The distribution chain: from supplies to.
CREATE TABLE partner_relation (
  id TEXT NOT NULL PRIMARY KEY,
  from_id TEXT NOT NULL REFERENCES partner (id),
  to_id TEXT NOT NULL REFERENCES partner (id),
  kind TEXT NOT NULL DEFAULT 'supplies' CHECK (kind IN ('supplies', 'refers', 'alliance')),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until)),
  CHECK (from_id <> to_id),
  CHECK (since IS NULL OR until IS NULL OR since <= until)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_relation_from ON partner_relation (from_id);
CREATE INDEX partner_relation_to ON partner_relation (to_id);

CREATE TABLE territory_right (
  id TEXT NOT NULL PRIMARY KEY,
  territory_id TEXT NOT NULL REFERENCES territory (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  kind TEXT NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'exclusive')),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until))
) STRICT, WITHOUT ROWID;
CREATE INDEX territory_right_territory ON territory_right (territory_id);
CREATE INDEX territory_right_partner ON territory_right (partner_id);

CREATE TABLE site (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  name TEXT NOT NULL CHECK (name <> ''),
  street TEXT,
  postcode TEXT,
  city TEXT,
  province TEXT,
  country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
  phone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX site_partner ON site (partner_id);

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  email TEXT,
  phone TEXT,
  language TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE employment (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  role TEXT,
  is_key_contact INTEGER NOT NULL DEFAULT 0 CHECK (is_key_contact IN (0, 1)),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until)),
  CHECK (since IS NULL OR until IS NULL OR since <= until)
) STRICT, WITHOUT ROWID;
CREATE INDEX employment_person ON employment (person_id);
CREATE INDEX employment_partner ON employment (partner_id);

CREATE TABLE customer (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  partner_id TEXT REFERENCES partner (id),
  website TEXT,
  tax_number TEXT,
  postcode TEXT,
  city TEXT,
  country TEXT CHECK (country GLOB '[A-Z][A-Z]')
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_partner ON customer (partner_id);

-- What is sold -------------------------------------------------------------------------------------------------------

CREATE TABLE product (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT,
  family TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX product_code ON product (code);

CREATE TABLE deal (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  customer_id TEXT REFERENCES customer (id),
  distributor_id TEXT REFERENCES partner (id),
  stage TEXT NOT NULL DEFAULT 'open'
    CHECK (stage IN ('open', 'qualified', 'proposed', 'committed', 'won', 'lost')),
  amount INTEGER,
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  opened_on TEXT CHECK (opened_on IS date (opened_on)),
  expected_on TEXT CHECK (expected_on IS date (expected_on)),
  closed_on TEXT CHECK (closed_on IS date (closed_on)),
  owner_id TEXT REFERENCES operator (id),
  CHECK (amount IS NULL OR currency IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_customer ON deal (customer_id);
CREATE INDEX deal_distributor ON deal (distributor_id);
CREATE INDEX deal_owner ON deal (owner_id);

CREATE TABLE deal_partner (
  id TEXT NOT NULL PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deal (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  role TEXT NOT NULL CHECK (role IN ('source', 'influence', 'transaction', 'delivery', 'retention'))
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_partner_deal ON deal_partner (deal_id);
CREATE INDEX deal_partner_partner ON deal_partner (partner_id);

CREATE TABLE registration (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  customer_id TEXT REFERENCES customer (id),
  deal_id TEXT REFERENCES deal (id),
  product_id TEXT REFERENCES product (id),
  number TEXT,
  submitted_on TEXT CHECK (submitted_on IS date (submitted_on)),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'submitted', 'under_review', 'returned', 'approved', 'rejected', 'duplicate',
                     'withdrawn', 'extended', 'converted', 'won', 'lost', 'expired', 'revoked')),
  protected_until TEXT CHECK (protected_until IS date (protected_until))
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_partner ON registration (partner_id);
CREATE INDEX registration_customer ON registration (customer_id);
CREATE INDEX registration_deal ON registration (deal_id);
CREATE INDEX registration_product ON registration (product_id);

-- A line of revenue. Amounts are minor units of the currency; a correction refers to the line that it corrects.
CREATE TABLE sale (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  sold_on TEXT NOT NULL CHECK (sold_on IS date (sold_on)),
  order_number TEXT,
  line_number INTEGER,
  product_id TEXT REFERENCES product (id),
  quantity INTEGER,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  cost INTEGER,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  kind TEXT NOT NULL DEFAULT 'sell-in' CHECK (kind IN ('sell-in', 'point-of-sale')),
  territory_id TEXT REFERENCES territory (id),
  customer_id TEXT REFERENCES customer (id),
  deal_id TEXT REFERENCES deal (id),
  corrects_id TEXT REFERENCES sale (id),
  CHECK (amount >= 0 OR quantity < 0 OR corrects_id IS NOT NULL),
  CHECK (corrects_id IS NOT id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_partner ON sale (partner_id, sold_on);
CREATE INDEX sale_order ON sale (order_number) WHERE order_number IS NOT NULL;
CREATE INDEX sale_product ON sale (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX sale_territory ON sale (territory_id) WHERE territory_id IS NOT NULL;
CREATE INDEX sale_customer ON sale (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX sale_deal ON sale (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX sale_corrects ON sale (corrects_id) WHERE corrects_id IS NOT NULL;

-- Working with records -----------------------------------------------------------------------------------------------

CREATE TABLE external_id (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  system TEXT NOT NULL CHECK (system <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (entity, system, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_id_record ON external_id (record_id);

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  written_on TEXT NOT NULL CHECK (written_on IS date (written_on)),
  author_id TEXT REFERENCES operator (id),
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_record ON note (record_id);
CREATE INDEX note_author ON note (author_id);

CREATE TABLE tag (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE tagging (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  tag_id TEXT NOT NULL REFERENCES tag (id),
  UNIQUE (record_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_tag ON tagging (tag_id);

CREATE TABLE attachment (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  digest TEXT NOT NULL CHECK (length (digest) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_record ON attachment (record_id);
CREATE INDEX attachment_digest ON attachment (digest);

CREATE TABLE task (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT,
  record_id TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  due_on TEXT CHECK (due_on IS date (due_on)),
  owner_id TEXT REFERENCES operator (id),
  done_on TEXT CHECK (done_on IS date (done_on)),
  CHECK ((entity IS NULL) = (record_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX task_record ON task (record_id);
CREATE INDEX task_owner ON task (owner_id);

-- Derived ------------------------------------------------------------------------------------------------------------

-- Sales by partner, month, kind and currency.
CREATE TABLE sale_total (
  partner_id TEXT NOT NULL,
  month TEXT NOT NULL,
  kind TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  PRIMARY KEY (partner_id, month, kind, currency)
) STRICT, WITHOUT ROWID;

-- The folded words by which a record is found.
CREATE TABLE search_text (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

INSERT INTO table_kind (name, kind, owner_column, owner_is_any) VALUES
  ('table_kind', 'working', NULL, 0), ('setting', 'working', NULL, 0), ('draft', 'working', NULL, 0),
  ('import_mapping', 'working', NULL, 0), ('attachment_content', 'working', NULL, 0),
  ('change', 'log', NULL, 0), ('change_content', 'log', NULL, 0), ('change_record', 'log', NULL, 0),
  ('change_range', 'log', NULL, 0), ('undo_barrier', 'log', NULL, 0), ('replica', 'log', NULL, 0),
  ('calendar', 'state', NULL, 0), ('holiday', 'state', 'calendar_id', 0), ('region', 'state', NULL, 0),
  ('territory', 'state', 'region_id', 0), ('currency_rate', 'state', NULL, 0), ('operator', 'state', NULL, 0),
  ('operator_region', 'state', 'operator_id', 0), ('partner', 'state', NULL, 0),
  ('partner_relation', 'state', 'from_id', 0), ('territory_right', 'state', 'partner_id', 0),
  ('site', 'state', 'partner_id', 0), ('person', 'state', NULL, 0), ('employment', 'state', 'partner_id', 0),
  ('customer', 'state', 'partner_id', 0), ('product', 'state', NULL, 0), ('deal', 'state', NULL, 0),
  ('deal_partner', 'state', 'partner_id', 0), ('registration', 'state', 'partner_id', 0),
  ('sale', 'state', 'partner_id', 0), ('external_id', 'state', 'record_id', 1), ('note', 'state', 'record_id', 1),
  ('tag', 'state', NULL, 0), ('tagging', 'state', 'record_id', 1), ('attachment', 'state', 'record_id', 1),
  ('task', 'state', 'record_id', 1),
  ('sale_total', 'derived', NULL, 0), ('search_text', 'derived', NULL, 0);
