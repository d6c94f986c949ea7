"""The heaviest content we promise to be quick with: 40 moments, 120 requirements, 30 actions."""

from datetime import date

from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.building import build_cycle
from planner.services.institution.institutions import add_institution
from planner.services.people.installation import use_on_this_machine
from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction
from planner.vocabulary import ActionStatus, Channel, Emotion, Gap, Importance, InstitutionKind, Phase

MOMENTS, REQUIREMENTS_EACH, ACTIONS = 40, 3, 30


def big_content(moments: int = MOMENTS, requirements_each: int = REQUIREMENTS_EACH) -> CycleContent:
    """A cycle of that size in which every field that the screens show is filled."""
    actions = tuple(_action(number) for number in range(ACTIONS))
    return CycleContent(moments=tuple(_moment(number, requirements_each) for number in range(moments)), actions=actions)


def _moment(number: int, requirements: int) -> MomentContent:
    return MomentContent(
        name=f"Momento {number + 1}: la persona espera su turno en la agencia",
        description="Toma un número y mira la pantalla para saber cuándo le toca.",
        phase=list(Phase)[number % len(Phase)],
        channel=list(Channel)[number % len(Channel)],
        emotion=list(Emotion)[number % len(Emotion)],
        critical=number % 5 == 0,
        requirements=tuple(_requirement(number * requirements + i) for i in range(requirements)),
    )


def _requirement(number: int) -> RequirementContent:
    return RequirementContent(
        text=f"Que me atiendan pronto y me expliquen con palabras sencillas lo que sigue ({number + 1})",
        standard=f"{5 + number % 20} minutos",
        current_situation="Hoy la espera depende de la hora y del día.",
        gap=list(Gap)[number % len(Gap)],
        importance=list(Importance)[number % len(Importance)],
        actions=(_action(number % ACTIONS).text,),
    )


def _action(number: int) -> ActionContent:
    return ActionContent(
        text=f"Reordenar los turnos de la mañana y avisar del tiempo de espera ({number + 1})",
        owner=f"Responsable {number % 7 + 1}",
        starts_on=date(2027, 1, 1 + number % 28),
        due_on=date(2027, 3, 1 + number % 28),
        status=list(ActionStatus)[number % len(ActionStatus)],
        progress=number * 3,
    )


def big_database(url: str) -> int:
    """Create the database at `url` with one big cycle in it; its id."""
    engine = open_engine(url)
    upgrade(engine)
    with transaction(engine) as session:
        use_on_this_machine(session=session)
    with transaction(engine) as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=LOCAL_ADMINISTRATOR)
    with transaction(engine) as session:
        cycle = build_cycle(
            institution.id, {"name": "Microcrédito"}, big_content(), session=session, actor=LOCAL_ADMINISTRATOR
        )
    engine.dispose()
    return cycle.id
