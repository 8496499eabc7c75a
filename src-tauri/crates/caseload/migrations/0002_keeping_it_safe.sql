-- The record of a practice, version 2: where its backups lie, when it was checked, what may not be erased.

-- How the vault is guarded ------------------------------------------------------------------------------------------

-- One row. `drill` is when a backup was last restored for practice and found whole.
CREATE TABLE safety (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    idle_minutes INTEGER NOT NULL CHECK (idle_minutes BETWEEN 1 AND 30),
    drill_utc    INTEGER,
    drill_offset INTEGER,
    CHECK ((drill_utc IS NULL) = (drill_offset IS NULL))
) STRICT;
INSERT INTO safety (id, idle_minutes) VALUES (1, 5);

-- A folder that backups go to. `off_disk` is what held when it was added: an unplugged disk often leaves an empty folder
-- of the same name on the vault's own disk, and that one is not the place.
CREATE TABLE backup_place (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    path         TEXT NOT NULL UNIQUE,
    off_disk     INTEGER NOT NULL CHECK (off_disk IN (0, 1)),
    added_utc    INTEGER NOT NULL,
    added_offset INTEGER NOT NULL
) STRICT;

-- A backup file that was opened with the key and looked through. It is good when `problems` is `[]`; only a good one of
-- our own trail (`ours`) is ever rotated out: the same vault may go on elsewhere, or have been restored to an older
-- state. `audit_seq` and `drafts` say what it holds: the last line of its trail, and a hash over the revisions of its
-- drafts; both are NULL, as is `sha256`, where the file could not be opened. A place that was given up keeps its rows,
-- because its files still hold what they hold.
CREATE TABLE backup (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    place          TEXT NOT NULL,
    file_name      TEXT NOT NULL,
    made_utc       INTEGER NOT NULL,
    made_offset    INTEGER NOT NULL,
    checked_utc    INTEGER NOT NULL,
    checked_offset INTEGER NOT NULL,
    bytes          INTEGER NOT NULL,
    generation     INTEGER NOT NULL,
    off_disk       INTEGER NOT NULL CHECK (off_disk IN (0, 1)),
    ours           INTEGER NOT NULL CHECK (ours IN (0, 1)),
    problems       TEXT NOT NULL,
    sha256         BLOB CHECK (length(sha256) = 32),
    audit_seq      INTEGER,
    drafts         BLOB CHECK (length(drafts) = 32),
    UNIQUE (place, file_name),
    CHECK ((sha256 IS NULL) = (audit_seq IS NULL) AND (sha256 IS NULL) = (drafts IS NULL)),
    CHECK (sha256 IS NOT NULL OR problems <> '[]')
) STRICT;

-- The last check of each kind: quick at opening, full now and then. Problems are sentences without a person's words.
CREATE TABLE verification (
    kind      TEXT PRIMARY KEY CHECK (kind IN ('quick', 'full')),
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    problems  TEXT NOT NULL
) STRICT;

-- What may not be erased --------------------------------------------------------------------------------------------

CREATE TABLE legal_hold (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id BLOB NOT NULL REFERENCES client (id),
    reason    TEXT NOT NULL,
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX legal_hold_of_client ON legal_hold (client_id);

CREATE TABLE legal_hold_release (
    hold_id   BLOB PRIMARY KEY REFERENCES legal_hold (id),
    client_id BLOB NOT NULL REFERENCES client (id),
    reason    TEXT NOT NULL,
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT;

CREATE TRIGGER legal_hold_stays_as_it_is BEFORE UPDATE ON legal_hold
BEGIN SELECT RAISE(ABORT, 'a legal hold never changes'); END;

CREATE TRIGGER legal_hold_goes_by_erasure BEFORE DELETE ON legal_hold
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a legal hold goes only by erasure'); END;

CREATE TRIGGER legal_hold_is_not_replaced BEFORE INSERT ON legal_hold
WHEN EXISTS (SELECT 1 FROM legal_hold WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a legal hold is not replaced'); END;

CREATE TRIGGER legal_hold_is_placed_once BEFORE INSERT ON legal_hold
WHEN EXISTS (SELECT 1 FROM legal_hold WHERE client_id = NEW.client_id
    AND id NOT IN (SELECT hold_id FROM legal_hold_release))
BEGIN SELECT RAISE(ABORT, 'this client is under a legal hold'); END;

CREATE TRIGGER legal_hold_release_stays_as_it_is BEFORE UPDATE ON legal_hold_release
BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;

CREATE TRIGGER legal_hold_release_goes_by_erasure BEFORE DELETE ON legal_hold_release
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a release goes only by erasure'); END;

CREATE TRIGGER legal_hold_release_is_not_replaced BEFORE INSERT ON legal_hold_release
WHEN EXISTS (SELECT 1 FROM legal_hold_release WHERE hold_id = NEW.hold_id)
BEGIN SELECT RAISE(ABORT, 'a release is not replaced'); END;

CREATE TRIGGER legal_hold_release_is_of_the_client BEFORE INSERT ON legal_hold_release
WHEN NOT EXISTS (SELECT 1 FROM legal_hold WHERE id = NEW.hold_id AND client_id = NEW.client_id)
BEGIN SELECT RAISE(ABORT, 'a release is of the same client'); END;

CREATE TRIGGER erasure_waits_for_the_release BEFORE INSERT ON erasure
WHEN EXISTS (SELECT 1 FROM legal_hold WHERE client_id = NEW.client_id
    AND id NOT IN (SELECT hold_id FROM legal_hold_release))
BEGIN SELECT RAISE(ABORT, 'this client is under a legal hold'); END;

-- What an erasure took --------------------------------------------------------------------------------------------------

-- The ids whose salts are gone. The trail still names them and its hashes of them say nothing any more; without this
-- list, a record that was lost could hide behind an erasure.
CREATE TABLE erased (
    object_id BLOB PRIMARY KEY CHECK (length(object_id) = 16)
) STRICT;

CREATE TRIGGER salt_leaves_its_id AFTER DELETE ON salt
BEGIN INSERT INTO erased (object_id) VALUES (OLD.object_id); END;

CREATE TRIGGER erased_by_erasure BEFORE INSERT ON erased
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE gate IS NOT NULL)
    OR EXISTS (SELECT 1 FROM erased WHERE object_id = NEW.object_id)
BEGIN SELECT RAISE(ABORT, 'only an erasure erases'); END;

CREATE TRIGGER erased_stays_as_it_is BEFORE UPDATE ON erased
BEGIN SELECT RAISE(ABORT, 'what was erased stays on record'); END;

CREATE TRIGGER erased_stays BEFORE DELETE ON erased
BEGIN SELECT RAISE(ABORT, 'what was erased stays on record'); END;

-- The number of the code that the client had (`ML-07`: 7), without its letters: no later client gets a code with a number
-- up to the highest of them, so that a code on paper never comes to mean somebody else.
ALTER TABLE erasure ADD COLUMN code_number INTEGER NOT NULL DEFAULT 0;

-- There is a row while the file may still hold traces of what was erased: until it is compacted and has a new key.
CREATE TABLE unswept (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;

CREATE TRIGGER erasure_leaves_traces AFTER UPDATE ON erasure
BEGIN INSERT OR IGNORE INTO unswept (id) VALUES (1); END;

-- What a rescue could not bring back ------------------------------------------------------------------------------------

-- `known` is what did not hold when the record went on from a rescue, as RFC 8785 text: the sentences of the
-- verification. It tells them apart from what it finds later. `keys` are the keys under which seals were made before, in
-- hexadecimal digits, where the seed was lost: those seals can still be checked, and nobody can make another such one.
CREATE TABLE rescue (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    known     TEXT NOT NULL,
    keys      TEXT NOT NULL,
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT;

CREATE TRIGGER rescue_stays_as_it_is BEFORE UPDATE ON rescue
BEGIN SELECT RAISE(ABORT, 'a rescue never changes'); END;

CREATE TRIGGER rescue_stays BEFORE DELETE ON rescue
BEGIN SELECT RAISE(ABORT, 'a rescue stays on record'); END;

CREATE TRIGGER rescue_is_not_replaced BEFORE INSERT ON rescue
WHEN EXISTS (SELECT 1 FROM rescue WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a rescue is not replaced'); END;

-- The record's own keys: REPLACE fires no delete trigger, so that it has one of its own.

CREATE TRIGGER secret_is_not_replaced BEFORE INSERT ON secret
WHEN EXISTS (SELECT 1 FROM secret WHERE name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'a secret is not replaced'); END;
