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
        calendar::export_calendar(session_id);
        sessions::plan_session(session);
        sessions::hold_session(session_id);
        sessions::cancel_session(session_id, status);
        chart::client_chart(client_id);
        chart::add_medication(client_id, medication);
        chart::edit_medication(medication_id, medication);
        chart::list_medications(client_id);
        chart::list_caution_classes();
        chart::add_allergy(client_id, allergy);
        chart::edit_allergy(allergy_id, allergy);
        chart::list_allergies(client_id);
        chart::add_person(client_id, person);
        chart::edit_person(person_id, person);
        chart::list_people(client_id);
        courses::begin_course(client_id, details);
        courses::edit_course(course_id, details);
        courses::move_course(course_id, status, reason);
        courses::list_courses(client_id);
        courses::course_history(course_id);
        screening::read_screening(course_id);
        screening::answer_screening(course_id, answers);
        screening::decide_screening(course_id, outcome);
        clearances::list_clearances(course_id);
        clearances::request_clearance(course_id, requested_on);
        clearances::receive_clearance(clearance_id, received_on, terms);
        clearances::record_clearance(course_id, received_on, terms);
        clearances::edit_clearance(clearance_id, received_on, terms);
        clearances::revoke_clearance(clearance_id, revocation);
        clearances::meet_clearance_condition(clearance_id, index, on);
        alerts::list_open_alerts();
        alerts::raise_alert(client_id, weight, detail);
        alerts::close_alert(alert_id, action);
        follow_ups::list_follow_ups(client_id);
        follow_ups::due_follow_ups();
        follow_ups::log_call(client_id, follow_up_id, call, at);
        follow_ups::drop_follow_up(follow_up_id, reason);
        scans::keep_scan(raw);
        scans::list_scans(client_id);
        scans::read_scan(scan_id);
        protocols::list_protocols();
        protocols::read_protocol(code, version);
        protocols::edit_protocol(protocol, approved_by, approved_on);
        medicine::medicine_session(session_id);
        medicine::emergency_sheet(session_id);
        medicine::medicine_lists();
        medicine::check_plan(session_id, plan);
        medicine::plan_medicine(session_id, plan);
        medicine::attest_medicine(session_id, attestation);
        medicine::parse_vitals(text);
        medicine::parse_dose(text);
        medicine::record_vitals(session_id, vitals, at);
        medicine::give_dose(session_id, dose, at);
        medicine::record_dose(session_id, dose, at);
        medicine::amend_dose(dose_id, dose);
        medicine::observe(session_id, observation, at);
        medicine::amend_observation(observation_id, observation);
        medicine::record_sedation(session_id, sedation, at);
        medicine::record_music(session_id, music, at);
        medicine::record_adverse_event(session_id, event, at);
        medicine::amend_adverse_event(event_id, event);
        medicine::report_late_adverse_event(session_id, event, at);
        medicine::override_gate(session_id, gate, reason);
        medicine::step_medicine(session_id, step, words);
        medicine::check_discharge(session_id, checks);
        medicine::depart_medicine(session_id, departure, at);
        medicine::strike_entry(entry_id, reason);
        medicine::change_entry_time(entry_id, at);
        medicine::draft_medicine_note(session_id);
        medicine::sign_medicine(session_id);
        drafts::save_draft(key, fields, revision);
        drafts::read_draft(key);
        drafts::close_draft(key);
        drafts::discard_draft(key);
        notes::begin_note(client_id, session_id, kind);
        notes::read_note(note_id);
        notes::sign_note(note_id);
        notes::add_addendum(note_id, addendum);
        consents::prepare_consent(client_id, kind, paper_words);
        consents::read_consent(consent_id);
        consents::hand_over(consent_id, presentation, pin);
        consents::sign_on_paper(consent_id, presentation, choices, on_paper);
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
