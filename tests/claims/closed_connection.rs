//! Claim 18: on the app's own connection nothing attaches a file, loads code, or turns a setting.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::sample;
use caseload::Caseload;
use caseload::caseload::MIGRATIONS;
use rusqlite::{Connection, ErrorCode};
use std::path::Path;
use tests::record::{ROOT, Record};
use vault::test_door::{Weakness, weaken};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 18, short: 1, full: 1, minutes: 5, alone: false, way: Way::Tried(try_it) };

/// PRAGMAs that only look, and are asked without a value.
const LOOKING: &[&str] = &[
    "cipher_integrity_check",
    "data_version",
    "foreign_key_check",
    "freelist_count",
    "integrity_check",
    "page_count",
    "quick_check",
    "table_info",
    "user_version",
];

/// SQLCipher's own, which no list of SQLite names.
const CIPHERS: &[&str] = &[
    "cipher",
    "cipher_add_random",
    "cipher_compatibility",
    "cipher_default_kdf_iter",
    "cipher_default_page_size",
    "cipher_default_plaintext_header_size",
    "cipher_default_use_hmac",
    "cipher_export",
    "cipher_hmac_algorithm",
    "cipher_hmac_salt_mask",
    "cipher_kdf_algorithm",
    "cipher_log",
    "cipher_log_level",
    "cipher_log_source",
    "cipher_memory_security",
    "cipher_migrate",
    "cipher_page_size",
    "cipher_plaintext_header_size",
    "cipher_profile",
    "cipher_salt",
    "cipher_store_pass",
    "cipher_use_hmac",
    "hexkey",
    "hexrekey",
    "kdf_iter",
    "key",
    "rekey",
    "textkey",
    "textrekey",
];

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let vault = place.path().join("Practice.throughline");
    Record::create(&vault).and_then(Record::close)?;
    let statements = statements(place.path())?;
    refused_on(&vault, &statements)?;
    let left: Vec<_> = std::fs::read_dir(place.path())?.flatten().map(|entry| entry.file_name()).collect();
    require(left == ["Practice.throughline"], || format!("beside the vault stands {left:?}"))?;
    weaken(&[Weakness::AttachAllowed]);
    let open_to_files = must_break("a connection that may attach files", refused_on(&vault, &statements));
    weaken(&[]);
    refused_on(&vault, &statements)?;
    let count = u32::try_from(statements.len())?;
    Ok(Held::after(count, "statements, each once".to_owned()).having_caught(open_to_files?))
}

/// Opens the vault as the app does, and wants each statement refused.
fn refused_on(vault: &Path, statements: &[String]) -> Result<(), Broken> {
    let case: Caseload = sample::over(vault::open_by_root_key(vault, &ROOT, MIGRATIONS)?)?;
    let connection = case.vault().connection();
    statements.iter().try_for_each(|sql| refused(connection, sql))
}

fn refused(connection: &Connection, sql: &str) -> Result<(), Broken> {
    let Err(error) = connection.execute_batch(sql) else {
        return Err(Broken(format!("{sql}: went through")));
    };
    // A refused function has SQLite's general code, and an unknown one is not there to be called.
    let words = error.to_string();
    let denied = error.sqlite_error_code() == Some(ErrorCode::AuthorizationForStatementDenied);
    let never_there = words.starts_with("no such function") || words.starts_with("no such module");
    require(denied || never_there || words.starts_with("not authorized"), || format!("{sql}: {words}"))
}

/// Everything that must not pass.
fn statements(place: &Path) -> Result<Vec<String>, Broken> {
    let beside = place.join("clear.db");
    let beside = beside.display();
    let mut all = vec![
        "ATTACH ':memory:' AS clear KEY ''".into(),
        format!("ATTACH DATABASE '{beside}' AS clear KEY ''"),
        format!("ATTACH '{beside}' AS clear"),
        format!("ATTACH 'file:{beside}?mode=rwc' AS clear"),
        "ATTACH '' AS clear".into(),
        "DETACH main".into(),
        "DETACH DATABASE temp".into(),
        format!("VACUUM INTO '{beside}'"),
        format!("SELECT load_extension('{beside}')"),
        format!("SELECT load_extension('{beside}', 'main')"),
        "SELECT sqlcipher_export('main')".into(),
        format!("SELECT writefile('{beside}', x'00')"),
        "SELECT fts3_tokenizer('simple')".into(),
        "SELECT fts3_tokenizer('simple', x'0000000000000000')".into(),
    ];
    for name in pragmas()? {
        let listed = LOOKING.contains(&name.as_str());
        let forms =
            [format!("PRAGMA {name} = 1"), format!("PRAGMA main.{name} = 'x'"), format!("PRAGMA {name}")];
        // Four of those that look take a table or a count as their value.
        all.extend(forms.into_iter().filter(|_| !listed));
    }
    all.extend(["user_version", "data_version", "freelist_count"].map(|name| format!("PRAGMA {name} = 1")));
    Ok(all)
}

/// Every PRAGMA that this very build of SQLite knows, and those of SQLCipher.
fn pragmas() -> Result<Vec<String>, Broken> {
    let anywhere = Connection::open_in_memory()?;
    let mut statement = anywhere.prepare("PRAGMA pragma_list")?;
    let known: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    require(known.len() > 40, || format!("SQLite tells of only {} PRAGMAs", known.len()))?;
    Ok(known.into_iter().chain(CIPHERS.iter().map(|name| (*name).to_owned())).collect())
}
