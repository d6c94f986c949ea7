"""The columns that KoboToolbox, ODK Central, LimeSurvey and Google Forms add by themselves."""

import re
from collections.abc import Iterable

from planner.inputs.text import fold

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
