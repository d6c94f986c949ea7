from dataclasses import replace
from datetime import date

from sqlmodel import Session

from planner.models import Institution
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, close_step, delete_cycle, set_cycle_branches
from planner.services.cycle.examples import load_examples
from planner.services.cycle.matrix import read_matrix
from planner.services.cycle.overview import CycleSummary, InstitutionSummary, first_cycles, matching, read_overview
from planner.services.cycle.progress import CycleCounts, next_step, progress_from, progress_of
from planner.services.institution.institutions import add_institution, set_branches
from planner.vocabulary import InstitutionKind, Step


def institution(session: Session, actor: Actor, name: str = "Caja Andina") -> Institution:
    return add_institution({"name": name, "kind": InstitutionKind.MICROFINANCE}, session=session, actor=actor)


def test_the_overview_of_nothing_is_empty(session: Session) -> None:
    assert read_overview(session=session) == ()


def test_an_institution_shows_its_branches_and_its_cycles_newest_first(session: Session, actor: Actor) -> None:
    own = institution(session, actor)
    set_branches(own.id, ["Centro", "Norte"], session=session, actor=actor)
    values = {"name": "Crédito", "service": "Crédito individual", "starts_on": date(2027, 3, 15)}
    first = add_cycle(own.id, values, session=session, actor=actor)
    second = add_cycle(own.id, {"name": "Ahorro"}, session=session, actor=actor)
    gone = add_cycle(own.id, {"name": "Otro"}, session=session, actor=actor)
    delete_cycle(gone.id, session=session, actor=actor)
    shown = CycleSummary(
        id=second.id,
        version=1,
        institution_id=own.id,
        name="Ahorro",
        service="",
        purpose="",
        facilitator="",
        starts_on=None,
        ends_on=None,
        progress=progress_from(CycleCounts()),
    )
    before = replace(shown, id=first.id, name="Crédito", service="Crédito individual", starts_on=date(2027, 3, 15))
    kind = InstitutionKind.MICROFINANCE
    assert read_overview(session=session) == (
        InstitutionSummary(own.id, 1, "Caja Andina", kind, None, ("Centro", "Norte"), (shown, before)),
    )


def test_a_cycle_about_some_branches_names_them_and_is_found_by_them(session: Session, actor: Actor) -> None:
    own = institution(session, actor)
    centre, _north, south = set_branches(own.id, ["Centro", "Norte", "Sur"], session=session, actor=actor)
    some = add_cycle(own.id, {"name": "Crédito"}, session=session, actor=actor)
    set_cycle_branches(some.id, [south.id, centre.id], session=session, actor=actor)
    add_cycle(own.id, {"name": "Ahorro"}, session=session, actor=actor)
    overview = read_overview(session=session)
    assert [(cycle.name, cycle.branches) for cycle in overview[0].cycles] == [
        ("Ahorro", ()),
        ("Crédito", ("Centro", "Sur")),
    ]
    assert names(matching(overview, "sur")) == [("Caja Andina", ["Crédito"])]


def test_the_progress_is_the_one_of_the_matrix(session: Session, actor: Actor) -> None:
    for cycle in load_examples(session=session, actor=actor):
        close_step(cycle.id, Step.PRIORITY, session=session, actor=actor)
    empty = add_cycle(institution(session, actor).id, {"name": "Vacío"}, session=session, actor=actor)
    close_step(empty.id, Step.MOMENTS, session=session, actor=actor)
    summaries = [cycle for shown in read_overview(session=session) for cycle in shown.cycles]
    assert len(summaries) == 3
    assert [cycle.progress for cycle in summaries] == [
        progress_of(read_matrix(cycle.id, session=session)) for cycle in summaries
    ]


def test_the_next_step_is_the_first_with_work_left() -> None:
    assert next_step(progress_from(CycleCounts())) is Step.MOMENTS
    assert next_step(progress_from(CycleCounts(moments=2, moments_without_requirements=1))) is Step.REQUIREMENTS
    whole = CycleCounts(moments=2, requirements=3, actions=1, closed_steps=frozenset({Step.PRIORITY}), survey_version=1)
    assert next_step(progress_from(whole)) is None


def names(found: tuple[InstitutionSummary, ...]) -> list[tuple[str, list[str]]]:
    return [(shown.name, [cycle.name for cycle in shown.cycles]) for shown in found]


def test_words_find_cycles_without_case_or_accents(session: Session, actor: Actor) -> None:
    andina, civil = institution(session, actor), institution(session, actor, "Registro Civil")
    add_cycle(andina.id, {"name": "Crédito", "facilitator": "Rosa Núñez"}, session=session, actor=actor)
    add_cycle(andina.id, {"name": "Ahorro"}, session=session, actor=actor)
    add_cycle(civil.id, {"name": "Partidas"}, session=session, actor=actor)
    overview = read_overview(session=session)
    assert names(matching(overview, "  ")) == names(overview)
    assert names(matching(overview, "CREDITO nunez")) == [("Caja Andina", ["Crédito"])]
    assert names(matching(overview, "andina")) == [("Caja Andina", ["Ahorro", "Crédito"])]
    assert matching(overview, "hipoteca") == ()


def test_the_first_cycles_are_taken_in_order_and_institutions_without_any_stay(session: Session, actor: Actor) -> None:
    andina, civil = institution(session, actor), institution(session, actor, "Registro Civil")
    institution(session, actor, "Sin ciclos")
    for name in ("A", "B", "C"):
        add_cycle(andina.id, {"name": name}, session=session, actor=actor)
    add_cycle(civil.id, {"name": "D"}, session=session, actor=actor)
    overview = read_overview(session=session)
    assert names(first_cycles(overview, 2)) == [("Caja Andina", ["C", "B"]), ("Sin ciclos", [])]
    assert first_cycles(overview, 4) == overview
