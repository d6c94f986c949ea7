"""The closed lists about people: what they do, what they may do, and how they come in."""

from planner.vocabulary.terms import Term


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
    COLLECT = "collect", "Recoger respuestas: digitar, entrevistar e importar"
    MANAGE_WAVES = "manage_waves", "Abrir y cerrar olas de respuestas, sus enlaces y sus metas"
    TAG_COMMENTS = "tag_comments", "Etiquetar los comentarios de la clientela"
    CLOSE_STEPS = "close_steps", "Cerrar y reabrir pasos"
    RUN_WORKSHOP = "run_workshop", "Abrir y conducir talleres"
    MANAGE_CYCLES = "manage_cycles", "Iniciar, cambiar, eliminar y recuperar ciclos"
    UNDO_OTHERS = "undo_others", "Deshacer cambios de otras personas"
    MANAGE_INSTITUTION = "manage_institution", "Cambiar los datos y las agencias de la institución"
    VIEW_CONTACTS = "view_contacts", "Ver los nombres y teléfonos que dejó la clientela"
    DELETE_ANSWERS = "delete_answers", "Borrar respuestas y datos personales"
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


class PersonState(Term):
    """How somebody whom an institution names stands with the product."""

    WITH_ACCOUNT = "with_account", "Con cuenta"
    INVITED = "invited", "Invitación enviada"
    INVITATION_EXPIRED = "invitation_expired", "Invitación vencida"
    WITHOUT_ACCOUNT = "without_account", "Sin cuenta"
    INACTIVE = "inactive", "Desactivada"
