-- Schema 5: names by which files of others call a record are remembered; tasks may repeat; amounts of a subscription are in one currency, and touches
-- before the close, whoever writes.

-- Names --------------------------------------------------------------------------------------------------------------

CREATE TABLE alias (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  UNIQUE (entity, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_record ON alias (record_id);

INSERT INTO table_kind (name, kind, owner_column, owner_is_any) VALUES
  ('alias', 'state', 'record_id', 1);

-- Tasks --------------------------------------------------------------------------------------------------------------

ALTER TABLE task ADD COLUMN repeats TEXT
  CHECK (repeats IN ('weekly', 'fortnightly', 'monthly', 'quarterly', 'half-yearly', 'yearly'));
-- the id that the first of a series had, and when that one was due
ALTER TABLE task ADD COLUMN series TEXT;
ALTER TABLE task ADD COLUMN series_on TEXT CHECK (series_on IS date (series_on));
CREATE INDEX task_series ON task (series) WHERE series IS NOT NULL;

-- Subscriptions ------------------------------------------------------------------------------------------------------

CREATE TRIGGER subscription_event_currency BEFORE INSERT ON subscription_event
WHEN NEW.currency <> (SELECT currency FROM subscription WHERE id = NEW.subscription_id)
BEGIN
  SELECT RAISE (ABORT, 'events are in the currency of their subscription');
END;
CREATE TRIGGER subscription_event_keeps_currency BEFORE UPDATE OF currency, subscription_id ON subscription_event
WHEN NEW.currency <> (SELECT currency FROM subscription WHERE id = NEW.subscription_id)
BEGIN
  SELECT RAISE (ABORT, 'events are in the currency of their subscription');
END;
CREATE TRIGGER subscription_currency BEFORE UPDATE OF currency ON subscription
WHEN EXISTS (SELECT 1 FROM subscription_event WHERE subscription_id = NEW.id AND currency <> NEW.currency)
BEGIN
  SELECT RAISE (ABORT, 'events are in the currency of their subscription');
END;

-- Touches ------------------------------------------------------------------------------------------------------------

-- A touch comes before the close also where an older change is undone, or done again.
CREATE TRIGGER touch_stays_before BEFORE UPDATE OF deal_id, occurred_on ON touch
WHEN NEW.deal_id IS NOT OLD.deal_id OR NEW.occurred_on IS NOT OLD.occurred_on
BEGIN
  SELECT RAISE (ABORT, 'a touch comes before the close')
   WHERE EXISTS (SELECT 1 FROM deal WHERE id = NEW.deal_id AND stage IN ('won', 'lost') AND closed_on < NEW.occurred_on);
END;
CREATE TRIGGER deal_closes_after BEFORE UPDATE OF stage, closed_on ON deal
WHEN NEW.stage IN ('won', 'lost') AND (NEW.stage IS NOT OLD.stage OR NEW.closed_on IS NOT OLD.closed_on)
BEGIN
  SELECT RAISE (ABORT, 'a touch comes before the close')
   WHERE EXISTS (SELECT 1 FROM touch WHERE deal_id = NEW.id AND occurred_on > NEW.closed_on);
END;
