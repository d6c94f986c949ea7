"""The agencias or oficinas of the institution whose wave it is, as they are called now."""

from sqlmodel import Session, col, select

from planner.models import Branch, ServiceCycle, Wave


def branch_names(wave: Wave, *, session: Session) -> dict[int, str]:
    """Their names by id, in the order of the alphabet."""
    query = select(Branch).join(ServiceCycle, col(ServiceCycle.institution_id) == col(Branch.institution_id))
    found = session.exec(query.where(ServiceCycle.id == wave.cycle_id).order_by(col(Branch.name)))
    return {branch.id: branch.name for branch in found}
