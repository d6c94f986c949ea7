"""Which column of a file answers which question, by the names that files and field programs give them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from planner.errors import InvalidInput, Problem
from planner.inputs.text import fold
from planner.services.answers.identity import questions_by_name
from planner.services.survey.form import SurveyForm

# What identifies a submission, the best first.
KEYS = ("_uuid", "meta/instanceid", "meta-instanceid", "instanceid")
OUR_KEYS = ("clave de la respuesta", "clave_respuesta")
"""What identifies a response in the files that we write ourselves."""
# When it was answered, the best first: the client's end of the form goes before its arrival, and that before its start.
DATES = (
    "end", "_submission_time", "submissiondate", "submitdate", "marca temporal", "timestamp", "fecha", "fecha y hora",
    "today", "start", "startdate", "datestamp", "fecha de envio",
)  # fmt: skip
IN_UTC = frozenset({"_submission_time", "submissiondate"})
"""What is in UTC even when it does not say so."""
_FIELD_TOOLS = frozenset({*KEYS, "_submission_time", "submissiondate"})
_SILENT = frozenset({
    "_id", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_index", "__version__", "_version_",
    "_attachments", "_geolocation", "_xform_id_string", "_bamboo_dataset_id", "_media_all_received", "formhub/uuid",
    "meta/rootuuid", "meta/deprecatedid", "meta/instancename", "meta/audit", "deviceid", "username", "simserial",
    "subscriberid", "phonenumber", "audit", "meta-instancename", "instancename", "submitterid", "submittername",
    "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "formversion", "rootuuid",
    "_parent_index", "_parent_table_name", "_submission__id", "_submission__uuid", "meta-audit", "background-audio",
    "key", "lastpage", "startlanguage", "seed", "ipaddr", "refurl", "consentimiento", "introduccion", "despedida",
})  # fmt: skip
_PARTS = re.compile(r"(?:momento|parte)_\d+")


def is_silent(heading: str) -> bool:
    """Whether a column holds nothing about what clients think, so that nobody needs to hear of it."""
    plain = _plain(heading)
    return plain in _SILENT or plain in KEYS or plain in DATES or _PARTS.fullmatch(_last(plain)) is not None


def key_heading(headings: Iterable[str]) -> str | None:
    """The column that tells one submission from another."""
    return _best(headings, (*OUR_KEYS, *KEYS))


def date_heading(headings: Iterable[str]) -> str | None:
    """The column that says when it was answered."""
    return _best(headings, DATES)


def is_in_utc(heading: str) -> bool:
    """Whether times of this column are in UTC though they do not say it."""
    return _plain(heading) in IN_UTC


def is_of_field_tool(headings: Iterable[str]) -> bool:
    """Whether a file comes from KoboToolbox or ODK."""
    return any(_plain(heading) in _FIELD_TOOLS for heading in headings)


def _best(headings: Iterable[str], order: tuple[str, ...]) -> str | None:
    known = {_plain(heading): heading for heading in reversed(list(headings))}
    return next((known[name] for name in order if name in known), None)


def _plain(heading: str) -> str:
    plain = fold(heading).partition(". ")[0]  # LimeSurvey may write the name first, and then what it means
    return plain if plain in KEYS or plain in _SILENT else _last(plain) if _is_prefixed_meta(plain) else plain


def _is_prefixed_meta(plain: str) -> bool:
    """Google and ODK put nothing before their own columns, but a form may hold its metadata in a group."""
    return _last(plain) in {"start", "end", "today", "consentimiento", "introduccion", "despedida", "deviceid"}


def _last(plain: str) -> str:
    return re.split(r"[/-]", plain)[-1].strip()


# Which column of a file answers which question: by name, by text, and never by its place.

DATE, BRANCH, KEY, IGNORE = "_fecha", "_agencia", "_clave", "_ignorar"
"""What a column may hold besides the answers to a question: when, where, which submission, and nothing of ours."""
TARGETS: Mapping[str, str] = {
    DATE: "Fecha de la respuesta",
    BRANCH: "Agencia u oficina",
    KEY: "Identificador de cada respuesta",
    IGNORE: "No usar esta columna",
}
ALIKE = 95
"""How alike, of 100, a heading and a question must be to be the same with a slip of the keyboard."""

_NUMBERED = re.compile(r"(?:p(?:regunta)?\.?\s*)?\d{1,3}\s*[.)\]:°º–—-]+\s*")
_IN_BRACKETS = re.compile(r"([a-z][a-z0-9_]*)\s*\[.*\]")
_CODE_FIRST = re.compile(r"([a-z][a-z0-9_]*)(?:\[\w+\])?\s*\.\s+(\S.*)")
_LAST_BRACKETS = re.compile(r".*\[(.+)\]")
_BRANCHES = frozenset({"agencia", "oficina", "sucursal", "agencia u oficina", "agencia_u_oficina", "sede"})


@dataclass(frozen=True)
class ColumnMapping:
    """What each heading of a file holds: the id of a question or one of TARGETS; `unknown` are the others."""

    columns: Mapping[str, str]
    unknown: tuple[str, ...]

    def heading_of(self, target: str) -> str | None:
        """The first column that holds something."""
        return next((heading for heading, held in self.columns.items() if held == target), None)


def guess_columns(
    form: SurveyForm, headings: Sequence[str], *, chosen: Mapping[str, str] | None = None, wave_texts: Mapping[str, str]
) -> ColumnMapping:
    """What the headings hold. `chosen` (heading → target) goes before everything; `wave_texts` are the texts of the
    questions in a second language by item id. No question is answered by two columns."""
    columns = dict(chosen or {})
    texts = _texts(form, wave_texts)
    for find in (_by_name(form), _by_words(texts), _by_likeness(texts)):
        _claim(columns, headings, find)
    for target, heading in ((KEY, key_heading(headings)), (DATE, date_heading(headings))):
        if heading is not None and target not in columns.values():
            columns.setdefault(heading, target)
    _claim(columns, headings, lambda heading: BRANCH if fold(heading) in _BRANCHES else None)
    silent = _silent(form, headings)
    columns |= {heading: IGNORE for heading in headings if heading not in columns and heading in silent}
    ordered = {heading: columns[heading] for heading in headings if heading in columns}
    return ColumnMapping(ordered, tuple(heading for heading in headings if heading not in columns))


def check_columns(form: SurveyForm, headings: Sequence[str], chosen: Mapping[str, str]) -> None:
    """Raise InvalidInput unless `chosen` speaks of these headings and of what a column may hold, each once."""
    names = questions_by_name(form)
    problems = [
        Problem("el archivo no tiene esa columna. Escriba el encabezado igual que en el archivo.", _column(heading))
        for heading in chosen
        if heading not in headings
    ]
    problems += [
        Problem(f"«{target}» no es una pregunta de esta encuesta. Use una de: {', '.join((*names, *TARGETS))}.", place)
        for place, target in ((_column(heading), target) for heading, target in chosen.items())
        if target not in names and target not in TARGETS
    ]
    targets = [target for target in chosen.values() if target != IGNORE]
    problems += [Problem(f"«{target}» está en más de una columna. Deje solo una.") for target in names_twice(targets)]
    if problems:
        raise InvalidInput(problems)


def names_twice(names: Iterable[str]) -> list[str]:
    """The names that come more than once, in order."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if count > 1]


def _column(heading: str) -> str:
    return f"Columna «{heading}»"


def _texts(form: SurveyForm, wave_texts: Mapping[str, str]) -> dict[str, str]:
    """The questions by their folded texts, without those that two of them share."""
    pairs = [(fold(item.text), item.id) for item in form.items]
    pairs += [(fold(wave_texts[item.id]), item.id) for item in form.items if wave_texts.get(item.id)]
    shared = names_twice(text for text, _ in set(pairs))
    return {text: item_id for text, item_id in pairs if text not in shared}


def _claim(columns: dict[str, str], headings: Sequence[str], find: Callable[[str], str | None]) -> None:
    for heading in headings:
        target = find(heading) if heading not in columns else None
        if target is not None and target not in columns.values():
            columns[heading] = target


def _by_name(form: SurveyForm) -> Callable[[str], str | None]:
    names = questions_by_name(form)

    def find(heading: str) -> str | None:
        last = re.split(r"::|[/-]", heading.strip().casefold())[-1].strip()
        for name in (heading.strip().casefold(), last):
            inside = _IN_BRACKETS.fullmatch(name) or _CODE_FIRST.fullmatch(name)
            if name in names or (inside and inside[1] in names):
                return name if name in names else inside[1] if inside else None
        return None

    return find


def _by_words(texts: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda heading: next((texts[text] for text in _readings(heading) if text in texts), None)


def _by_likeness(texts: Mapping[str, str]) -> Callable[[str], str | None]:
    def find(heading: str) -> str | None:
        readings = _readings(heading)
        alike = {
            item_id for text, item_id in texts.items() if any(fuzz.ratio(text, said) >= ALIKE for said in readings)
        }
        return alike.pop() if len(alike) == 1 else None

    return find


def _readings(heading: str) -> list[str]:
    """The texts that a heading may be: whole, without its number or code, after each name of a group before it, and in
    the brackets in which LimeSurvey puts one question of several."""
    plain = fold(heading)
    parts = plain.replace("::", "/").split("/")
    after = [fold("/".join(parts[number:])) for number in range(len(parts))]
    after += [fold(coded[2])] if (coded := _CODE_FIRST.fullmatch(plain)) else []
    after += [fold(inside[1])] if (inside := _LAST_BRACKETS.fullmatch(plain)) else []
    return [reading for text in after for reading in (text, fold(_NUMBERED.sub("", text, count=1)))]


def _silent(form: SurveyForm, headings: Sequence[str]) -> set[str]:
    said = {fold(text) for text in (form.introduction, form.consent, form.closing)}
    said |= {fold(section.title) for section in form.sections}
    # An answer that may be several options comes again with a column of 0 and 1 for each option.
    again = {heading for heading in headings if heading.rpartition("/")[0] in headings}
    silent = {heading for heading in headings if is_silent(heading) or said & set(_readings(heading))}
    return silent | again
