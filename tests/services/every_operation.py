"""Every use case that writes, what it takes to do it, and how to try it.

A new one belongs into one of the modules of `tests/services/operations`; what writes without being told who acts,
below.
"""

from collections.abc import Mapping

from tests.services.operations import cycles, institutions, steps_1_and_2, steps_3_to_5, waves, workshops

EVERY = (*steps_1_and_2.TRIES, *steps_3_to_5.TRIES, *cycles.TRIES, *institutions.TRIES, *workshops.TRIES, *waves.TRIES)

SERVICES = "planner.services."
# What writes without being told who acts, and why that is right. Whatever is not here must be tried above.
UNATTENDED: Mapping[str, str] = {
    SERVICES + name: why
    for why, names in {
        "part of a use case that has asked already": (
            "people.belonging.record_everywhere",
            "people.passwords.save_password",
            "people.installation.ask_for_accounts",
            "people.installation.make_administrator",
            "people.installation.open_account",
            "people.one_use_links.forget_links",
            "people.one_use_links.new_link",
            "requirements.agreement.answering.remove_agreements",
            "files.keep_file",
            "moments.moments.remove_requirements",
            "people.people.find_or_add_person",
            "history.row_reversal.bring_back",
            "history.row_reversal.close_ranks",
            "history.row_reversal.reverse_change",
            "history.restoring.revive",
            "people.roles.write_roles",
            "workshop.voting.put_ballot",
            "workshop.emotions_and_agreement.put_agreement",
            "workshop.emotions_and_agreement.put_emotions",
        ),
        "reads past the scope and only flushes": (
            "people.belonging.institutions_of",
            "people.belonging.is_active_somewhere",
        ),
        "nobody has signed in yet, or a secret says who it is": (
            "people.signing_in.note_attempt",
            "people.installation.begin_accounts",
            "people.installation.use_on_this_machine",
            "people.institutional.receive_identity",
            "people.institutional.use_ticket",
            "people.invitations.accept_invitation",
            "people.invitations.set_new_password",
            "people.own_account.change_password",
            "people.sessions.begin_session",
            "people.sessions.end_all_sessions",
            "people.sessions.end_session",
            "people.sessions.forget_old_sessions",
            "people.signing_in.begin_visit",
            "people.signing_in.sign_in",
        ),
        "what is over, while the server runs": (
            "upkeep.forget_leftovers",
            "answers.contacts.forget_expired",
            "answers.contacts.forget_in_all_waves",
            "upkeep.forget_what_is_over",
        ),
        "a client who answers, who has no account; staff roads ask before": ("answers.receiving.receive",),
        "a phone in a workshop, which has no account": (
            "workshop.voting.cast_ballot",
            "workshop.contributing.contribute",
            "workshop.joining.join",
            "workshop.emotions_and_agreement.say_agreement",
            "workshop.emotions_and_agreement.say_feeling",
        ),
    }.items()
    for name in names
}
# How the others ask and where they work: they are no use cases themselves.
ASKING = frozenset(
    SERVICES + name
    for name in ("actor.transaction_for", "people.permissions.permitted", "workshop.leading.permitted_to_lead")
)
