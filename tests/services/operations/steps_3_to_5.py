"""Actions, their order, the survey, and taking things back."""

from sqlmodel import Session

from planner.errors import Refused
from planner.services.actions import actions
from planner.services.cycle.matrix import read_matrix
from planner.services.history import restoring, undo
from planner.services.moments import moments
from planner.services.priority import order as priority
from planner.services.priority import proposal as weights
from planner.services.priority.proposal import propose_order
from planner.services.survey import copies, versions
from planner.services.workshop import ranking
from planner.store.history import conclude, operation_in
from planner.vocabulary import ActionStatus, Paper, Permission
from tests.services.operations.trying import By, Try
from tests.services.sites import Site

P = Permission


def _adopt(site: Site, by: By) -> None:
    session: Session = by["session"]
    query_weights, _version = weights.read_weights(site.cycle, session=session)
    proposed = propose_order(read_matrix(site.cycle, session=session), query_weights).action_ids
    assert proposed != site.actions
    priority.adopt_proposed_order(site.cycle, proposed, **by)


def _undo_own(site: Site, by: By) -> None:
    session: Session = by["session"]
    moments.add_moments(site.cycle, ["Se despide"], **by)
    done = operation_in(session)
    assert done is not None
    conclude(session)
    undo.undo(done, **by)


TRIES = (
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
    Try(
        priority.arrange_actions,
        (P.PRIORITISE,),
        lambda s, by: priority.arrange_actions(s.cycle, s.actions[::-1], **by),
    ),
    Try(priority.adopt_proposed_order, (P.PRIORITISE,), _adopt),
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
    Try(
        undo.undo_in_cycle,
        (P.UNDO_OTHERS,),
        lambda s, by: undo.undo_in_cycle(s.cycle, s.deed, **by),
        unseen=Refused,
    ),
)
