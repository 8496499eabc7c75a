// The one list of commands: each line is a function of `commands/<subject>.rs` with the names of its arguments, under
// the states of the session in which it may be called. `(raw)` takes the bytes of the request as they are.
// `build.rs` reads it for the permissions, `bindings.rs` for the handler, the gate and the checks.
command_list! {
    Locked Open HandedOver Covered {
        app::app_status();
        app::set_appearance(appearance);
        app::mark(name);
        app::still_here();
        app::job();
        app::cancel_job();
    }
    Locked Open {
        door::passphrase_strength(raw);
        door::generate_passphrase();
        backups::choose_backup();
    }
    Locked {
        restore::restore_backup(raw);
        restore::restore_backup_with_words(raw);
        rescue::rescue(raw);
        rescue::rescue_with_words(raw);
        door::choose_new_place(name);
        door::choose_existing_vault();
        door::create_vault(raw);
        door::unlock(raw);
        door::unlock_with_words(raw);
    }
    Open Covered {
        door::lock();
    }
    Open {
        cover::cover(pin);
        door::confirm_words(answers);
        door::decline_words();
        practice::practice();
        practice::edit_practice(practice);
        keys::change_passphrase(raw);
        keys::rotate_keys(raw);
        keys::preview_recovery_sheet(page);
        keys::save_recovery_sheet(page);
        safety::health();
        safety::verify_now();
        safety::security_settings();
        safety::set_idle_minutes(minutes);
        backups::backup_state();
        backups::add_backup_place();
        backups::remove_backup_place(place_id);
        backups::back_up_now();
        backups::rehead_backups();
        backups::drill(raw);
        backups::drill_with_words(raw);
        erasure::place_legal_hold(client_id, reason);
        erasure::release_legal_hold(raw);
        erasure::erase_client(raw);
        erasure::save_erasure_certificate();
        clients::today();
        clients::list_clients();
        clients::client_page(client_id);
        clients::add_client(details);
        clients::edit_client(client_id, details);
        sessions::plan_session(session);
        sessions::hold_session(session_id);
        sessions::cancel_session(session_id, status);
        drafts::save_draft(key, fields, revision);
        drafts::read_draft(key);
        drafts::close_draft(key);
        drafts::discard_draft(key);
        notes::begin_note(client_id, session_id, kind);
        notes::read_note(note_id);
        notes::sign_note(note_id);
        notes::add_addendum(note_id, addendum);
        consents::prepare_consent(client_id, kind);
        consents::read_consent(consent_id);
        consents::hand_over(consent_id, presentation, pin);
        consents::withdraw_consent(consent_id, how, words);
        plans::begin_plan(client_id);
        plans::read_plan(plan_id);
        plans::new_commitment();
        plans::publish_plan(plan_id);
        plans::set_commitment_status(commitment_id, status);
        papers::preview_paper(paper, page, scale);
        papers::save_paper(paper, page, scale);
        papers::list_handouts();
        papers::preview_handout(name, page, scale);
        papers::save_handout(name, page, scale);
    }
    HandedOver {
        handed_over::handed_over();
        handed_over::sign_consent(choices, signature);
        handed_over::decline_consent(reason);
        handed_over::hand_back(pin);
    }
    Covered {
        cover::uncover(pin);
    }
}
