-- The record of a practice, version 1. Read it from the top: who, what was planned, what was written, what was agreed,
-- what proves it. Ids are 16 bytes. What happened is `…_utc` (milliseconds since 1970, for the order) with `…_offset`
-- (minutes, what the wall clock said); what is planned is local time and a zone; days are `YYYY-MM-DD`.
-- JSON columns hold RFC 8785 text. A public id is random and may stand in signed JSON; a row's own id never leaves.

-- Erasure -----------------------------------------------------------------------------------------------------------
-- A row of a client may go only while that client's erasure is open, and an open erasure cannot be committed: `gate`
-- points into a table that is always empty, and that foreign key is looked at on COMMIT. So an erasure is opened, carried
-- out and closed (gate = NULL) in one transaction, and its row stays as the tombstone. It holds no name.

CREATE TABLE erasure_gate (id INTEGER PRIMARY KEY CHECK (id IS NULL)) STRICT;

CREATE TABLE erasure (
    client_id   BLOB PRIMARY KEY CHECK (length(client_id) = 16),
    gate        INTEGER REFERENCES erasure_gate (id) DEFERRABLE INITIALLY DEFERRED,
    at_utc      INTEGER NOT NULL,
    at_offset   INTEGER NOT NULL
) STRICT;

CREATE TRIGGER erasure_opens_open BEFORE INSERT ON erasure
WHEN NEW.gate IS NULL OR EXISTS (SELECT 1 FROM erasure WHERE client_id = NEW.client_id)
BEGIN SELECT RAISE(ABORT, 'an erasure is opened once'); END;

CREATE TRIGGER erasure_only_closes BEFORE UPDATE ON erasure
WHEN OLD.gate IS NULL OR NEW.gate IS NOT NULL OR NEW.client_id <> OLD.client_id
    OR NEW.at_utc <> OLD.at_utc OR NEW.at_offset <> OLD.at_offset
BEGIN SELECT RAISE(ABORT, 'an erasure only closes'); END;

CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'an erasure stays on record'); END;

-- What the record needs to prove itself ------------------------------------------------------------------------------

-- The audit MAC key and the Ed25519 seed: random, inside the vault, so that new vault keys orphan no old entry.
CREATE TABLE secret (
    name  TEXT PRIMARY KEY CHECK (name IN ('audit-mac', 'signing-seed')),
    value BLOB NOT NULL CHECK (length(value) = 32)
) STRICT;

-- One line an act. It holds no word that a person wrote: contents appear as hashes, salted per record.
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    action    TEXT NOT NULL,
    object    BLOB CHECK (length(object) = 16),
    before    BLOB CHECK (length(before) = 32),
    after     BLOB CHECK (length(after) = 32),
    previous  BLOB NOT NULL CHECK (length(previous) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    mac       BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER audit_only_grows BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail never changes'); END;

CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail never shrinks'); END;

-- The salt of a record's content hashes. It dies with the client, and the hashes say nothing from then on.
CREATE TABLE salt (
    object_id BLOB PRIMARY KEY CHECK (length(object_id) = 16),
    client_id BLOB REFERENCES client (id),
    value     BLOB NOT NULL CHECK (length(value) = 16)
) STRICT;
CREATE INDEX salt_of_client ON salt (client_id);

-- Who ---------------------------------------------------------------------------------------------------------------

CREATE TABLE practice (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    name        TEXT NOT NULL,
    therapist   TEXT NOT NULL,
    credentials TEXT NOT NULL,
    licence     TEXT NOT NULL,
    phone       TEXT NOT NULL,
    hours       TEXT NOT NULL,
    address     TEXT NOT NULL,
    prescriber  TEXT NOT NULL,
    paper_size  TEXT NOT NULL CHECK (paper_size IN ('letter', 'a4')),
    sample      INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;

CREATE TABLE client (
    id                    BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id             BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    code                  TEXT NOT NULL UNIQUE,
    legal_name            TEXT NOT NULL,
    preferred_name        TEXT NOT NULL,
    pronouns              TEXT NOT NULL,
    birth_date            TEXT,
    phone                 TEXT NOT NULL,
    safe_to_leave_message INTEGER NOT NULL CHECK (safe_to_leave_message IN (0, 1)),
    email                 TEXT NOT NULL,
    address               TEXT NOT NULL,
    language              TEXT NOT NULL,
    emergency_contact     TEXT NOT NULL,
    reason                TEXT NOT NULL,
    status                TEXT NOT NULL
        CHECK (status IN ('inquiry', 'active', 'paused', 'closed', 'transferred', 'deceased')),
    added_utc             INTEGER NOT NULL,
    added_offset          INTEGER NOT NULL
) STRICT;

-- What was planned, and what took place ------------------------------------------------------------------------------

CREATE TABLE session (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id     BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id     BLOB NOT NULL REFERENCES client (id),
    kind          TEXT NOT NULL CHECK (kind IN
        ('intake', 'preparation', 'medicine', 'integration', 'therapy', 'check-in', 'closing')),
    modality      TEXT NOT NULL CHECK (modality IN ('in-person', 'video', 'phone')),
    status        TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled', 'no-show')),
    planned_local TEXT NOT NULL,
    planned_zone  TEXT NOT NULL,
    held_utc      INTEGER,
    held_offset   INTEGER,
    CHECK ((status = 'held') = (held_utc IS NOT NULL) AND (held_utc IS NULL) = (held_offset IS NULL))
) STRICT;
CREATE INDEX session_of_client ON session (client_id, kind, planned_local);
CREATE INDEX session_of_day ON session (planned_local);

-- What is being written ----------------------------------------------------------------------------------------------

-- One table for every form. `object_id` is sixteen zero bytes for a client who is being added. `indexed` is what the
-- search index holds of it: the words must be given again to be taken out. `noted` says that the audit trail tells of
-- the newest revision.
CREATE TABLE draft (
    subject      TEXT NOT NULL CHECK (subject IN ('new-client', 'client', 'note', 'plan', 'addendum')),
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
CREATE INDEX draft_of_client ON draft (client_id);

-- What was signed: never changed in any column ------------------------------------------------------------------------

CREATE TABLE note (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id     BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id     BLOB NOT NULL REFERENCES client (id),
    session_id    BLOB REFERENCES session (id),
    class         TEXT NOT NULL CHECK (class IN ('record', 'psychotherapy', 'supervision')),
    kind          TEXT NOT NULL CHECK (kind IN
        ('intake', 'preparation', 'medicine', 'integration', 'therapy', 'check-in', 'closing')),
    title         TEXT NOT NULL,
    event_date    TEXT NOT NULL,
    late_reason   TEXT NOT NULL,
    body          TEXT NOT NULL,
    author        TEXT NOT NULL,
    signed_utc    INTEGER NOT NULL,
    signed_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX note_of_client ON note (client_id, event_date);
CREATE INDEX note_of_session ON note (session_id);

CREATE TABLE addendum (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id     BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id     BLOB NOT NULL REFERENCES client (id),
    note_id       BLOB NOT NULL REFERENCES note (id),
    number        INTEGER NOT NULL CHECK (number > 0),
    reason        TEXT NOT NULL,
    text          TEXT NOT NULL,
    author        TEXT NOT NULL,
    signed_utc    INTEGER NOT NULL,
    signed_offset INTEGER NOT NULL,
    UNIQUE (note_id, number)
) STRICT;

-- The exact paper that is shown. Immutable from the moment it is prepared.
CREATE TABLE consent (
    id               BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id        BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id        BLOB NOT NULL REFERENCES client (id),
    kind             TEXT NOT NULL CHECK (kind IN ('treatment', 'touch')),
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
CREATE INDEX consent_of_client ON consent (client_id, kind);

-- Each time the laptop was handed over for it.
CREATE TABLE consent_presentation (
    id             BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id      BLOB NOT NULL REFERENCES client (id),
    consent_id     BLOB NOT NULL REFERENCES consent (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    identity_check TEXT NOT NULL,
    present        TEXT NOT NULL,
    questions      TEXT NOT NULL,
    at_utc         INTEGER NOT NULL,
    at_offset      INTEGER NOT NULL,
    UNIQUE (consent_id, number)
) STRICT;

CREATE TABLE consent_signature (
    consent_id    BLOB PRIMARY KEY REFERENCES consent (id),
    client_id     BLOB NOT NULL REFERENCES client (id),
    signer        TEXT NOT NULL,
    typed_name    TEXT NOT NULL,
    strokes       TEXT NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    choices       TEXT NOT NULL,
    author        TEXT NOT NULL,
    signed_utc    INTEGER NOT NULL,
    signed_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE consent_decline (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id  BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id  BLOB NOT NULL REFERENCES client (id),
    consent_id BLOB NOT NULL UNIQUE REFERENCES consent (id),
    reason     TEXT NOT NULL,
    author     TEXT NOT NULL,
    at_utc     INTEGER NOT NULL,
    at_offset  INTEGER NOT NULL
) STRICT;

CREATE TABLE consent_withdrawal (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id  BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id  BLOB NOT NULL REFERENCES client (id),
    consent_id BLOB NOT NULL UNIQUE REFERENCES consent (id),
    how        TEXT NOT NULL,
    words      TEXT NOT NULL,
    author     TEXT NOT NULL,
    at_utc     INTEGER NOT NULL,
    at_offset  INTEGER NOT NULL
) STRICT;

-- One plan a client; what is given out is a version.
CREATE TABLE plan (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id    BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id    BLOB NOT NULL UNIQUE REFERENCES client (id),
    begun_utc    INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL
) STRICT;

-- A commitment keeps its id from version to version; its words stand in the versions.
CREATE TABLE commitment (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id BLOB NOT NULL REFERENCES client (id),
    plan_id   BLOB NOT NULL REFERENCES plan (id)
) STRICT;
CREATE INDEX commitment_of_plan ON commitment (plan_id);

CREATE TABLE plan_version (
    id               BLOB PRIMARY KEY CHECK (length(id) = 16),
    public_id        BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
    client_id        BLOB NOT NULL REFERENCES client (id),
    plan_id          BLOB NOT NULL REFERENCES plan (id),
    version          INTEGER NOT NULL CHECK (version > 0),
    intention        TEXT NOT NULL,
    words            TEXT NOT NULL,
    session_day      TEXT,
    meaning          TEXT NOT NULL,
    people           TEXT NOT NULL,
    warning_signs    TEXT NOT NULL,
    cautions         TEXT NOT NULL,
    next             TEXT NOT NULL,
    review_on        TEXT,
    author           TEXT NOT NULL,
    published_utc    INTEGER NOT NULL,
    published_offset INTEGER NOT NULL,
    UNIQUE (plan_id, version)
) STRICT;

CREATE TABLE plan_version_commitment (
    client_id     BLOB NOT NULL REFERENCES client (id),
    version_id    BLOB NOT NULL REFERENCES plan_version (id),
    commitment_id BLOB NOT NULL REFERENCES commitment (id),
    position      INTEGER NOT NULL,
    what          TEXT NOT NULL,
    at_time       TEXT NOT NULL,
    place         TEXT NOT NULL,
    cadence       TEXT NOT NULL CHECK (cadence IN ('once', 'daily', 'weekdays', 'weekly')),
    obstacle      TEXT NOT NULL,
    if_then       TEXT NOT NULL,
    PRIMARY KEY (version_id, position),
    UNIQUE (version_id, commitment_id)
) STRICT;

-- What became of a commitment: the newest row holds.
CREATE TABLE commitment_status (
    id            BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id     BLOB NOT NULL REFERENCES client (id),
    commitment_id BLOB NOT NULL REFERENCES commitment (id),
    status        TEXT NOT NULL CHECK (status IN ('not-started', 'doing', 'done', 'changed', 'dropped')),
    at_utc        INTEGER NOT NULL,
    at_offset     INTEGER NOT NULL
) STRICT;
CREATE INDEX commitment_status_of ON commitment_status (commitment_id);

-- The exact bytes that were signed, the signature, the key. `subject_id` is the row they speak for.
CREATE TABLE seal (
    subject_id BLOB PRIMARY KEY CHECK (length(subject_id) = 16),
    client_id  BLOB NOT NULL REFERENCES client (id),
    kind       TEXT NOT NULL CHECK (kind IN ('note', 'addendum', 'consent', 'decline', 'withdrawal', 'plan')),
    bytes      BLOB NOT NULL,
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    signature  BLOB NOT NULL CHECK (length(signature) = 64),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32)
) STRICT;
CREATE INDEX seal_of_client ON seal (client_id);

-- Signed papers, byte for byte, in hashed pieces of at most 256 KiB.
CREATE TABLE kept_paper (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id   BLOB NOT NULL REFERENCES client (id),
    consent_id  BLOB NOT NULL REFERENCES consent (id),
    length      INTEGER NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    kept_utc    INTEGER NOT NULL,
    kept_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_paper_of_consent ON kept_paper (consent_id);

CREATE TABLE kept_chunk (
    client_id BLOB NOT NULL REFERENCES client (id),
    paper_id  BLOB NOT NULL REFERENCES kept_paper (id),
    number    INTEGER NOT NULL,
    sha256    BLOB NOT NULL CHECK (length(sha256) = 32),
    data      BLOB NOT NULL,
    PRIMARY KEY (paper_id, number)
) STRICT;

-- Each time a paper left the vault.
CREATE TABLE saved_paper (
    id        BLOB PRIMARY KEY CHECK (length(id) = 16),
    client_id BLOB REFERENCES client (id),
    paper     TEXT NOT NULL,
    at_utc    INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_paper_of ON saved_paper (client_id, paper);

-- Search ------------------------------------------------------------------------------------------------------------

-- The index keeps no text. Words come normalised (accents folded, lower case, CJK character by character), so the
-- tokenizer only splits at spaces. `number` rises with the day a record tells of: newest first needs no sorting.
CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content='', detail='none', prefix='1 2 3 4', tokenize='ascii'
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 0);

CREATE TABLE search_doc (
    number     INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('client', 'note', 'draft', 'addendum', 'plan')),
    subject_id BLOB NOT NULL CHECK (length(subject_id) = 16),
    client_id  BLOB NOT NULL REFERENCES client (id),
    UNIQUE (kind, subject_id)
) STRICT;
CREATE INDEX search_doc_of_client ON search_doc (client_id);

-- The rules by which words were normalised when the index was filled; others mean: fill it again.
CREATE TABLE search_rules (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;

-- Triggers: what was signed never changes -----------------------------------------------------------------------------
-- Each table has the same three: no UPDATE, no DELETE but under an open erasure, and no REPLACE (SQLite fires no delete
-- trigger for it).

CREATE TRIGGER note_stays_as_it_is BEFORE UPDATE ON note
BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;

CREATE TRIGGER note_goes_by_erasure BEFORE DELETE ON note
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a signed note goes only by erasure'); END;

CREATE TRIGGER note_is_not_replaced BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM note
    WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'a signed note is not replaced'); END;

CREATE TRIGGER addendum_stays_as_it_is BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'an addendum never changes'); END;

CREATE TRIGGER addendum_goes_by_erasure BEFORE DELETE ON addendum
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an addendum goes only by erasure'); END;

CREATE TRIGGER addendum_is_not_replaced BEFORE INSERT ON addendum
WHEN EXISTS (SELECT 1 FROM addendum
    WHERE id = NEW.id OR public_id = NEW.public_id OR (note_id = NEW.note_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'an addendum is not replaced'); END;

CREATE TRIGGER consent_stays_as_it_is BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'a prepared consent never changes'); END;

CREATE TRIGGER consent_goes_by_erasure BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a prepared consent goes only by erasure'); END;

CREATE TRIGGER consent_is_not_replaced BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent
    WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'a prepared consent is not replaced'); END;

CREATE TRIGGER consent_presentation_stays_as_it_is BEFORE UPDATE ON consent_presentation
BEGIN SELECT RAISE(ABORT, 'a presentation never changes'); END;

CREATE TRIGGER consent_presentation_goes_by_erasure BEFORE DELETE ON consent_presentation
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a presentation goes only by erasure'); END;

CREATE TRIGGER consent_presentation_is_not_replaced BEFORE INSERT ON consent_presentation
WHEN EXISTS (SELECT 1 FROM consent_presentation
    WHERE id = NEW.id OR (consent_id = NEW.consent_id AND number = NEW.number))
BEGIN SELECT RAISE(ABORT, 'a presentation is not replaced'); END;

CREATE TRIGGER consent_signature_stays_as_it_is BEFORE UPDATE ON consent_signature
BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;

CREATE TRIGGER consent_signature_goes_by_erasure BEFORE DELETE ON consent_signature
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a signature goes only by erasure'); END;

CREATE TRIGGER consent_signature_is_not_replaced BEFORE INSERT ON consent_signature
WHEN EXISTS (SELECT 1 FROM consent_signature
    WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'a signature is not replaced'); END;

CREATE TRIGGER consent_decline_stays_as_it_is BEFORE UPDATE ON consent_decline
BEGIN SELECT RAISE(ABORT, 'a decline never changes'); END;

CREATE TRIGGER consent_decline_goes_by_erasure BEFORE DELETE ON consent_decline
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a decline goes only by erasure'); END;

CREATE TRIGGER consent_decline_is_not_replaced BEFORE INSERT ON consent_decline
WHEN EXISTS (SELECT 1 FROM consent_decline
    WHERE id = NEW.id OR public_id = NEW.public_id OR consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'a decline is not replaced'); END;

CREATE TRIGGER consent_withdrawal_stays_as_it_is BEFORE UPDATE ON consent_withdrawal
BEGIN SELECT RAISE(ABORT, 'a withdrawal never changes'); END;

CREATE TRIGGER consent_withdrawal_goes_by_erasure BEFORE DELETE ON consent_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a withdrawal goes only by erasure'); END;

CREATE TRIGGER consent_withdrawal_is_not_replaced BEFORE INSERT ON consent_withdrawal
WHEN EXISTS (SELECT 1 FROM consent_withdrawal
    WHERE id = NEW.id OR public_id = NEW.public_id OR consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'a withdrawal is not replaced'); END;

CREATE TRIGGER plan_stays_as_it_is BEFORE UPDATE ON plan
BEGIN SELECT RAISE(ABORT, 'a plan never changes'); END;

CREATE TRIGGER plan_goes_by_erasure BEFORE DELETE ON plan
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a plan goes only by erasure'); END;

CREATE TRIGGER plan_is_not_replaced BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM plan
    WHERE id = NEW.id OR public_id = NEW.public_id OR client_id = NEW.client_id)
BEGIN SELECT RAISE(ABORT, 'a plan is not replaced'); END;

CREATE TRIGGER commitment_stays_as_it_is BEFORE UPDATE ON commitment
BEGIN SELECT RAISE(ABORT, 'a commitment never changes'); END;

CREATE TRIGGER commitment_goes_by_erasure BEFORE DELETE ON commitment
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a commitment goes only by erasure'); END;

CREATE TRIGGER commitment_is_not_replaced BEFORE INSERT ON commitment
WHEN EXISTS (SELECT 1 FROM commitment
    WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'a commitment is not replaced'); END;

CREATE TRIGGER plan_version_stays_as_it_is BEFORE UPDATE ON plan_version
BEGIN SELECT RAISE(ABORT, 'a published plan never changes'); END;

CREATE TRIGGER plan_version_goes_by_erasure BEFORE DELETE ON plan_version
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published plan goes only by erasure'); END;

CREATE TRIGGER plan_version_is_not_replaced BEFORE INSERT ON plan_version
WHEN EXISTS (SELECT 1 FROM plan_version
    WHERE id = NEW.id OR public_id = NEW.public_id OR (plan_id = NEW.plan_id AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'a published plan is not replaced'); END;

CREATE TRIGGER plan_version_commitment_stays_as_it_is BEFORE UPDATE ON plan_version_commitment
BEGIN SELECT RAISE(ABORT, 'a published commitment never changes'); END;

CREATE TRIGGER plan_version_commitment_goes_by_erasure BEFORE DELETE ON plan_version_commitment
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published commitment goes only by erasure'); END;

CREATE TRIGGER plan_version_commitment_is_not_replaced BEFORE INSERT ON plan_version_commitment
WHEN EXISTS (SELECT 1 FROM plan_version_commitment
    WHERE (version_id = NEW.version_id AND position = NEW.position) OR (version_id = NEW.version_id AND commitment_id = NEW.commitment_id))
BEGIN SELECT RAISE(ABORT, 'a published commitment is not replaced'); END;

CREATE TRIGGER commitment_status_stays_as_it_is BEFORE UPDATE ON commitment_status
BEGIN SELECT RAISE(ABORT, 'the history of a commitment never changes'); END;

CREATE TRIGGER commitment_status_goes_by_erasure BEFORE DELETE ON commitment_status
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the history of a commitment goes only by erasure'); END;

CREATE TRIGGER commitment_status_is_not_replaced BEFORE INSERT ON commitment_status
WHEN EXISTS (SELECT 1 FROM commitment_status
    WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the history of a commitment is not replaced'); END;

CREATE TRIGGER seal_stays_as_it_is BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END;

CREATE TRIGGER seal_goes_by_erasure BEFORE DELETE ON seal
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a seal goes only by erasure'); END;

CREATE TRIGGER seal_is_not_replaced BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM seal
    WHERE subject_id = NEW.subject_id OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a seal is not replaced'); END;

CREATE TRIGGER kept_paper_stays_as_it_is BEFORE UPDATE ON kept_paper
BEGIN SELECT RAISE(ABORT, 'a kept paper never changes'); END;

CREATE TRIGGER kept_paper_goes_by_erasure BEFORE DELETE ON kept_paper
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a kept paper goes only by erasure'); END;

CREATE TRIGGER kept_paper_is_not_replaced BEFORE INSERT ON kept_paper
WHEN EXISTS (SELECT 1 FROM kept_paper
    WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a kept paper is not replaced'); END;

CREATE TRIGGER kept_chunk_stays_as_it_is BEFORE UPDATE ON kept_chunk
BEGIN SELECT RAISE(ABORT, 'a kept paper never changes'); END;

CREATE TRIGGER kept_chunk_goes_by_erasure BEFORE DELETE ON kept_chunk
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a kept paper goes only by erasure'); END;

CREATE TRIGGER kept_chunk_is_not_replaced BEFORE INSERT ON kept_chunk
WHEN EXISTS (SELECT 1 FROM kept_chunk
    WHERE paper_id = NEW.paper_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a kept paper is not replaced'); END;

CREATE TRIGGER saved_paper_stays_as_it_is BEFORE UPDATE ON saved_paper
BEGIN SELECT RAISE(ABORT, 'the list of saved papers never changes'); END;

CREATE TRIGGER saved_paper_goes_by_erasure BEFORE DELETE ON saved_paper
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the list of saved papers goes only by erasure'); END;

CREATE TRIGGER saved_paper_is_not_replaced BEFORE INSERT ON saved_paper
WHEN EXISTS (SELECT 1 FROM saved_paper
    WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the list of saved papers is not replaced'); END;

CREATE TRIGGER salt_stays_as_it_is BEFORE UPDATE ON salt
BEGIN SELECT RAISE(ABORT, 'a salt never changes'); END;

CREATE TRIGGER salt_goes_by_erasure BEFORE DELETE ON salt
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a salt goes only by erasure'); END;

CREATE TRIGGER salt_is_not_replaced BEFORE INSERT ON salt
WHEN EXISTS (SELECT 1 FROM salt
    WHERE object_id = NEW.object_id)
BEGIN SELECT RAISE(ABORT, 'a salt is not replaced'); END;

-- Clients and sessions may change, and go only by erasure.

CREATE TRIGGER client_goes_by_erasure BEFORE DELETE ON client
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a client goes only by erasure'); END;

CREATE TRIGGER client_is_not_replaced BEFORE INSERT ON client
WHEN EXISTS (SELECT 1 FROM client WHERE id = NEW.id OR public_id = NEW.public_id OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'a client is not replaced'); END;

CREATE TRIGGER client_keeps_its_ids BEFORE UPDATE ON client
WHEN NEW.id <> OLD.id OR NEW.public_id <> OLD.public_id OR NEW.code <> OLD.code
BEGIN SELECT RAISE(ABORT, 'a client keeps its ids'); END;

CREATE TRIGGER session_goes_by_erasure BEFORE DELETE ON session
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id AND gate IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a session goes only by erasure'); END;

CREATE TRIGGER session_is_not_replaced BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id OR public_id = NEW.public_id)
BEGIN SELECT RAISE(ABORT, 'a session is not replaced'); END;

CREATE TRIGGER session_keeps_its_ids BEFORE UPDATE ON session
WHEN NEW.id <> OLD.id OR NEW.public_id <> OLD.public_id OR NEW.client_id <> OLD.client_id
BEGIN SELECT RAISE(ABORT, 'a session keeps its ids'); END;

-- Nothing is added under a signed container, or beside a decision that was taken.

CREATE TRIGGER plan_version_takes_no_more BEFORE INSERT ON plan_version_commitment
WHEN EXISTS (SELECT 1 FROM seal WHERE subject_id = NEW.version_id)
BEGIN SELECT RAISE(ABORT, 'a published plan takes no more'); END;

CREATE TRIGGER consent_is_decided_presentation BEFORE INSERT ON consent_presentation
WHEN EXISTS (SELECT 1 FROM consent_signature WHERE consent_id = NEW.consent_id)
    OR EXISTS (SELECT 1 FROM consent_decline WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'this consent is decided'); END;

CREATE TRIGGER consent_is_decided_signature BEFORE INSERT ON consent_signature
WHEN EXISTS (SELECT 1 FROM consent_decline WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'this consent is decided'); END;

CREATE TRIGGER consent_is_decided_decline BEFORE INSERT ON consent_decline
WHEN EXISTS (SELECT 1 FROM consent_signature WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'this consent is decided'); END;

CREATE TRIGGER withdrawal_needs_a_signature BEFORE INSERT ON consent_withdrawal
WHEN NOT EXISTS (SELECT 1 FROM consent_signature WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'only a signed consent is withdrawn'); END;

CREATE TRIGGER secret_never_changes BEFORE UPDATE ON secret
BEGIN SELECT RAISE(ABORT, 'a secret never changes'); END;

CREATE TRIGGER secret_stays BEFORE DELETE ON secret
BEGIN SELECT RAISE(ABORT, 'a secret stays'); END;
