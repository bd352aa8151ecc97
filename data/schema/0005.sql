-- Schema 5: the working desk. Names by which files of others call a record are remembered.

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
