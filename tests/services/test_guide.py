import pytest

from planner.services.product_content import guide_chapters, guide_for
from planner.services.requirements.catalogue import catalogue
from planner.vocabulary import CatalogueGroup, Channel, Initiative, Interlocutor, Phase, Step


def _chapter(key: str) -> str:
    return next(chapter.markdown for chapter in guide_chapters() if chapter.key == key)


def test_the_chapters_of_the_method_come_first_in_reading_order() -> None:
    assert [(chapter.title, chapter.step) for chapter in guide_chapters()][:12] == [
        ("El ciclo del servicio en una página", None),
        ("Paso 1. Momentos de verdad", Step.MOMENTS),
        ("Paso 2. Requerimientos", Step.REQUIREMENTS),
        ("Paso 3. Planes de acción", Step.ACTIONS),
        ("Paso 4. Prioridad", Step.PRIORITY),
        ("Paso 5. Encuesta de satisfacción", Step.SURVEY),
        ("Nota para la capacitación", None),
        ("Las cuatro fases de la atención", None),
        ("Las modalidades de atención", None),
        ("Diez reglas para atender a las personas", None),
        ("Las cuatro etapas de un reclamo", None),
        ("Lo que la clientela necesita saber", None),
    ]


@pytest.mark.parametrize("step", list(Step))
def test_every_step_says_what_it_is_for_and_who_should_be_in_the_room(step: Step) -> None:
    text = guide_for(step)
    assert "**Para qué sirve.**" in text
    assert "**Quiénes deben estar.**" in text
    assert 120 <= len(text.split()) <= 400


def test_the_first_step_brings_the_question_of_the_method() -> None:
    text = guide_for(Step.MOMENTS)
    assert "Desde que entra hasta que se va con su gestión hecha" in text
    assert "**entrada**" in text
    assert "**salida**" in text


def test_the_table_of_phases_names_every_behaviour_as_the_catalogue_does() -> None:
    table = _chapter("07-fases")
    groups = list(CatalogueGroup)[:4]
    assert [phase.label for phase in Phase if f"{phase.label}**" not in table] == []
    assert [entry.basis for entry in catalogue() if entry.group in groups and entry.basis not in table] == []


def test_the_modalities_are_called_as_everywhere_else() -> None:
    text = _chapter("08-modalidades")
    terms = [*Channel, *Initiative, *Interlocutor]
    assert [term.label for term in terms if f"**{term.label}.**" not in text] == []


def test_there_are_ten_rules() -> None:
    text = _chapter("09-diez-reglas")
    assert [number for number in range(1, 11) if f"\n{number}. **" not in text] == []
