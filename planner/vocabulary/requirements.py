"""The closed lists of step 2: where somebody stands on a requirement, and what became of it afterwards."""

from planner.vocabulary.terms import Term


class Stance(Term):
    """Where one person stands on a requirement as it reads now."""

    AGREES = "agrees", "De acuerdo"
    DISAGREES = "disagrees", "En desacuerdo"
    CHANGED = "changed", "Cambió desde que respondió"
    MISSING = "missing", "Sin respuesta"

    @property
    def sign(self) -> str:
        """A sign of its own, so that it never depends on colour alone."""
        return {"agrees": "✓", "disagrees": "✗", "changed": "↻", "missing": "○"}[self.value]

    @property
    def word(self) -> str:
        """The shortest word that says it, for narrow columns."""
        return {"agrees": "Sí", "disagrees": "No", "changed": "Cambió", "missing": "Falta"}[self.value]


class SinceClosing(Term):
    """What happened to a requirement after the group had closed the step."""

    CHANGED = "changed", "Cambió después del cierre"
    ADDED = "added", "Se agregó después del cierre"
