from planner.services.moments.circle import (
    circle_finding,
    client_words,
    describe_circle,
    describe_emotions,
    emotion_finding,
)
from planner.vocabulary import Emotion, InstitutionKind, Phase
from tests.exports.factories import make_matrix, make_moment

BAD = make_moment(1, name="Espera", emotion=Emotion.BAD, critical=True, phase=Phase.START)
GOOD = make_moment(2, name="Pago", emotion=Emotion.GOOD, critical=False, phase=None)
UNKNOWN = make_moment(3, name="Reclamo", emotion=None, critical=False, phase=None)


def test_the_circle_in_words() -> None:
    assert describe_circle(make_matrix([BAD, UNKNOWN], name="Crédito")) == (
        "Círculo del ciclo de servicio Crédito, con 2 momentos de verdad, en orden desde arriba: "
        "1, Espera (iniciar el contacto, emoción mala, momento crítico); 3, Reclamo (emoción sin anotar)."
    )
    assert "todavía no tiene momentos" in describe_circle(make_matrix())


def test_what_stands_out_in_the_circle() -> None:
    assert circle_finding(make_matrix([BAD, GOOD])) == (
        "2 momentos de verdad: 1 crítico y 1 se vive con una emoción mala"
    )
    assert circle_finding(make_matrix([GOOD])) == "1 momento de verdad"
    assert circle_finding(make_matrix()) == "Todavía no hay momentos de verdad en este ciclo"


def test_the_emotion_curve_in_words() -> None:
    assert describe_emotions(make_matrix([BAD, GOOD, UNKNOWN], name="Crédito")) == (
        "Curva de emociones del ciclo Crédito, de muy mala (−2) a muy buena (+2): "
        "1, Espera: mala, momento crítico; 2, Pago: buena; 3, Reclamo: sin anotar."
    )


def test_what_stands_out_in_the_emotion_curve() -> None:
    assert emotion_finding(make_matrix([BAD, GOOD, UNKNOWN])) == (
        "El punto más bajo es el momento 1: Espera; 1 momento sin anotar"
    )
    assert emotion_finding(make_matrix([GOOD])) == "Ningún momento se vive con una emoción mala"
    assert emotion_finding(make_matrix([UNKNOWN])).startswith("Todavía no se anotó")


def test_who_stands_at_the_centre() -> None:
    public = make_matrix(institution_kind=InstitutionKind.PUBLIC_OFFICE)
    assert client_words(public) == ("La ciudadana", "o el ciudadano")
    assert client_words(make_matrix()) == ("La clienta", "o el cliente")
