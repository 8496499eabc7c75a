//! One key slot: the root key, wrapped by what a person knows.

use crate::kdf::{KdfParams, stretch};
use crate::keys::{RootKey, expand, random};
use crate::stack;
use crate::{Passphrase, open::Unlock};
use crate::{RecoveryWords, VaultError};
use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce, Tag};
use zeroize::Zeroizing;

/// Which secret opens a slot. The number is the one in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotKind {
    Passphrase = 1,
    Words = 2,
}

impl SlotKind {
    fn kek_info(self) -> &'static [u8] {
        match self {
            Self::Passphrase => b"throughline/kek/passphrase/1",
            Self::Words => b"throughline/kek/words/1",
        }
    }
}

/// A secret in the form that goes into Argon2id.
pub(crate) enum Secret<'a> {
    Passphrase(&'a Passphrase),
    Words(&'a RecoveryWords),
}

impl<'a> From<&Unlock<'a>> for Secret<'a> {
    fn from(unlock: &Unlock<'a>) -> Self {
        match unlock {
            Unlock::Passphrase(passphrase) => Self::Passphrase(passphrase),
            Unlock::Words(words) => Self::Words(words),
        }
    }
}

impl Secret<'_> {
    pub fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Words(_) => SlotKind::Words,
        }
    }

    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Passphrase(passphrase) => Zeroizing::new(passphrase.as_bytes().to_vec()),
            Self::Words(words) => words.entropy(),
        }
    }
}

/// A wrapped root key with everything that is needed to unwrap it but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeySlot {
    pub kind: SlotKind,
    pub cost: KdfParams,
    pub salt: [u8; 16],
    pub nonce: [u8; 12],
    /// 32 bytes of ciphertext, 16 of tag.
    pub wrapped: [u8; 48],
}

/// Wraps the root key under a new salt and nonce. `context` is the immutable part of the header.
pub(crate) fn wrap(
    root: &RootKey,
    secret: &Secret<'_>,
    cost: KdfParams,
    context: &[u8],
) -> Result<KeySlot, VaultError> {
    let slot = new_slot(root, secret, cost, context);
    stack::wipe();
    slot
}

/// Unwraps the root key. `WrongKey` if the secret is another one, or if a byte of the slot was changed.
pub(crate) fn unwrap(slot: &KeySlot, secret: &Secret<'_>, context: &[u8]) -> Result<RootKey, VaultError> {
    let root = root_in(slot, secret, context);
    stack::wipe();
    root
}

// In frames of their own, which are wiped with everything below them: the cipher keeps its key in registers, and those are
// put on the stack.
#[inline(never)]
fn new_slot(
    root: &RootKey,
    secret: &Secret<'_>,
    cost: KdfParams,
    context: &[u8],
) -> Result<KeySlot, VaultError> {
    let mut slot = KeySlot { kind: secret.kind(), cost, salt: random()?, nonce: random()?, wrapped: [0; 48] };
    let (ciphertext, tag) = slot.wrapped.split_at_mut(32);
    let mut key = Zeroizing::new(*root.reveal());
    let associated = associated_data(context, slot.kind, cost, &slot.salt);
    let sealed = cipher(secret, cost, &slot.salt)?
        .encrypt_inout_detached(&Nonce::from(slot.nonce), &associated, key.as_mut_slice().into())
        .map_err(|_| VaultError::WrongKey)?;
    ciphertext.copy_from_slice(key.as_slice());
    tag.copy_from_slice(&sealed);
    Ok(slot)
}

#[inline(never)]
fn root_in(slot: &KeySlot, secret: &Secret<'_>, context: &[u8]) -> Result<RootKey, VaultError> {
    let mut key = Zeroizing::new([0; 32]);
    let mut tag = Tag::default();
    key.copy_from_slice(&slot.wrapped[..32]);
    tag.copy_from_slice(&slot.wrapped[32..]);
    let associated = associated_data(context, slot.kind, slot.cost, &slot.salt);
    cipher(secret, slot.cost, &slot.salt)?
        .decrypt_inout_detached(&Nonce::from(slot.nonce), &associated, key.as_mut_slice().into(), &tag)
        .map_err(|_| VaultError::WrongKey)?;
    Ok(RootKey::from_bytes(&key))
}

/// On the heap, so that it leaves no copies where it was moved from.
fn cipher(secret: &Secret<'_>, cost: KdfParams, salt: &[u8; 16]) -> Result<Box<Aes256Gcm>, VaultError> {
    Ok(Box::new(Aes256Gcm::new(&(*kek(secret, cost, salt)?).into())))
}

/// The key that wraps the root key.
pub(crate) fn kek(
    secret: &Secret<'_>,
    cost: KdfParams,
    salt: &[u8; 16],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let stretched = stretch(&secret.bytes(), salt, cost)?;
    Ok(expand(None, &stretched, &[secret.kind().kek_info()]))
}

/// What the wrap is bound to: the header's immutable part, the slot's kind, cost and salt (decision 1).
fn associated_data(context: &[u8], kind: SlotKind, cost: KdfParams, salt: &[u8; 16]) -> Vec<u8> {
    let numbers = [kind as u32, cost.memory_kib, cost.passes, cost.lanes];
    let mut data = context.to_vec();
    data.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    data.extend_from_slice(salt);
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: &[u8] = b"the immutable part";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    #[test]
    fn a_slot_opens_for_its_own_secret_and_for_no_other_context_cost_or_salt() {
        let secret = passphrase("five calm herons at dusk");
        let root = RootKey::generate().unwrap();
        let slot = wrap(&root, &Secret::Passphrase(&secret), KdfParams::FLOOR, CONTEXT).unwrap();
        let tries = |slot: &KeySlot, context: &[u8]| unwrap(slot, &Secret::Passphrase(&secret), context);
        assert_eq!(tries(&slot, CONTEXT).unwrap().reveal(), root.reveal());

        let dearer = KeySlot { cost: KdfParams { passes: 4, ..slot.cost }, ..slot.clone() };
        let resalted = KeySlot { salt: [0; 16], ..slot.clone() };
        for (changed, context) in [(&dearer, CONTEXT), (&resalted, CONTEXT), (&slot, b"another part")] {
            assert!(
                matches!(tries(changed, context), Err(VaultError::WrongKey)),
                "the wrap is bound to all of it"
            );
        }
        let other = passphrase("six calm herons at dusk");
        assert!(
            unwrap(&slot, &Secret::Passphrase(&other), CONTEXT).is_err(),
            "another passphrase must not open it"
        );
    }

    #[test]
    fn a_slot_below_the_floor_is_refused_before_the_key_is_tried() {
        let cheap = KeySlot {
            kind: SlotKind::Passphrase,
            cost: KdfParams { memory_kib: 8, passes: 1, lanes: 1 },
            salt: [0; 16],
            nonce: [0; 12],
            wrapped: [0; 48],
        };
        let refusal = unwrap(&cheap, &Secret::Passphrase(&passphrase("anything at all")), CONTEXT);
        assert!(matches!(refusal, Err(VaultError::KdfOutOfBounds)), "an edited cost must never be computed");
    }
}
