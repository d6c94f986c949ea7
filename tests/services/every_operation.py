"""Every use case that writes, what it takes to do it, and how to try it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import Any

from PIL import Image
from sqlmodel import Session, select

from planner.errors import NotFound, PlannerError, Refused
from planner.inputs.content import CycleContent, MomentContent
from planner.inputs.workbook.reading import WorkbookContent
from planner.models import Person
from planner.services import (
    actions,
    building,
    catalogue,
    cycle_branches,
    cycles,
    evidence,
    examples,
    importing,
    institution_setup,
    institutions,
    moments,
    participation,
    people,
    people_merging,
    priority,
    requirements,
    restoring,
    restructuring,
    roles,
    templates,
    undo,
    weights,
)
from planner.services.accounts import console, links, standing
from planner.services.actor import Actor
from planner.services.agreement import answering
from planner.services.agreement.wording import wording
from planner.services.matrix import read_matrix
from planner.services.scoring.order import propose_order
from planner.services.survey import copies, versions
from planner.services.workshop import converting, gathering, hands, moderating, opening, ranking
from planner.store.history import conclude, operation_in
from planner.vocabulary import ActionStatus, Activity, ContributionKind, Emotion, Paper, Permission, Role, Step
from tests.services.sites import Site

By = Mapping[str, Any]
"""The session and the actor, as every use case takes them."""


class At(Enum):
    """What an operation is done to, which decides who may see it."""

    CYCLE = "a cycle or something in it"
    INSTITUTION = "the institution itself"
    NOTHING = "nothing that is there already"
    CONSOLE = "what only the console may do, whatever the role"


@dataclass(frozen=True)
class Try:
    """One way to try a use case: `run` does it at a site and must succeed for whoever has all of `needs`.

    `unseen` is how it refuses what the actor may not even see. `of_all`: it changes what the whole institution has,
    so that nobody whose role is limited to a branch may do it.
    """

    use_case: Callable[..., Any]
    needs: tuple[Permission, ...]
    run: Callable[[Site, By], object]
    at: At = At.CYCLE
    unseen: type[PlannerError] = NotFound
    how: str = ""
    of_all: bool = False

    @property
    def name(self) -> str:
        """The use case as `planner.services.moments.add_moments`."""
        return f"{self.use_case.__module__}.{self.use_case.__name__}"

    @property
    def title(self) -> str:
        """What tells the tries of one use case apart."""
        return self.name.removeprefix("planner.services.") + (f" ({self.how})" if self.how else "")


P = Permission
CONTENT = CycleContent(moments=(MomentContent(name="Llega"),))
EXAMPLE = examples.example_keys()[0]


def _picture() -> bytes:
    sheet = BytesIO()
    Image.new("RGB", (4, 4)).save(sheet, "PNG")
    return sheet.getvalue()


PICTURE = _picture()
WORKBOOK = WorkbookContent(CONTENT, {"name": "Del libro"}, "Caja del Libro", None, ())


def _own_person(site: Site, by: By) -> int:
    """The person that the actor is in the institution; somebody else for whoever is nobody there."""
    session: Session = by["session"]
    actor: Actor = by["actor"]
    query = select(Person.id).where(Person.institution_id == site.institution, Person.account_id == actor.account_id)
    own = session.exec(query).first() if actor.account_id else None
    return own or site.supervisor


def _adopt(site: Site, by: By) -> None:
    session: Session = by["session"]
    query_weights, _version = weights.read_weights(site.cycle, session=session)
    proposed = propose_order(read_matrix(site.cycle, session=session), query_weights).action_ids
    assert proposed != site.actions
    priority.adopt_order(site.cycle, proposed, **by)


def _undo_own(site: Site, by: By) -> None:
    session: Session = by["session"]
    moments.add_moments(site.cycle, ["Se despide"], **by)
    done = operation_in(session)
    assert done is not None
    conclude(session)
    undo.undo(done, **by)


def _seen(site: Site, by: By) -> dict[int, str]:
    matrix = read_matrix(site.cycle, session=by["session"])
    return {row.id: wording(row.text, row.standard) for row in matrix.requirements}


MATRIX = (
    Try(moments.add_moments, (P.EDIT_MOMENTS,), lambda s, by: moments.add_moments(s.cycle, ["Firma"], **by)),
    Try(
        moments.edit_moment,
        (P.EDIT_MOMENTS,),
        lambda s, by: moments.edit_moment(s.moments[0], {"name": "Entra"}, version=None, **by),
    ),
    Try(moments.move_moment, (P.EDIT_MOMENTS,), lambda s, by: moments.move_moment(s.moments[0], 3, **by)),
    Try(
        moments.arrange_moments,
        (P.EDIT_MOMENTS,),
        lambda s, by: moments.arrange_moments(s.cycle, s.moments[::-1], **by),
    ),
    Try(moments.delete_moment, (P.EDIT_MOMENTS,), lambda s, by: moments.delete_moment(s.moments[0], **by)),
    Try(
        restructuring.merge_moments,
        (P.EDIT_MOMENTS,),
        lambda s, by: restructuring.merge_moments(s.moments[0], s.moments[1], name="Llega y espera", **by),
    ),
    Try(
        restructuring.split_moment,
        (P.EDIT_MOMENTS,),
        lambda s, by: restructuring.split_moment(s.moments[0], "Entra", [s.requirements[0]], **by),
    ),
    Try(
        evidence.add_note_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_note_evidence(s.moments[0], "Hay cola", **by),
    ),
    Try(
        evidence.add_link_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_link_evidence(s.moments[0], "https://ejemplo.org", **by),
    ),
    Try(
        evidence.add_file_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_file_evidence(s.moments[0], "foto.png", PICTURE, **by),
    ),
    Try(evidence.remove_evidence, (P.EDIT_MOMENTS,), lambda s, by: evidence.remove_evidence(s.evidence, **by)),
    Try(
        requirements.add_requirements,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.add_requirements(s.moments[0], [{"text": "Que expliquen"}], **by),
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.edit_requirement(s.requirements[0], {"text": "Que miren"}, version=None, **by),
        how="its text",
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_SURVEY,),
        lambda s, by: requirements.edit_requirement(s.requirements[0], {"in_survey": False}, version=None, **by),
        how="whether it is asked",
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_REQUIREMENTS, P.EDIT_SURVEY),
        lambda s, by: requirements.edit_requirement(
            s.requirements[0], {"text": "Que miren", "question": "¿Le miraron?"}, version=None, **by
        ),
        how="its text and its question",
    ),
    Try(
        requirements.move_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.move_requirement(s.requirements[0], 1, moment_id=s.moments[1], **by),
    ),
    Try(
        requirements.delete_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.delete_requirement(s.requirements[0], **by),
    ),
    Try(
        catalogue.pick_from_catalogue,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: catalogue.pick_from_catalogue(s.moments[0], [catalogue.catalogue()[0].key], **by),
    ),
    Try(
        answering.answer,
        (P.AGREE,),
        lambda s, by: answering.answer(s.requirements[0], _own_person(s, by), True, **by),
        how="one's own",
    ),
    Try(
        answering.answer,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.answer(s.requirements[0], s.supervisor, True, **by),
        how="somebody else's",
    ),
    Try(
        answering.agree_with_rest,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.agree_with_rest(s.cycle, s.supervisor, seen=_seen(s, by), **by),
    ),
    Try(
        answering.withdraw,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.withdraw(s.requirements[1], s.supervisor, **by),
    ),
    Try(actions.add_action, (P.EDIT_ACTIONS,), lambda s, by: actions.add_action(s.cycle, {"text": "Medir"}, [], **by)),
    Try(actions.add_actions, (P.EDIT_ACTIONS,), lambda s, by: actions.add_actions(s.cycle, ["Medir"], **by)),
    Try(
        actions.edit_action,
        (P.EDIT_ACTIONS,),
        lambda s, by: actions.edit_action(s.actions[0], {"owner": "Una persona nueva"}, version=None, **by),
        how="what it is",
    ),
    Try(
        actions.edit_action,
        (P.FOLLOW_ACTIONS,),
        lambda s, by: actions.edit_action(s.actions[0], {"progress": 50}, version=None, **by),
        how="how it is going",
    ),
    Try(
        actions.set_status,
        (P.FOLLOW_ACTIONS,),
        lambda s, by: actions.set_status(s.actions[0], ActionStatus.DONE, version=None, **by),
    ),
    Try(actions.add_note, (P.FOLLOW_ACTIONS,), lambda s, by: actions.add_note(s.actions[0], "Va bien", **by)),
    Try(
        actions.link_requirements,
        (P.EDIT_ACTIONS,),
        lambda s, by: actions.link_requirements(s.actions[0], [s.requirements[2]], **by),
    ),
    Try(actions.delete_action, (P.EDIT_ACTIONS,), lambda s, by: actions.delete_action(s.actions[0], **by)),
    Try(priority.move_action, (P.PRIORITISE,), lambda s, by: priority.move_action(s.actions[0], 2, **by)),
    Try(
        priority.arrange_actions,
        (P.PRIORITISE,),
        lambda s, by: priority.arrange_actions(s.cycle, s.actions[::-1], **by),
    ),
    Try(priority.adopt_order, (P.PRIORITISE,), _adopt),
    Try(
        priority.merge_actions,
        (P.PRIORITISE,),
        lambda s, by: priority.merge_actions(s.actions[0], s.actions[1], **by),
    ),
    Try(
        ranking.adopt_ranking,
        (P.PRIORITISE,),
        lambda s, by: ranking.adopt_ranking(s.settled_workshop, 1, s.actions[::-1], {}, seen=s.actions, **by),
    ),
    Try(
        weights.edit_weights,
        (P.PRIORITISE,),
        lambda s, by: weights.edit_weights(s.cycle, {"gap": 9}, version=None, **by),
    ),
    Try(
        versions.edit_settings,
        (P.EDIT_SURVEY,),
        lambda s, by: versions.edit_settings(s.cycle, {"title": "Su opinión"}, version=None, **by),
    ),
    Try(versions.issue_version, (P.ISSUE_SURVEY,), lambda s, by: versions.issue_version(s.cycle, **by)),
    Try(
        copies.number_copies,
        (P.PRINT_SURVEY,),
        lambda s, by: copies.number_copies(s.version, 10, Paper.A4, False, **by),
    ),
    Try(restoring.restore_row, (P.EDIT_MOMENTS,), lambda s, by: restoring.restore_row(s.change, **by)),
    Try(undo.undo, (P.EDIT_MOMENTS,), _undo_own, how="one's own"),
    Try(
        undo.undo,
        (P.UNDO_OTHERS,),
        lambda s, by: undo.undo(s.deed, **by),
        unseen=Refused,
        how="somebody else's",
    ),
)

CYCLES = (
    Try(
        cycles.add_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycles.add_cycle(s.institution, {"name": "Nuevo"}, **by),
        At.INSTITUTION,
    ),
    Try(
        cycles.edit_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycles.edit_cycle(s.cycle, {"purpose": "Mejorar"}, version=None, **by),
    ),
    Try(cycles.delete_cycle, (P.MANAGE_CYCLES,), lambda s, by: cycles.delete_cycle(s.cycle, **by)),
    Try(cycles.restore_cycle, (P.MANAGE_CYCLES,), lambda s, by: cycles.restore_cycle(s.put_away, **by)),
    Try(cycles.close_step, (P.CLOSE_STEPS,), lambda s, by: cycles.close_step(s.cycle, Step.MOMENTS, **by)),
    Try(cycles.reopen_step, (P.CLOSE_STEPS,), lambda s, by: cycles.reopen_step(s.cycle, Step.PRIORITY, **by)),
    Try(
        cycle_branches.set_cycle_branches,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycle_branches.set_cycle_branches(s.cycle, s.wider, **by),
    ),
    Try(
        participation.set_participants,
        (P.CLOSE_STEPS,),
        lambda s, by: participation.set_participants(s.cycle, Step.ACTIONS, [s.person], **by),
    ),
    Try(
        participation.add_participant,
        (P.CLOSE_STEPS,),
        lambda s, by: participation.add_participant(s.cycle, Step.ACTIONS, "Otra persona", **by),
        how="without a role",
    ),
    Try(
        participation.add_participant,
        (P.CLOSE_STEPS, P.MANAGE_PEOPLE),
        lambda s, by: participation.add_participant(s.cycle, Step.ACTIONS, "Otra", role=Role.DIRECTOR, **by),
        how="with a role",
        of_all=True,
    ),
    Try(
        building.build_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: building.build_cycle(s.institution, {"name": "Nuevo"}, CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.start_from_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.start_from_template(s.institution, {"name": "Nuevo"}, CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        importing.import_workbook,
        (P.MANAGE_CYCLES,),
        lambda s, by: importing.import_workbook(WORKBOOK, name="Del libro", institution_id=s.institution, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.save_as_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.save_as_template(s.cycle, "Otra plantilla", **by),
        of_all=True,
    ),
    Try(
        templates.keep_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.keep_template(s.institution, "Otra plantilla", CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.delete_own_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.delete_own_template(s.template, **by),
        At.INSTITUTION,
    ),
    Try(
        examples.load_example,
        (P.MANAGE_CYCLES, P.MANAGE_INSTITUTION),
        lambda _site, by: examples.load_example(EXAMPLE, **by),
        At.NOTHING,
    ),
    Try(
        examples.load_examples,
        (P.MANAGE_CYCLES, P.MANAGE_INSTITUTION),
        lambda _site, by: examples.load_examples(**by),
        At.NOTHING,
    ),
)

INSTITUTIONS = (
    Try(
        importing.institution_for,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: importing.institution_for(WORKBOOK, named="", **by),
        At.CONSOLE,
    ),
    Try(
        console.appoint_administrator,
        (P.MANAGE_PEOPLE,),
        lambda _site, by: console.appoint_administrator({"email": "luz@caja.pe", "name": "Luz"}, **by),
        At.CONSOLE,
        unseen=Refused,
    ),
    Try(
        institutions.add_institution,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: institutions.add_institution({"name": "Otra", "kind": "microfinance"}, **by),
        At.NOTHING,
    ),
    Try(
        institution_setup.set_up_institution,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: institution_setup.set_up_institution(
            {"name": "Otra", "kind": "microfinance"}, branches=["Centro"], logo=None, **by
        ),
        At.NOTHING,
    ),
    Try(
        institutions.edit_institution,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.edit_institution(s.institution, {"name": "Otro nombre"}, version=None, **by),
        At.INSTITUTION,
    ),
    Try(
        institution_setup.change_institution,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institution_setup.change_institution(s.institution, {"name": "Otro"}, version=None, **by),
        At.INSTITUTION,
    ),
    Try(
        institutions.set_logo,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.set_logo(s.institution, "logo.png", PICTURE, **by),
        At.INSTITUTION,
    ),
    Try(
        institutions.set_branches,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.set_branches(s.institution, ["Norte", "Sur", "Este"], **by),
        At.INSTITUTION,
    ),
)

PEOPLE = (
    *(
        Try(use_case, (P.MANAGE_PEOPLE,), run, At.INSTITUTION)
        for use_case, run in (
            (people.add_person, lambda s, by: people.add_person(s.institution, "Otra persona", **by)),
            (people.rename_person, lambda s, by: people.rename_person(s.person, "Otro nombre", version=None, **by)),
            (people_merging.merge_people, lambda s, by: people_merging.merge_people(s.person, s.twin, **by)),
            (roles.set_roles, lambda s, by: roles.set_roles(s.person, [(Role.READER, None)], **by)),
            (links.invite, lambda s, by: links.invite(s.person, "rosa@caja.pe", **by)),
            (links.make_reset_link, lambda s, by: links.make_reset_link(s.account, **by)),
            (standing.deactivate_person, lambda s, by: standing.deactivate_person(s.person, **by)),
            (standing.reactivate_person, lambda s, by: standing.reactivate_person(s.inactive, **by)),
        )
    ),
    Try(
        undo.undo,
        (P.MANAGE_PEOPLE,),
        lambda s, by: undo.undo(s.grave_deed, **by),
        At.INSTITUTION,
        unseen=Refused,
        how="a change of people",
    ),
)

CARD = {"kind": ContributionKind.MOMENT, "text": "Pregunta"}
WORKSHOP = tuple(
    Try(use_case, (P.RUN_WORKSHOP, *more), run)
    for use_case, more, run in (
        (opening.open_workshop, (), lambda s, by: opening.open_workshop(s.cycle, {"title": "Otro"}, **by)),
        (
            opening.edit_workshop,
            (),
            lambda s, by: opening.edit_workshop(s.workshop, {"place": "Sala"}, version=None, **by),
        ),
        (opening.close_workshop, (), lambda s, by: opening.close_workshop(s.workshop, **by)),
        (opening.reopen_workshop, (), lambda s, by: opening.reopen_workshop(s.closed_workshop, **by)),
        (
            opening.change_activity,
            (),
            lambda s, by: opening.change_activity(s.workshop, {"activity": Activity.MOMENTS}, **by),
        ),
        (ranking.open_voting, (), lambda s, by: ranking.open_voting(s.workshop, {"timer_seconds": 60}, **by)),
        (ranking.reveal, (), lambda s, by: ranking.reveal(s.workshop, **by)),
        (ranking.open_next_round, (), lambda s, by: ranking.open_next_round(s.settled_workshop, {}, **by)),
        (opening.begin_round, (), lambda s, by: opening.begin_round(s.workshop, **by)),
        (hands.key_in_card, (), lambda s, by: hands.key_in_card(s.workshop, CARD, **by)),
        (
            hands.key_in_hands,
            (),
            lambda s, by: hands.key_in_hands(s.workshop, s.moments[1], {Emotion.GOOD: 2}, **by),
        ),
        (
            hands.key_in_agreement,
            (),
            lambda s, by: hands.key_in_agreement(s.workshop, s.requirements[0], 3, 1, reason="No alcanza", **by),
        ),
        (
            hands.key_in_ballot,
            (),
            lambda s, by: hands.key_in_ballot(s.workshop, {s.actions[0]: 2, s.actions[1]: 1}, **by),
        ),
        (hands.remove_ballot, (), lambda s, by: hands.remove_ballot(s.workshop, s.ballot, **by)),
        (
            moderating.edit_contribution,
            (),
            lambda s, by: moderating.edit_contribution(s.cards[0], {"text": "Llama antes"}, version=None, **by),
        ),
        (moderating.hide_contributions, (), lambda s, by: moderating.hide_contributions(s.cards, **by)),
        (moderating.show_contributions, (), lambda s, by: moderating.show_contributions([s.hidden_card], **by)),
        (
            gathering.merge_contributions,
            (),
            lambda s, by: gathering.merge_contributions(s.cards[1], [s.cards[2]], **by),
        ),
        (
            gathering.unmerge_contributions,
            (),
            lambda s, by: gathering.unmerge_contributions([s.merged_card], **by),
        ),
        (
            converting.convert_to_moments,
            (P.EDIT_MOMENTS,),
            lambda s, by: converting.convert_to_moments([s.cards[1]], **by),
        ),
        (
            converting.convert_to_requirements,
            (P.EDIT_REQUIREMENTS,),
            lambda s, by: converting.convert_to_requirements([s.requirement_card], **by),
        ),
        (
            converting.take_emotions,
            (P.EDIT_MOMENTS,),
            lambda s, by: converting.take_emotions(s.workshop, [s.moments[0]], **by),
        ),
    )
)

EVERY = (*MATRIX, *CYCLES, *INSTITUTIONS, *PEOPLE, *WORKSHOP)

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
