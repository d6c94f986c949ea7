from planner import vocabulary
from planner.models import Table
from planner.services.cycle import matrix
from planner.services.product_content import glossary, glossary_markdown
from planner.services.survey import form
from planner.services.workshop import minutes

TECHNICAL = {
    "AccountSession",
    "ActionNote",
    "ActionRequirement",
    "Credential",
    "CycleBranch",
    "HandoverTicket",
    "Installation",
    "InstitutionalSignIn",
    "PrintRun",
    "ScoringWeights",
    "SignInAttempt",
    "StepClosure",
    "StoredFile",
}


def _tables() -> dict[str, type]:
    return {mapper.class_.__name__: mapper.class_ for mapper in Table._sa_registry.mappers}


def test_every_name_of_the_glossary_exists_in_the_code() -> None:
    fields = {column.name for table in Table.metadata.tables.values() for column in table.columns}
    known = {*_tables(), *fields, *vars(vocabulary), *vars(matrix), *vars(form), *vars(minutes)}
    assert [name for entry in glossary() for name in entry.code if name not in known] == []


def test_every_table_that_people_meet_is_in_the_glossary() -> None:
    named = {name for entry in glossary() for name in entry.code}
    assert set(_tables()) - named == TECHNICAL


def test_no_word_is_explained_twice() -> None:
    words = [entry.word for entry in glossary()]
    assert len(words) == len(set(words))


def test_the_guide_shows_words_and_meanings_without_code() -> None:
    assert "| **Brecha** | La distancia entre lo que hacemos hoy y lo que la persona espera. |" in glossary_markdown()
    assert "`" not in glossary_markdown()
