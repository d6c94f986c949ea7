"""Step 1: what backs a moment of truth: notes, links, pictures and PDF documents."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.inputs.moments import EvidenceFile, EvidenceLink, EvidenceNote
from planner.inputs.schema import accept
from planner.models import Evidence, MomentOfTruth, StoredFile
from planner.services.actor import Actor
from planner.services.files import document_mime, keep_file
from planner.services.moments.moments import find_locked_moment
from planner.services.people.permissions import permitted
from planner.store.versions import find, lock_cycle_of
from planner.vocabulary import EvidenceKind, Permission

MANY_EVIDENCES = 30


@dataclass(frozen=True)
class MomentEvidence:
    """One piece of evidence. `file_id`, `file_name` and `mime` are empty unless it is a file."""

    id: int
    kind: EvidenceKind
    text: str
    url: str
    file_id: int | None
    file_name: str
    mime: str

    @property
    def is_picture(self) -> bool:
        return self.mime.startswith("image/")


def evidence_of(moment_id: int, *, session: Session) -> list[MomentEvidence]:
    """The evidence of a moment, oldest first, without the contents of the files."""
    rows = session.exec(
        select(Evidence, StoredFile.name, StoredFile.mime)
        .join(StoredFile, isouter=True)
        .where(Evidence.moment_id == moment_id)
        .order_by(col(Evidence.id))
    )
    return [
        MomentEvidence(
            **row.model_dump(exclude={"version", "moment_id", "created_at"}), file_name=name or "", mime=mime or ""
        )
        for row, name, mime in rows
    ]


def add_note_evidence(moment_id: int, text: str, *, session: Session, actor: Actor) -> Evidence:
    """Add a note to a moment. Raises InvalidInput or NotFound."""
    form = accept(EvidenceNote, {"text": text})
    _permit(moment_id, session, actor)
    return _add(Evidence(moment_id=moment_id, kind=EvidenceKind.NOTE, text=form.text), session)


def add_link_evidence(moment_id: int, url: str, text: str = "", *, session: Session, actor: Actor) -> Evidence:
    """Add a link to a web page (http or https) with a caption. Raises InvalidInput or NotFound."""
    form = accept(EvidenceLink, {"url": url, "text": text})
    _permit(moment_id, session, actor)
    return _add(Evidence(moment_id=moment_id, kind=EvidenceKind.LINK, url=form.url, text=form.text), session)


def add_file_evidence(
    moment_id: int, name: str, content: bytes, text: str = "", *, session: Session, actor: Actor
) -> Evidence:
    """Add a picture or PDF of at most 5 MB with a caption. Raises InvalidInput or NotFound."""
    form = accept(EvidenceFile, {"text": text})
    mime = document_mime(content, field="file")
    _permit(moment_id, session, actor)
    stored = keep_file(name, content, mime, session=session)
    return _add(Evidence(moment_id=moment_id, kind=EvidenceKind.FILE, file_id=stored.id, text=form.text), session)


def _permit(moment_id: int, session: Session, actor: Actor) -> None:
    """Open the operation of adding evidence to a moment, if it has room for more."""
    moment = find_locked_moment(moment_id, session)
    if len(evidence_of(moment_id, session=session)) >= MANY_EVIDENCES:
        raise InvalidInput([Problem(f"Un momento admite hasta {MANY_EVIDENCES} evidencias. Quite alguna primero.")])
    permitted(
        session,
        actor,
        Permission.EDIT_MOMENTS,
        summary=f"Agregó una evidencia a «{moment.name}»",
        cycle_id=moment.cycle_id,
    )


def _add(evidence: Evidence, session: Session) -> Evidence:
    session.add(evidence)
    session.flush()
    return evidence


def remove_evidence(evidence_id: int, *, session: Session, actor: Actor) -> None:
    """Take a piece of evidence away; its file stays stored, so that the history can bring it back."""
    owner = select(MomentOfTruth.cycle_id).join(Evidence).where(Evidence.id == evidence_id)
    lock_cycle_of(session, owner, what="esta evidencia")
    evidence = find(session, Evidence, evidence_id, what="esta evidencia")
    moment = find(session, MomentOfTruth, evidence.moment_id, what="este momento")
    permitted(
        session,
        actor,
        Permission.EDIT_MOMENTS,
        summary=f"Quitó una evidencia de «{moment.name}»",
        cycle_id=moment.cycle_id,
    )
    session.delete(evidence)
    session.flush()
