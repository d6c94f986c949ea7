from collections import Counter

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound
from planner.inputs.requirements import CatalogueEntry
from planner.inputs.text import fold
from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, requirements_of
from planner.services.requirements.catalogue import Picked, catalogue, pick_from_catalogue, search_catalogue
from planner.services.requirements.requirements import add_requirements
from planner.vocabulary import CatalogueGroup, Importance, Origin, Phase

OPENING = "¿Qué tan satisfecha o satisfecho quedó con "


@pytest.fixture
def moment(session: Session, actor: Actor) -> MomentOfTruth:
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    return add_moments(cycle.id, ["Solicitud"], session=session, actor=actor)[0]


def _keys(text: str = "", *, group: CatalogueGroup | None = None, phase: Phase | None = None) -> list[str]:
    return [entry.key for entry in search_catalogue(text, group=group, phase=phase)]


def test_every_behaviour_of_the_four_phases_is_there_once() -> None:
    behaviours = Counter(entry.group for entry in catalogue() if entry.group in list(CatalogueGroup)[:4])
    assert behaviours == {"start": 7, "inquire": 7, "satisfy": 5, "finish": 4}
    bases = [entry.basis for entry in catalogue() if entry.group in behaviours]
    assert "" not in bases
    assert len(set(bases)) == 23


def test_the_ten_rules_are_there_in_order() -> None:
    rules = list(dict.fromkeys(entry.basis for entry in search_catalogue(group=CatalogueGroup.RULES)))
    assert [rule.split(".")[0] for rule in rules] == [f"Regla {number}" for number in range(1, 11)]


def test_every_sector_has_a_set_of_its_own() -> None:
    sizes = Counter(entry.group for entry in catalogue())
    assert set(sizes) == set(CatalogueGroup)
    assert all(sizes[group] >= 10 for group in list(CatalogueGroup)[4:])
    assert len(catalogue()) >= 80


def test_keys_texts_and_questions_are_never_repeated() -> None:
    for name in ("key", "text", "question"):
        values = Counter(fold(getattr(entry, name)) for entry in catalogue())
        assert [value for value, times in values.items() if times > 1] == []


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.key)
def test_a_question_is_short_and_asks_one_thing_without_negation(entry: CatalogueEntry) -> None:
    assert entry.question.startswith(OPENING)
    assert entry.question.endswith("?")
    assert len(entry.question.split()) <= 20
    words = entry.question.removeprefix(OPENING).strip("?").split()
    assert not {"no", "sin", "ni", "nunca", "y", "o"} & set(words)


def test_requirements_speak_with_the_clients_voice() -> None:
    assert [entry.text for entry in catalogue() if not entry.text.startswith("Que ")] == []


def test_most_entries_have_a_standard_that_can_be_measured() -> None:
    measured = [entry for entry in catalogue() if entry.standard]
    assert len(measured) >= 0.85 * len(catalogue())


@pytest.mark.parametrize("text", ["desembolso", "DESEMBOLSO", "desenbolso", "desembolso plazo"])
def test_a_search_forgives_case_accents_and_a_wrong_letter(text: str) -> None:
    assert _keys(text)[0] == "credito-desembolso"


def test_a_search_without_accents_finds_words_with_them() -> None:
    assert _keys("interrupcion relato") == _keys("interrupción relato") == ["reclamo-escucha"]


def test_a_search_by_group_and_phase_narrows() -> None:
    assert _keys(group=CatalogueGroup.FINISH) == ["cierre-algo-mas", "cierre-despedida", "cierre-mirada", "cierre-agil"]
    assert _keys(group=CatalogueGroup.CREDIT, phase=Phase.FINISH) == ["credito-constancia"]
    assert _keys("zapatería") == []
    assert len(_keys()) == len(catalogue())


def test_picking_brings_requirement_standard_and_question_together(
    session: Session, actor: Actor, moment: MomentOfTruth
) -> None:
    picked = pick_from_catalogue(moment.id, ["credito-desembolso"], session=session, actor=actor)
    [row] = requirements_of(moment.id, session=session)
    assert (row.text, row.standard, row.question, row.importance, row.origin) == (
        "Que el crédito se desembolse en el plazo prometido",
        "24 horas desde la firma",
        "¿Qué tan satisfecha o satisfecho quedó con el tiempo que demoró el desembolso de su crédito?",
        Importance.VITAL,
        Origin.CATALOGUE,
    )
    assert picked == Picked((row,), ())
    assert picked.sentence == "1 requerimiento agregado."


def test_picking_passes_over_what_is_already_there_and_says_so(
    session: Session, actor: Actor, moment: MomentOfTruth
) -> None:
    add_requirements(moment.id, [{"text": "que me saluden con una SONRISA"}], session=session, actor=actor)
    keys = ["inicio-saludo", "inicio-voz", "inicio-voz", "inicio-mirada"]
    picked = pick_from_catalogue(moment.id, keys, session=session, actor=actor)
    assert [row.position for row in picked.added] == [2, 3]
    assert picked.sentence == "2 requerimientos agregados. Ya estaba en este momento: «Que me saluden con una sonrisa»."


def test_picking_only_what_is_there_changes_nothing(session: Session, actor: Actor, moment: MomentOfTruth) -> None:
    keys = ["inicio-voz", "inicio-mirada"]
    pick_from_catalogue(moment.id, keys, session=session, actor=actor)
    before = [row.model_dump() for row in requirements_of(moment.id, session=session)]
    picked = pick_from_catalogue(moment.id, keys, session=session, actor=actor)
    assert picked.sentence == (
        "0 requerimientos agregados. Ya estaban en este momento: "
        "«Que me hablen con un tono de voz amable», «Que me miren a la cara al hablarme»."
    )
    assert [row.model_dump() for row in requirements_of(moment.id, session=session)] == before


def test_unknown_keys_are_all_reported_and_nothing_is_added(
    session: Session, actor: Actor, moment: MomentOfTruth
) -> None:
    with pytest.raises(InvalidInput) as caught:
        pick_from_catalogue(moment.id, ["inicio-voz", "nada", "tampoco"], session=session, actor=actor)
    assert [problem.sentence for problem in caught.value.problems] == [
        "«nada» no está en el catálogo. Actualice la página y elija de nuevo.",
        "«tampoco» no está en el catálogo. Actualice la página y elija de nuevo.",
    ]
    assert requirements_of(moment.id, session=session) == []


def test_picking_nothing_or_for_no_moment_is_refused(session: Session, actor: Actor, moment: MomentOfTruth) -> None:
    with pytest.raises(InvalidInput, match="Elija al menos un requerimiento"):
        pick_from_catalogue(moment.id, [], session=session, actor=actor)
    with pytest.raises(NotFound, match="este momento"):
        pick_from_catalogue(moment.id + 1, ["inicio-voz"], session=session, actor=actor)
