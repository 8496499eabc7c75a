//! One byte of the signed bytes, of the signature or of the key, of every kind of record.

use super::{agree, second_verifier};
use crate::claim::{Broken, Run, must_break, require};
use caseload::{Caseload, seal};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use tests::dice::Dice;

/// What a record copy is checked by.
#[derive(Clone)]
struct Signed {
    key: [u8; 32],
    signature: [u8; 64],
    bytes: Vec<u8>,
}

/// How often a byte was changed and both verifiers said so.
pub fn tried(case: &Caseload, run: Run) -> Result<u32, Broken> {
    let (mut dice, all) = (run.dice(), all(case)?);
    agree(true, &ours(&all), &theirs(&all)?)?;
    let changed: Vec<Signed> =
        (0..run.count).map(|round| all[round as usize % all.len()].with_another_byte(&mut dice)).collect();
    agree(false, &ours(&changed), &theirs(&changed)?)?;
    Ok(run.count)
}

/// The deliberate defect: a verifier that checks what it was given before.
pub fn defect(case: &Caseload) -> Result<String, Broken> {
    let all = all(case)?;
    let changed: Vec<Signed> = all.iter().map(|signed| signed.with_another_byte(&mut Dice(3))).collect();
    must_break("a verifier that looks at the wrong bytes", agree(false, &ours(&changed), &theirs(&all)?))
}

fn all(case: &Caseload) -> Result<Vec<Signed>, Broken> {
    let mut statement = case.vault().connection().prepare("SELECT public_key, signature, bytes FROM seal")?;
    let rows = statement
        .query_map([], |row| Ok(Signed { key: row.get(0)?, signature: row.get(1)?, bytes: row.get(2)? }))?;
    let all: Vec<Signed> = rows.collect::<Result<_, _>>()?;
    let kinds: BTreeSet<&[u8]> =
        all.iter().filter_map(|signed| signed.bytes.split(|byte| *byte == b'\n').next()).collect();
    require(kinds.len() >= 5, || format!("only {} kinds of signed records", kinds.len()))?;
    Ok(all)
}

impl Signed {
    fn with_another_byte(&self, dice: &mut Dice) -> Self {
        let mut changed = self.clone();
        let part = match dice.below(4) {
            0 => changed.key.as_mut_slice(),
            1 => changed.signature.as_mut_slice(),
            _ => changed.bytes.as_mut_slice(),
        };
        let at = dice.below(part.len());
        part[at] ^= u8::try_from(1 + dice.below(255)).unwrap_or(1);
        changed
    }
}

fn ours(all: &[Signed]) -> Vec<bool> {
    all.iter().map(|signed| seal::verify(&signed.key, &signed.bytes, &signed.signature)).collect()
}

fn theirs(all: &[Signed]) -> Result<Vec<bool>, Broken> {
    let mut lines = String::new();
    for signed in all {
        let [key, signature, bytes] = [signed.key.as_slice(), &signed.signature, &signed.bytes].map(hex);
        writeln!(lines, "{key} {signature} {bytes}")?;
    }
    second_verifier(&["seals".as_ref()], &lines)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
