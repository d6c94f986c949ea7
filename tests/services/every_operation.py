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
            "accounts.belonging.record_everywhere",
            "accounts.credentials.save_password",
            "accounts.installation.ask_for_accounts",
            "accounts.installation.make_administrator",
            "accounts.installation.open_account",
            "accounts.one_use.forget_links",
            "accounts.one_use.new_link",
            "agreement.answering.remove_agreements",
            "files.keep_file",
            "moments.remove_requirement",
            "people.find_or_add_person",
            "reversal.bring_back",
            "reversal.close_ranks",
            "reversal.take_back",
            "reviving.revive",
            "roles.write_roles",
            "workshop.balloting.put_ballot",
            "workshop.voting.put_agreement",
            "workshop.voting.put_emotions",
        ),
        "reads past the scope and only flushes": (
            "accounts.belonging.institutions_of",
            "accounts.belonging.is_active_somewhere",
        ),
        "nobody has signed in yet, or a secret says who it is": (
            "accounts.guessing.note_attempt",
            "accounts.installation.found",
            "accounts.installation.use_on_this_machine",
            "accounts.institutional.receive_identity",
            "accounts.institutional.use_ticket",
            "accounts.links.accept_invitation",
            "accounts.links.set_new_password",
            "accounts.own_password.change_password",
            "accounts.sessions.begin_session",
            "accounts.sessions.end_all_sessions",
            "accounts.sessions.end_session",
            "accounts.sessions.forget_old_sessions",
            "accounts.signing_in.begin_visit",
            "accounts.signing_in.sign_in",
        ),
        "what is over, while the server runs": (
            "accounts.leftovers.forget_leftovers",
            "answers.contacts.forget_expired",
            "answers.contacts.forget_in_all_waves",
            "forgetting.forget_what_is_over",
        ),
        "a client who answers, who has no account; staff roads ask before": ("answers.receiving.receive",),
        "a phone in a workshop, which has no account": (
            "workshop.balloting.rank",
            "workshop.contributing.contribute",
            "workshop.joining.join",
            "workshop.voting.agree",
            "workshop.voting.feel",
        ),
    }.items()
    for name in names
}
# How the others ask: they are no use cases themselves.
ASKING = frozenset({SERVICES + "permissions.permitted", SERVICES + "workshop.moderating.permitted_on_board"})
