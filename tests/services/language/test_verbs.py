import pytest

from planner.services.language.verbs import BY_INFINITIVE, Mood, form_of, guess_infinitive, guess_subjunctive

CONJUGATED = [
    # infinitive, subjunctive, present, what one did, what several did
    ("explicar", "expliquen", "explican", "explicó", "explicaron"),
    ("entregar", "entreguen", "entregan", "entregó", "entregaron"),
    ("agilizar", "agilicen", "agilizan", "agilizó", "agilizaron"),
    ("atender", "atiendan", "atienden", "atendió", "atendieron"),
    ("resolver", "resuelvan", "resuelven", "resolvió", "resolvieron"),
    ("despedir", "despidan", "despiden", "despidió", "despidieron"),
    ("corregir", "corrijan", "corrigen", "corrigió", "corrigieron"),
    ("ofrecer", "ofrezcan", "ofrecen", "ofreció", "ofrecieron"),
    ("incluir", "incluyan", "incluyen", "incluyó", "incluyeron"),
    ("leer", "lean", "leen", "leyó", "leyeron"),
    ("evaluar", "evalúen", "evalúan", "evaluó", "evaluaron"),
    ("enviar", "envíen", "envían", "envió", "enviaron"),
    ("decir", "digan", "dicen", "dijo", "dijeron"),
    ("dar", "den", "dan", "dio", "dieron"),
    ("hacer", "hagan", "hacen", "hizo", "hicieron"),
    ("poner", "pongan", "ponen", "puso", "pusieron"),
    ("sonreír", "sonrían", "sonríen", "sonrió", "sonrieron"),
    ("mantener", "mantengan", "mantienen", "mantuvo", "mantuvieron"),
    ("transferir", "transfieran", "transfieren", "transfirió", "transfirieron"),
    ("proteger", "protejan", "protegen", "protegió", "protegieron"),
]


@pytest.mark.parametrize(("infinitive", "subjunctive", "present", "one", "several"), CONJUGATED)
def test_a_verb_is_known_in_every_form_and_told_in_the_past(
    infinitive: str, subjunctive: str, present: str, one: str, several: str
) -> None:
    verb = BY_INFINITIVE[infinitive]
    found = [
        form_of(subjunctive, Mood.SUBJUNCTIVE),
        form_of(present, Mood.PRESENT),
        form_of(infinitive, Mood.INFINITIVE),
    ]
    assert [form.verb if form else None for form in found] == [verb] * 3
    assert (verb.one, verb.several) == (one, several)


@pytest.mark.parametrize(
    ("subjunctive", "several"),
    [
        ("tipifiquen", "tipificaron"),
        ("investiguen", "investigaron"),
        ("priorizen", "priorizaron"),
        ("anexen", "anexaron"),
    ],
)
def test_a_verb_that_is_not_listed_is_read_from_its_ending(subjunctive: str, several: str) -> None:
    form = guess_subjunctive(subjunctive)
    assert form is not None
    assert form.verb.several == several


@pytest.mark.parametrize("word", ["alguien", "también", "bien", "claro", "cuentan"])
def test_what_is_no_verb_is_not_guessed(word: str) -> None:
    assert guess_subjunctive(word) is None
    assert guess_infinitive(word) is None
