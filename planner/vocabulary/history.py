"""The closed list of what the history speaks of, to look through it by."""

from planner.vocabulary.terms import Term


class Subject(Term):
    """A kind of thing that people change."""

    CYCLE = "cycle", "Datos y pasos del ciclo"
    MOMENTS = "moments", "Momentos y evidencias"
    REQUIREMENTS = "requirements", "Requerimientos"
    AGREEMENT = "agreement", "Acuerdos"
    ACTIONS = "actions", "Acciones y prioridad"
    SURVEY = "survey", "Encuesta"
    ANSWERS = "answers", "Olas de respuestas"
    WORKSHOP = "workshop", "Talleres"
    PEOPLE = "people", "Personas y roles"
    INSTITUTION = "institution", "Institución y agencias"
    TEMPLATES = "templates", "Plantillas"
