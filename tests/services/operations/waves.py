"""Collecting answers, reading them, and deciding from them."""

from sqlmodel import Session, select

from planner.models import OpenAnswer
from planner.services.actor import Actor
from planner.services.answers import contacts, importing, keying
from planner.services.answers import previewing as column_maps
from planner.services.answers import receiving as interviewing
from planner.services.answers import single as deleting
from planner.services.answers.client_answers import ClientAnswers
from planner.services.results import next_steps, tagging
from planner.services.waves import kiosk, links, sampling
from planner.services.waves import second_language as translating
from planner.services.waves import waves as opening
from planner.vocabulary import Permission, WaveState
from tests.services.operations.trying import Try
from tests.services.sites import SHEET, Site

P = Permission


def _delete_all(wave_id: int, *, session: Session, actor: Actor) -> None:
    code = opening.find_wave(wave_id, session=session).code
    deleting.delete_wave_answers(wave_id, code, session=session, actor=actor)


def _comment(site: Site, session: Session) -> int:
    return session.exec(select(OpenAnswer.id).where(OpenAnswer.response_id == site.response)).first() or 0


ANSWERS = b"general\n4\n"

TRIES = (
    Try(opening.open_wave, (P.MANAGE_WAVES,), lambda s, by: opening.open_wave(s.cycle, {"name": "Otra"}, **by)),
    Try(
        opening.edit_wave,
        (P.MANAGE_WAVES,),
        lambda s, by: opening.edit_wave(s.wave, {"margin": 8}, version=None, **by),
    ),
    Try(
        opening.change_state,
        (P.MANAGE_WAVES,),
        lambda s, by: opening.change_state(s.wave, WaveState.PAUSED, **by),
    ),
    Try(links.make_links, (P.MANAGE_WAVES,), lambda s, by: links.make_links(s.wave, count=2, **by)),
    Try(links.revoke_link, (P.MANAGE_WAVES,), lambda s, by: links.revoke_link(s.link, **by)),
    Try(kiosk.set_kiosk_pin, (P.MANAGE_WAVES,), lambda s, by: kiosk.set_kiosk_pin(s.wave, "4711", **by)),
    Try(
        translating.save_translation,
        (P.MANAGE_WAVES,),
        lambda s, by: translating.save_translation(s.wave, "Runasimi", {"send": "Kachay"}, version=None, **by),
    ),
    Try(
        interviewing.take_interview,
        (P.COLLECT,),
        lambda s, by: interviewing.take_interview(s.wave, ClientAnswers({"general": 4}), ticket="t", **by),
    ),
    Try(
        column_maps.save_map,
        (P.COLLECT,),
        lambda s, by: column_maps.save_map(s.wave, ["P1"], {"P1": "general"}, **by),
    ),
    Try(importing.import_file, (P.COLLECT,), lambda s, by: importing.import_file(s.wave, "a.csv", ANSWERS, **by)),
    Try(
        importing.remove_file,
        (P.DELETE_ANSWERS,),
        lambda s, by: importing.remove_file(s.answer_file, **by),
    ),
    Try(
        keying.key_in_sheet,
        (P.COLLECT,),
        lambda s, by: keying.key_in_sheet(s.wave, 7, ClientAnswers({"general": 4}), **by),
    ),
    Try(
        keying.settle_sheet,
        (P.COLLECT,),
        lambda s, by: keying.settle_sheet(s.wave, SHEET, ClientAnswers({"general": 4}), **by),
    ),
    Try(
        contacts.delete_contacts,
        (P.DELETE_ANSWERS,),
        lambda s, by: contacts.delete_contacts(s.wave, **by),
    ),
    Try(
        deleting.delete_response,
        (P.DELETE_ANSWERS,),
        lambda s, by: deleting.delete_response(s.response, **by),
    ),
    Try(
        deleting.delete_wave_answers,
        (P.DELETE_ANSWERS,),
        lambda s, by: _delete_all(s.wave, **by),
    ),
    Try(sampling.set_goals, (P.MANAGE_WAVES,), lambda s, by: sampling.set_goals(s.wave, {s.wider[-1]: 500}, **by)),
    Try(
        tagging.tag_comment,
        (P.TAG_COMMENTS,),
        lambda s, by: tagging.tag_comment(_comment(s, by["session"]), "espera", **by),
    ),
    Try(
        tagging.untag_comment,
        (P.TAG_COMMENTS,),
        lambda s, by: tagging.untag_comment(_comment(s, by["session"]), "espera", **by),
    ),
    Try(
        next_steps.accept_gaps,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: next_steps.accept_gaps(s.wave, s.requirements[:1], **by),
    ),
    Try(next_steps.accept_order, (P.PRIORITISE,), lambda s, by: next_steps.accept_order(s.wave, **by)),
)
