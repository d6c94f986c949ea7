"""What the facilitator does in a workshop."""

from planner.services.workshop import converting, moderating, ranking
from planner.services.workshop import leading as opening
from planner.services.workshop import moderating as gathering
from planner.services.workshop import without_phone as hands
from planner.vocabulary import Activity, ContributionKind, Emotion, Permission
from tests.services.operations.trying import Try

P = Permission


CARD = {"kind": ContributionKind.MOMENT, "text": "Pregunta"}
TRIES = tuple(
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
