//! The claims, word for word.

/// What each claim says; claim 1 first.
pub const SENTENCES: [&str; 41] = [
    "1,000 kill -9 during writes: 0 acknowledged records lost, 0 corrupt opens, 0 FTS mismatch",
    "10,000 power-loss states (dropped, reordered, torn writes): 0 lost, 0 wrong, 0 unopenable",
    "the same harness with synchronous=FULL reports losses (the test can fail)",
    "10,000 mutated vault.db (bit flip, truncate, zero page, swap, duplicate): 0 panics, 0 wrong reads, 0 silently missing rows",
    "10,000 mutated vault.key: opens by the intact slot or a clean error; memory < 1.1 GiB",
    "10,000 mutated backups: all refused before anything is replaced",
    "500 lost or foreign journals after a kill: 0 silent losses",
    "at rest only vault.db, vault.key, lock; never a -wal",
    "rollback of a page or the file to an older authentic state: every changed signed record and generation drop reported",
    "plaintext scan of a 10,000-note vault, its journal, temp, webview and log folders after a full UI run: 0 hits of 1,000 markers in UTF-8 and UTF-16",
    "memory of the locked process: 0 hits of passphrase, root key, KEK",
    "every command refuses while locked; the list comes from the registration, so that a new command cannot be missed",
    "every command × 10,000 fuzzed arguments: 0 panics, 0 writes outside the folder the user chose",
    "capabilities, CSP, incognito, freezePrototype, no remote: equal to a golden file",
    "script, img, fetch, iframe, navigation, window.open to any host: 0 succeed; a traced undriven run opens 0 AF_INET / AF_INET6 sockets",
    "HTML/JS stored in every text field: 0 executed in UI or PDF",
    "SQL with bound parameters only; no formatted SQL outside a reviewed list",
    "ATTACH, load_extension, unlisted PRAGMA on the app's connection: refused",
    "key header, backup, import, rich text, template parsers fuzzed: 60 s each in the soak run, corpus kept, 0 crashes",
    "unlock p95 ≤ 1.5 s at ≥ 64 MiB/3",
    "the KDF never runs below the floor even with an edited header",
    "passphrase rules as in section 3; NFC = NFD",
    "1,000 vaults: the words reopen 1,000; any single wrong word opens 0",
    "passphrase change killed at every write: old or new opens, never neither",
    "key rotation killed 200×: exactly one consistent vault; the old key opens 0 pages",
    "auto-lock within 2 s of its limit, through a simulated 12 h suspend and clock jumps",
    "at most 1 s of typing lost over 500 kills",
    "1,000 injected faults (disk full, EIO, kill) during backup: never fewer good backups than before",
    "200 backups during continuous writing: each equals some committed state",
    "restore drill of 10,000 notes < 60 s, by passphrase and by words",
    "1 / 5 / 20 damaged pages: ≥ 99.9 / 99 / 97 % of notes salvaged, 0 wrong, the missing ones listed",
    "disk full at every write of a 1,000-operation script: 0 lost commits, reading goes on, writing resumes",
    "10,000 edits, deletions, reorderings, truncations of the audit trail: all detected",
    "any one-byte change of a signed record: verification fails; a second independent verifier agrees",
    "deleted client: 0 hits in decrypted pages, FTS blocks, freelist",
    "second instance refused with a clear message, 100 races, 0 double writers; a stale lock opens at once",
    "golden vault of every released schema opens, migrates, verifies; a newer vault is refused unchanged",
    "conflict copies, older generation, missing key file: own message each, never a new empty vault",
    "PDFs: no client name in metadata or file name; password PDFs are AES-256",
    "cargo-deny clean for licences, bans, sources; unsafe only in the platform module; lock file unchanged; sqlcipher.c hash as recorded",
    "verify, backup, restore, drill, rescue and rotate-keys of the command line killed 100 times each: the vault and the older backups whole",
];

/// What a claim says; none outside 1 to 41.
pub fn says(number: u8) -> Option<&'static str> {
    SENTENCES.get(usize::from(number).checked_sub(1)?).copied()
}
