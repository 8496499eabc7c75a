-- The record of a practice, version 3: the course of treatment, from the first question to the last call.

-- The chart ----------------------------------------------------------------------------------------------------------
-- One table, because one rule holds for all of it: what was written down stays as it was written. An entry is either the
-- first of an item (a course, an answer, a medication, a reading: `item_id` = `id`) or a later state of one; the newest
-- entry of an item holds, and every earlier one can be read. `kind` says how `content` is read, RFC 8785 text of a type
-- of `caseload`. What concerns one course names it; what happened in one session names that. `…at` is when it happened,
-- `written` when it was entered, both as the clock said.

CREATE TABLE chart_entry (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id      BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id      BLOB NOT NULL REFERENCES client (id),
    item_id        BLOB NOT NULL REFERENCES chart_entry (id) DEFERRABLE INITIALLY DEFERRED,
    course_id      BLOB REFERENCES chart_entry (id) DEFERRABLE INITIALLY DEFERRED,
    session_id     BLOB REFERENCES session (id),
    kind           TEXT NOT NULL CHECK (kind IN (
        'course', 'screening-answer', 'screening-outcome', 'medication', 'allergy', 'person', 'clearance', 'alert',
        'follow-up', 'call',
        'medicine-plan', 'attestation', 'session-state', 'vitals', 'dose', 'observation', 'sedation', 'adverse-event',
        'late-adverse-event', 'music', 'override', 'discharge-check', 'departure')),
    content        TEXT NOT NULL,
    at_utc         INTEGER NOT NULL,
    at_offset      INTEGER NOT NULL,
    written_utc    INTEGER NOT NULL,
    written_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX chart_entry_of_client ON chart_entry (client_id, kind);
CREATE INDEX chart_entry_of_item ON chart_entry (item_id);
CREATE INDEX chart_entry_of_session ON chart_entry (session_id) WHERE session_id IS NOT NULL;

CREATE TRIGGER chart_entry_stays_as_it_is BEFORE UPDATE ON chart_entry
BEGIN SELECT RAISE(ABORT, 'an entry of the chart never changes'); END;

CREATE TRIGGER chart_entry_goes_by_erasure BEFORE DELETE ON chart_entry
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an entry of the chart goes only by erasure'); END;

CREATE TRIGGER chart_entry_is_not_replaced BEFORE INSERT ON chart_entry
WHEN EXISTS (SELECT 1 FROM chart_entry WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'an entry of the chart is not replaced'); END;

CREATE TRIGGER chart_entry_keeps_to_its_item BEFORE INSERT ON chart_entry
WHEN NEW.item_id <> NEW.id AND NOT EXISTS (SELECT 1 FROM chart_entry
    WHERE id = NEW.item_id AND item_id = NEW.item_id AND client_id = NEW.client_id AND kind = NEW.kind
        AND session_id IS NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'an entry goes on from one of its own kind'); END;

CREATE TRIGGER chart_entry_is_of_the_client BEFORE INSERT ON chart_entry
WHEN (NEW.session_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND client_id = NEW.client_id))
    OR (NEW.course_id IS NOT NULL AND NEW.course_id <> NEW.id AND NOT EXISTS (SELECT 1 FROM chart_entry
        WHERE id = NEW.course_id AND kind = 'course' AND item_id = id AND client_id = NEW.client_id))
BEGIN SELECT RAISE(ABORT, 'an entry names a session and a course of its own client'); END;

-- Protocols ----------------------------------------------------------------------------------------------------------
-- As the therapist edited them; the built-in ones stand in the assets. A version never changes.

CREATE TABLE protocol (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    code           TEXT NOT NULL,
    version        INTEGER NOT NULL CHECK (version > 0),
    content        TEXT NOT NULL,
    approved_by    TEXT NOT NULL,
    approved_on    TEXT,
    written_utc    INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    UNIQUE (code, version)
) STRICT;

CREATE TRIGGER protocol_stays_as_it_is BEFORE UPDATE ON protocol
BEGIN SELECT RAISE(ABORT, 'a version of a protocol never changes'); END;

CREATE TRIGGER protocol_stays BEFORE DELETE ON protocol
BEGIN SELECT RAISE(ABORT, 'a version of a protocol stays'); END;

CREATE TRIGGER protocol_is_not_replaced BEFORE INSERT ON protocol
WHEN EXISTS (SELECT 1 FROM protocol WHERE id = NEW.id OR (code = NEW.code AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'a version of a protocol is not replaced'); END;

-- Scans: papers that came from outside, byte for byte, in hashed pieces of at most 256 KiB -----------------------------

CREATE TABLE scan (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id    BLOB NOT NULL REFERENCES client (id),
    title        TEXT NOT NULL,
    media_type   TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    length       INTEGER NOT NULL,
    sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
    added_utc    INTEGER NOT NULL,
    added_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX scan_of_client ON scan (client_id);

CREATE TABLE scan_chunk (
    client_id BLOB NOT NULL REFERENCES client (id),
    scan_id   BLOB NOT NULL REFERENCES scan (id),
    number    INTEGER NOT NULL,
    sha256    BLOB NOT NULL CHECK (length(sha256) = 32),
    data      BLOB NOT NULL,
    PRIMARY KEY (scan_id, number)
) STRICT;

CREATE TRIGGER scan_stays_as_it_is BEFORE UPDATE ON scan
BEGIN SELECT RAISE(ABORT, 'a scan never changes'); END;

CREATE TRIGGER scan_goes_by_erasure BEFORE DELETE ON scan
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a scan goes only by erasure'); END;

CREATE TRIGGER scan_is_not_replaced BEFORE INSERT ON scan
WHEN EXISTS (SELECT 1 FROM scan WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a scan is not replaced'); END;

CREATE TRIGGER scan_chunk_stays_as_it_is BEFORE UPDATE ON scan_chunk
BEGIN SELECT RAISE(ABORT, 'a scan never changes'); END;

CREATE TRIGGER scan_chunk_goes_by_erasure BEFORE DELETE ON scan_chunk
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a scan goes only by erasure'); END;

CREATE TRIGGER scan_chunk_is_not_replaced BEFORE INSERT ON scan_chunk
WHEN EXISTS (SELECT 1 FROM scan_chunk WHERE scan_id = NEW.scan_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a scan is not replaced'); END;

-- The calendar: where, how long, and of which course -------------------------------------------------------------------

ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN course_id BLOB REFERENCES chart_entry (id) DEFERRABLE INITIALLY DEFERRED;

-- Consents of every kind -----------------------------------------------------------------------------------------------

-- Why a signature was asked for within a day of a dose; empty where it was not.
ALTER TABLE consent_presentation ADD COLUMN override_reason TEXT NOT NULL DEFAULT '';
-- Signed on paper: the scan, and the day that stands on the paper.
ALTER TABLE consent_signature ADD COLUMN paper_scan BLOB REFERENCES scan (id);
ALTER TABLE consent_signature ADD COLUMN paper_signed_on TEXT;

-- SQLite cannot widen a CHECK: the table is made anew and takes the rows over. Nothing else of it changes.
CREATE TABLE consent_wider (
    id               BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id        BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id        BLOB NOT NULL REFERENCES client (id),
    kind             TEXT NOT NULL CHECK (kind IN (
        'treatment', 'touch', 'medical', 'telehealth', 'recording', 'release', 'escort', 'electronic-records',
        'supervision', 'data-use', 'home-session')),
    template_id      TEXT NOT NULL,
    template_version TEXT NOT NULL,
    language         TEXT NOT NULL,
    text_sha256      TEXT NOT NULL,
    title            TEXT NOT NULL,
    document         TEXT NOT NULL,
    required_choices TEXT NOT NULL,
    optional_choices TEXT NOT NULL,
    prepared_utc     INTEGER NOT NULL,
    prepared_offset  INTEGER NOT NULL
) STRICT;
INSERT INTO consent_wider SELECT * FROM consent ORDER BY rowid;
DROP TABLE consent;
ALTER TABLE consent_wider RENAME TO consent;
CREATE INDEX consent_of_client ON consent (client_id, kind);

CREATE TRIGGER consent_stays_as_it_is BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'a prepared consent never changes'); END;

CREATE TRIGGER consent_goes_by_erasure BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a prepared consent goes only by erasure'); END;

CREATE TRIGGER consent_is_not_replaced BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent
    WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'a prepared consent is not replaced'); END;

-- The seal of a medicine session speaks for everything that was entered in it. A trigger that names the table stands aside
-- meanwhile.

DROP TRIGGER plan_version_takes_no_more;

CREATE TABLE seal_wider (
    subject_id BLOB PRIMARY KEY CHECK (length(subject_id) = 16),
    client_id  BLOB NOT NULL REFERENCES client (id),
    kind       TEXT NOT NULL CHECK (kind IN ('note', 'addendum', 'consent', 'decline', 'withdrawal', 'plan', 'medicine')),
    bytes      BLOB NOT NULL,
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    signature  BLOB NOT NULL CHECK (length(signature) = 64),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT;
INSERT INTO seal_wider SELECT * FROM seal ORDER BY rowid;
DROP TABLE seal;
ALTER TABLE seal_wider RENAME TO seal;
CREATE INDEX seal_of_client ON seal (client_id);

CREATE TRIGGER seal_stays_as_it_is BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END;

CREATE TRIGGER seal_goes_by_erasure BEFORE DELETE ON seal
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a seal goes only by erasure'); END;

CREATE TRIGGER seal_is_not_replaced BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM seal
    WHERE subject_id = NEW.subject_id OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a seal is not replaced'); END;

CREATE TRIGGER plan_version_takes_no_more BEFORE INSERT ON plan_version_commitment
WHEN EXISTS (SELECT 1 FROM seal WHERE subject_id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'a published plan takes no more'); END;

-- Under a signed medicine session nothing is added; what comes to light later is an event of its own, reported late.
CREATE TRIGGER chart_entry_is_under_seal BEFORE INSERT ON chart_entry
WHEN NEW.session_id IS NOT NULL AND NEW.kind <> 'late-adverse-event'
    AND EXISTS (SELECT 1 FROM seal WHERE subject_id = NEW.session_id)
BEGIN SELECT RAISE(ABORT, 'a signed session takes no more'); END;

-- The calendar tells no more of a session that is signed.
CREATE TRIGGER session_is_under_seal BEFORE UPDATE ON session
WHEN EXISTS (SELECT 1 FROM seal WHERE subject_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a signed session never changes'); END;

-- Drafts of every form. A form of the chart belongs to the item that it changes, or to the client or session that it
-- adds to.

CREATE TABLE draft_wider (
    subject      TEXT NOT NULL CHECK (subject IN (
        'new-client', 'client', 'note', 'plan', 'addendum',
        'course', 'screening', 'outcome', 'medication', 'allergy', 'person', 'clearance', 'alert', 'call', 'protocol',
        'medicine-plan', 'attestation', 'vitals', 'dose', 'observation', 'adverse-event', 'discharge', 'departure')),
    object_id    BLOB NOT NULL CHECK (length(object_id) = 16),
    client_id    BLOB REFERENCES client (id),
    fields       TEXT NOT NULL,
    revision     INTEGER NOT NULL,
    begun_utc    INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL,
    saved_utc    INTEGER NOT NULL,
    saved_offset INTEGER NOT NULL,
    indexed      TEXT,
    noted        INTEGER NOT NULL CHECK (noted IN (0, 1)),
    PRIMARY KEY (subject, object_id)
) STRICT;
INSERT INTO draft_wider SELECT * FROM draft ORDER BY rowid;
DROP TABLE draft;
ALTER TABLE draft_wider RENAME TO draft;
CREATE INDEX draft_of_client ON draft (client_id);
