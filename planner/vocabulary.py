"""The closed lists of the method: each term with the Spanish words people read."""

from enum import IntEnum, StrEnum
from typing import Self


class Term(StrEnum):
    """A coded value with its Spanish label; the code is stored, the label is shown."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Level(IntEnum):
    """A number on a short scale with its Spanish label."""

    label: str

    def __new__(cls, number: int, label: str) -> Self:
        member = int.__new__(cls, number)
        member._value_ = number
        member.label = label
        return member


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


class Role(Term):
    """What a person does for an institution."""

    ADMINISTRATOR = "administrator", "Administrador(a)"
    DIRECTOR = "director", "Directivo(a)"
    SUPERVISOR = "supervisor", "Supervisor(a)"
    PROMOTER = "promoter", "Promotor(a) o analista"
    STAFF = "staff", "Personal"
    FACILITATOR = "facilitator", "Facilitador(a)"
    READER = "reader", "Lector(a)"


class Permission(Term):
    """What somebody may be allowed to do in an institution."""

    VIEW = "view", "Ver los ciclos y sus documentos"
    VIEW_HISTORY = "view_history", "Ver el historial de cambios"
    EDIT_MOMENTS = "edit_moments", "Escribir momentos de verdad y sus evidencias"
    EDIT_REQUIREMENTS = "edit_requirements", "Escribir requerimientos"
    AGREE = "agree", "Decir si está de acuerdo con los requerimientos"
    RECORD_AGREEMENT = "record_agreement", "Anotar el acuerdo de otras personas"
    EDIT_ACTIONS = "edit_actions", "Escribir planes de acción"
    FOLLOW_ACTIONS = "follow_actions", "Anotar el avance de las acciones"
    PRIORITISE = "prioritise", "Ordenar y numerar las acciones"
    EDIT_SURVEY = "edit_survey", "Ajustar la encuesta y sus preguntas"
    ISSUE_SURVEY = "issue_survey", "Emitir versiones de la encuesta"
    PRINT_SURVEY = "print_survey", "Imprimir copias numeradas de la encuesta"
    CLOSE_STEPS = "close_steps", "Cerrar y reabrir pasos"
    RUN_WORKSHOP = "run_workshop", "Abrir y conducir talleres"
    MANAGE_CYCLES = "manage_cycles", "Iniciar, cambiar, eliminar y recuperar ciclos"
    UNDO_OTHERS = "undo_others", "Deshacer cambios de otras personas"
    MANAGE_INSTITUTION = "manage_institution", "Cambiar los datos y las agencias de la institución"
    MANAGE_PEOPLE = "manage_people", "Invitar personas y dar roles"


class InstallationMode(Term):
    """How people come in to this installation of the product."""

    UNDECIDED = "undecided", "Por preparar"
    THIS_MACHINE = "this_machine", "Sin contraseña en este equipo"
    ACCOUNTS = "accounts", "Con cuentas y contraseñas"


class LinkKind(Term):
    """What a one-use link to a person is for."""

    INVITATION = "invitation", "Invitación"
    NEW_PASSWORD = "new_password", "Contraseña nueva"


class Activity(Term):
    """What the room is doing in a workshop at this moment."""

    WAITING = "waiting", "En espera"
    MOMENTS = "moments", "Proponer momentos"
    REQUIREMENTS = "requirements", "Proponer requerimientos"
    EMOTIONS = "emotions", "Calificar lo que siente la clientela"
    AGREEMENT = "agreement", "Decir si hay acuerdo"
    RANKING = "ranking", "Ordenar las acciones"


class ContributionKind(Term):
    """What somebody in the room sent."""

    MOMENT = "moment", "Momento de verdad"
    REQUIREMENT = "requirement", "Requerimiento"


class BallotKind(Term):
    """How the room orders the actions."""

    RANKING = "ranking", "Ordenar de la más a la menos importante"
    POINTS = "points", "Repartir puntos"
