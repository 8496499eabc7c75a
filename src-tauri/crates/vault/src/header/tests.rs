use super::*;
use crate::kdf::KdfParams;
use proptest::prelude::*;

fn root() -> RootKey {
    RootKey::from_bytes(&[7; 32])
}

fn slot(kind: SlotKind) -> KeySlot {
    KeySlot { kind, cost: KdfParams::FLOOR, salt: [3; 16], nonce: [4; 12], wrapped: [5; 48] }
}

fn example() -> Header {
    Header {
        format: FORMAT,
        vault_id: VaultId([1; 16]),
        generation: 41,
        epoch_salt: [2; 32],
        audit: AuditHead { seq: 1_000, hash: [6; 32] },
        passphrase: slot(SlotKind::Passphrase),
        words: slot(SlotKind::Words),
    }
}

/// What an attacker does who knows the format and not the key.
fn edited(edit: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut block = write(&example(), &root());
    edit(&mut block);
    let checksum = Sha256::digest(&block[..CHECKSUM_AT]);
    block[CHECKSUM_AT..].copy_from_slice(&checksum);
    block
}

#[test]
fn the_fields_stand_where_the_format_page_says() {
    let block = write(&example(), &root());
    assert_eq!(block.len(), 4096);
    assert_eq!(&block[0..8], b"THRULINE");
    assert_eq!(block[8..20], [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], "format, min-reader, min-writer");
    assert_eq!(block[20..36], [1; 16], "vault id");
    assert_eq!(block[36..44], 41_u64.to_le_bytes(), "generation");
    assert_eq!(block[44..76], [2; 32], "epoch salt");
    assert_eq!(block[76..84], 1_000_u64.to_le_bytes(), "audit entry");
    assert_eq!(block[84..116], [6; 32], "audit hash");
    assert_eq!(
        block[116..132],
        [1, 0, 0, 0, 0, 0, 1, 0, 3, 0, 0, 0, 4, 0, 0, 0],
        "passphrase slot: kind and cost"
    );
    assert_eq!(block[132..148], [3; 16], "salt");
    assert_eq!(block[148..160], [4; 12], "nonce");
    assert_eq!(block[160..208], [5; 48], "wrapped key and tag");
    assert_eq!(block[208..212], [2, 0, 0, 0], "words slot");
    assert!(block[300..4032].iter().all(|byte| *byte == 0), "room for later formats");
}

#[test]
fn an_edited_cost_is_refused_before_anything_is_computed() {
    for (at, value) in [(120, 8_u32), (120, u32::MAX), (124, 1), (124, 1_000_000), (128, 0), (128, 17)] {
        let block = edited(|block| block[at..at + 4].copy_from_slice(&value.to_le_bytes()));
        assert_eq!(parse(&block), Err(Refused::Damaged), "byte {at} = {value} lies outside the bounds");
    }
}

#[test]
fn a_block_for_newer_programs_only_is_newer_not_damaged() {
    for at in [12, 16] {
        let block = edited(|block| {
            block[8] = 9;
            block[at] = 9;
        });
        assert_eq!(parse(&block), Err(Refused::Newer { format: 9, generation: 41 }));
    }
}

#[test]
fn a_newer_format_that_admits_this_program_is_read_and_keeps_its_number() {
    let block = edited(|block| block[8] = 9);
    assert_eq!(parse(&block), Ok(Header { format: 9, ..example() }));
}

#[test]
fn every_edit_shows_once_the_key_is_known() {
    assert!(is_authentic(&write(&example(), &root()), &root()));
    for at in 0..CHECKSUM_AT {
        let block = edited(|block| block[at] ^= 1);
        assert!(!is_authentic(&block, &root()), "an edit of byte {at} must be noticed");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(
        generation: u64, seq: u64, hash: [u8; 32], salt: [u8; 16], nonce: [u8; 12],
        memory_kib in 64 * 1024..=1024 * 1024_u32, passes in 3..=20_u32, lanes in 1..=16_u32,
    ) {
        let cost = KdfParams { memory_kib, passes, lanes };
        let words = KeySlot { cost, salt, nonce, ..slot(SlotKind::Words) };
        let header = Header { generation, audit: AuditHead { seq, hash }, words, ..example() };
        prop_assert_eq!(parse(&write(&header, &root())), Ok(header));
    }

    #[test]
    fn a_mutated_block_is_never_accepted(
        changes in proptest::collection::vec((0..BLOCK, 1..=255_u8), 1..8), length in 0..=BLOCK,
    ) {
        let whole = write(&example(), &root());
        let mut block = whole.clone();
        changes.iter().for_each(|(at, mask)| block[*at] ^= mask);
        prop_assume!(block != whole);
        prop_assert_eq!(parse(&block), Err(Refused::Damaged));
        prop_assert_eq!(parse(&block[..length]), Err(Refused::Damaged));
    }

    #[test]
    fn a_mutated_block_with_a_mended_checksum_never_panics_and_never_asks_for_too_much(
        changes in proptest::collection::vec((0..CHECKSUM_AT, 1..=255_u8), 1..8),
    ) {
        let block = edited(|block| changes.iter().for_each(|(at, mask)| block[*at] ^= mask));
        if let Ok(header) = parse(&block) {
            prop_assert!(header.passphrase.cost.within_bounds() && header.words.cost.within_bounds());
        }
    }

    #[test]
    fn noise_is_never_a_block(noise in proptest::collection::vec(any::<u8>(), 0..2 * BLOCK)) {
        prop_assert_eq!(parse(&noise), Err(Refused::Damaged));
    }
}
