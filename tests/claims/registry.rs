//! Every claim that has a proof here. A new one is a file with its `CLAIM` and a line below.

use crate::claim::{Claim, Way};
use crate::sentences::SENTENCES;
use crate::*;

/// The proofs, in the order of their numbers.
const PROVED: &[&Claim] = &[
    &kills::CLAIM,
    &power_loss::KEPT,
    &power_loss::CAN_FAIL,
    &mutated_database::CLAIM,
    &mutated_keys::CLAIM,
    &backups::mutated::CLAIM,
    &journals::CLAIM,
    &at_rest::CLAIM,
    &rollback::CLAIM,
    &plaintext::CLAIM,
    &memory::CLAIM,
    &locked_out::CLAIM,
    &calls::CLAIM,
    &golden_file::CLAIM,
    &offline::CLAIM,
    &payloads::CLAIM,
    &statements::CLAIM,
    &closed_connection::CLAIM,
    &parsers::CLAIM,
    &keys::unlock::CLAIM,
    &keys::floor::CLAIM,
    &keys::passphrases::CLAIM,
    &keys::recovery_words::CLAIM,
    &keys::passphrase_change::CLAIM,
    &keys::rotation::CLAIM,
    &autolock::CLAIM,
    &typing::CLAIM,
    &backups::faults::CLAIM,
    &backups::continuous::CLAIM,
    &restore_drill::CLAIM,
    &salvage::CLAIM,
    &faults::CLAIM,
    &audit_trail::CLAIM,
    &signed::CLAIM,
    &erased::CLAIM,
    &races::CLAIM,
    &golden_vaults::CLAIM,
    &strange_folders::CLAIM,
    &papers::CLAIM,
    &supply::CLAIM,
    &verbs::CLAIM,
];

/// The claim of this number; none outside 1 to 41.
pub fn claim(number: u8) -> Option<&'static Claim> {
    all().find(|claim| claim.number == number)
}

/// All of them, by number. A claim without a proof is one for later.
pub fn all() -> impl Iterator<Item = &'static Claim> {
    let numbers = 1..=u8::try_from(SENTENCES.len()).unwrap_or(u8::MAX);
    numbers.map(|number| {
        PROVED
            .iter()
            .find(|claim| claim.number == number)
            .copied()
            .unwrap_or(&UNPROVED[usize::from(number) - 1])
    })
}

static UNPROVED: [Claim; SENTENCES.len()] = {
    let mut claims = [const { unproved(0) }; SENTENCES.len()];
    let mut at = 0;
    while at < claims.len() {
        claims[at] = unproved(at as u8 + 1);
        at += 1;
    }
    claims
};

const fn unproved(number: u8) -> Claim {
    Claim { number, short: 0, full: 0, minutes: 1, alone: false, way: Way::Later("no proof is written yet") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_one_place_and_a_budget() {
        let numbers: Vec<_> = PROVED.iter().map(|claim| claim.number).collect();
        assert!(numbers.is_sorted_by(|one, next| one < next), "in order, none twice: {numbers:?}");
        assert!(
            all().enumerate().all(|(at, claim)| usize::from(claim.number) == at + 1 && claim.minutes > 0)
        );
    }
}
