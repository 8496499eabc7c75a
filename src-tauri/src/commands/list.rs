// The one list of commands: each line is a function of `commands/<subject>.rs` with the names of its arguments, under
// the states of the session in which it may be called. `(raw)` takes the bytes of the request as they are.
// `build.rs` reads it for the permissions, `bindings.rs` for the handler, the gate and the checks.
command_list! {
    Locked Open HandedOver {
        app::app_status();
        app::set_appearance(appearance);
        app::mark(name);
    }
    Locked Open {
        door::passphrase_strength(raw);
        door::generate_passphrase();
    }
    Locked {
        door::choose_new_place(name);
        door::choose_existing_vault();
        door::create_vault(raw);
        door::unlock(raw);
        door::unlock_with_words(raw);
    }
    Open {
        door::lock();
        door::confirm_words(answers);
        door::decline_words();
        practice::practice();
        practice::edit_practice(practice);
        practice::change_passphrase(raw);
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
}
