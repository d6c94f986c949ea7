"""In which of the four phases of attending a moment probably happens, from the words of its name."""

from functools import cache

from planner.inputs.text import fold
from planner.services.language.ideas_in_text import read_ideas
from planner.services.language.known_words import root_of
from planner.vocabulary import Phase

# Words that tell the phase nearly by themselves, and words that only hint at it.
_TELLING = {
    Phase.START: """llegar saludar esperar fila turno vigilante sala promover publicidad invitar estacionamiento
        puerta señal volante afiche contacto cita buscar""",
    Phase.INQUIRE: """solicitar llenar formulario requisito evaluar entrevistar preguntar conversar revisar aval pareja
        capacitar inscribir referencia necesidad cotizar simular escuchar inspección elegir levantamiento""",
    Phase.SATISFY: """aprobar rechazar desembolsar firmar contrato pagaré pagar cobrar cuota depositar retirar
        resolver responder decidir comité emitir corregir observación tarjeta atraso recaudar transferir
        recordar resolución apelar abrir propuesta reprogramar refinanciar seguimiento notificar""",
    Phase.FINISH: """despedir salir cancelar encuesta opinar opinión satisfacción agradecer después renovar cerrar
        sugerir buzón calificar noadeudo premio""",
}
_HINTING = {
    Phase.START: """recibir orientar recepción teléfono llamar whatsapp mensaje web visitar formar agencia oferta
        central iniciar""",
    Phase.INQUIRE: "explicar documento dato consultar interés costo negocio casa garantía registrar copia reglamento",
    Phase.SATISFY: "entregar dinero cajero trámite reclamar expediente saldo cuenta avisar seguro constancia cumplir",
    Phase.FINISH: "finalizar devolver",
}
# What two ideas say together, against what each says alone.
_TOGETHER = {
    ("esperar", "responder"): Phase.SATISFY,
    ("esperar", "aprobar"): Phase.SATISFY,
    ("esperar", "desembolsar"): Phase.SATISFY,
    ("entregar", "documento"): Phase.INQUIRE,
    ("documento", "finalizar"): Phase.FINISH,
    ("entregar", "despedir"): Phase.FINISH,
    ("entregar", "volante"): Phase.START,
    ("visitar", "evaluar"): Phase.INQUIRE,
    ("llamar", "cobrar"): Phase.SATISFY,
    ("llamar", "después"): Phase.FINISH,
    ("evaluar", "satisfacción"): Phase.FINISH,
    ("evaluar", "atender"): Phase.FINISH,
    ("calificar", "atender"): Phase.FINISH,
    ("llegar", "expediente"): Phase.SATISFY,
    ("llegar", "documento"): Phase.INQUIRE,
    ("consultar", "expediente"): Phase.SATISFY,
    ("consultar", "trámite"): Phase.SATISFY,
    ("consultar", "saldo"): Phase.SATISFY,
    ("consultar", "teléfono"): Phase.START,
    ("llamar", "consultar"): Phase.START,
    ("invitar", "renovar"): Phase.FINISH,
    ("último", "pagar"): Phase.FINISH,
    ("último", "cuota"): Phase.FINISH,
    ("primero", "conversar"): Phase.START,
    ("primero", "visitar"): Phase.START,
    ("recibir", "reclamar"): Phase.START,
    ("recibir", "dinero"): Phase.SATISFY,
    ("recibir", "documento"): Phase.INQUIRE,
    ("cobrar", "explicar"): Phase.INQUIRE,
}
_TELLS, _HINTS, _TOLD_TOGETHER = 2.0, 1.0, 4.0
_FIRST = 1.5  # a name begins with what happens
_ENOUGH = 2.0
_AHEAD = 1.0
_ORDINALS = {"primero": "#1o", "último": "#99o"}


def _root(word: str) -> str:
    return _ORDINALS.get(word) or root_of(fold(word))


@cache
def _weights() -> dict[str, list[tuple[Phase, float]]]:
    weights: dict[str, list[tuple[Phase, float]]] = {}
    for listed, weight in ((_TELLING, _TELLS), (_HINTING, _HINTS)):
        for phase, words in listed.items():
            for word in words.split():
                weights.setdefault(_root(word), []).append((phase, weight))
    return weights


@cache
def _pairs() -> tuple[tuple[frozenset[str], Phase], ...]:
    return tuple((frozenset(map(_root, pair)), phase) for pair, phase in _TOGETHER.items())


def guess_phase(text: str) -> Phase | None:
    """The phase that the name of a moment suggests, or None when it suggests none or more than one.

    A suggestion to be confirmed: the words of the name vote, its first word the loudest.
    """
    roots = [idea.root for idea in read_ideas(text)]
    votes = dict.fromkeys(Phase, 0.0)
    for number, root in enumerate(roots):
        for phase, weight in _weights().get(root, ()):
            votes[phase] += weight * (_FIRST if number == 0 else 1.0)
    for pair, phase in _pairs():
        votes[phase] += _TOLD_TOGETHER if pair <= set(roots) else 0.0
    best, second = sorted(votes, key=votes.__getitem__, reverse=True)[:2]
    return best if votes[best] >= _ENOUGH and votes[best] - votes[second] >= _AHEAD else None
