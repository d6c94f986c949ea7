"""Headings that the screen of results, its documents and its pictures share."""

WEAKEST_FIRST = "De lo más débil a lo más fuerte"
PROPOSALS = "Qué proponen las respuestas"
NO_PROPOSALS = "Con estas respuestas no hay nada que cambiar en el plan."
MEASURED_WELL = "¿Miden bien estas preguntas?"
DID_ACTIONS_WORK = "¿Dieron resultado las acciones terminadas?"


def since_last_wave(finding: str) -> str:
    """The heading of what changed."""
    return f"Desde la ola anterior: {finding}"
