"""The closed lists of the method."""

from planner.vocabulary.terms import Level, Term


class InstitutionKind(Term):
    MICROFINANCE = "microfinance", "Institución de microfinanzas (IMF)"
    PUBLIC_OFFICE = "public_office", "Oficina pública"


class Phase(Term):
    """The four phases of attending a person, in order."""

    START = "start", "Iniciar el contacto"
    INQUIRE = "inquire", "Obtener información"
    SATISFY = "satisfy", "Satisfacer la necesidad"
    FINISH = "finish", "Finalizar"


class Channel(Term):
    IN_PERSON = "in_person", "Presencial"
    PHONE = "phone", "Telefónica"
    VIRTUAL = "virtual", "Virtual"


class Initiative(Term):
    PROACTIVE = "proactive", "Proactiva"
    REACTIVE = "reactive", "Reactiva"


class Interlocutor(Term):
    DIRECT = "direct", "Directa"
    INDIRECT = "indirect", "Indirecta"


class Emotion(Level):
    """What the client feels at a moment, from -2 to +2."""

    VERY_BAD = -2, "Muy mala"
    BAD = -1, "Mala"
    NEUTRAL = 0, "Neutra"
    GOOD = 1, "Buena"
    VERY_GOOD = 2, "Muy buena"

    @property
    def sign(self) -> str:
        """The emotion as signs, so that it never depends on colour alone: −−, −, 0, +, ++."""
        return {-2: "−−", -1: "−", 0: "0", 1: "+", 2: "++"}[self.value]


class Importance(Level):
    """How much a requirement matters to the client."""

    MINIMAL = 1, "Muy poca"
    LOW = 2, "Poca"
    MEDIUM = 3, "Media"
    HIGH = 4, "Alta"
    VITAL = 5, "Muy alta"


class Gap(Level):
    """How far the current situation is from the requirement."""

    NONE = 0, "Sin brecha"
    SMALL = 1, "Pequeña"
    MEDIUM = 2, "Mediana"
    LARGE = 3, "Grande"


class Origin(Term):
    """Where a requirement came from."""

    WORKSHOP = "workshop", "Taller"
    CATALOGUE = "catalogue", "Catálogo"
    TEMPLATE = "template", "Plantilla"
    CLIENT = "client", "Voz de la clientela"
    COMPLAINT = "complaint", "Queja o reclamo"
    RULE = "rule", "Norma o reglamento"
    WORKBOOK = "workbook", "Libro de Excel"


class CatalogueGroup(Term):
    """The shelves of the catalogue of ready requirements: phases of attending, rules, and sectors."""

    START = "start", "Fase 1. Iniciar el contacto"
    INQUIRE = "inquire", "Fase 2. Obtener información"
    SATISFY = "satisfy", "Fase 3. Satisfacer la necesidad"
    FINISH = "finish", "Fase 4. Finalizar"
    RULES = "rules", "Las diez reglas de la atención"
    CREDIT = "credit", "Crédito"
    SAVINGS = "savings", "Ahorro"
    VILLAGE_BANKING = "village_banking", "Banca comunal"
    PUBLIC_OFFICE = "public_office", "Oficina pública"
    COMPLAINTS = "complaints", "Quejas y reclamos"


class EvidenceKind(Term):
    NOTE = "note", "Nota"
    LINK = "link", "Enlace"
    FILE = "file", "Archivo"


class ActionStatus(Term):
    PENDING = "pending", "Por iniciar"
    IN_PROGRESS = "in_progress", "En marcha"
    PAUSED = "paused", "En pausa"
    DONE = "done", "Terminada"

    @property
    def is_open(self) -> bool:
        return self is not ActionStatus.DONE


class Degree(Level):
    """A rough size, for reach, effort and cost of an action."""

    MINIMAL = 1, "Muy bajo"
    LOW = 2, "Bajo"
    MEDIUM = 3, "Medio"
    HIGH = 4, "Alto"
    VERY_HIGH = 5, "Muy alto"


class Criterion(Term):
    """What the proposed order of the actions weighs."""

    IMPORTANCE = "importance", "Importancia"
    GAP = "gap", "Brecha"
    REACH = "reach", "Alcance"
    EFFORT = "effort", "Esfuerzo"
    COST = "cost", "Costo"


class Quadrant(Term):
    """What impact and effort together advise about an action."""

    DO_NOW = "do_now", "Hacer ya"
    BIG_PROJECT = "big_project", "Proyectos grandes"
    IF_TIME = "if_time", "Si queda tiempo"
    LATER = "later", "Dejar para después"


class Step(Term):
    """The five steps of the method, in order."""

    MOMENTS = "moments", "Momentos"
    REQUIREMENTS = "requirements", "Requerimientos"
    ACTIONS = "actions", "Acciones"
    PRIORITY = "priority", "Prioridad"
    SURVEY = "survey", "Encuesta"

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def following(self) -> "Step | None":
        steps = list(Step)
        return steps[self.number] if self.number < len(steps) else None


class ItemKind(Term):
    """The kinds of question a survey asks."""

    OVERALL = "overall", "Satisfacción general"
    SATISFACTION = "satisfaction", "Satisfacción"
    RECOMMENDATION = "recommendation", "Recomendación"
    OPEN = "open", "Pregunta abierta"
    PROFILE = "profile", "Perfil"


class Paper(Term):
    A4 = "a4", "A4"
    LETTER = "letter", "Carta"
