//! Parts that this program plays in a process of its own: to be looked at from outside, or to break.

use crate::{calls, memory, offline, plaintext};
use std::process::{Command, Stdio};

/// Plays the part of this name; whether that went well. Nobody has the name of another one.
pub fn play(words: &[String]) -> bool {
    let [name, rest @ ..] = words else { return false };
    match name.as_str() {
        "calls" => calls::caller::play(rest),
        "fields" => plaintext::play_the_user(),
        "memory" => memory::holder::play(rest),
        "socket" => offline::play_with_a_socket(),
        _ => false,
    }
}

/// This program in a part.
pub fn part(name: &str) -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--part", name]).stdin(Stdio::null());
    Ok(command)
}
