"""The one way in for what people send."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from starlette.requests import Request

from planner.web.plain.forms import BODY_LIMIT, read_form
from planner.web.plain.origin import FIELD, require_own_origin, require_token


async def posted(request: Request, fields: Collection[str], *, limit: int = BODY_LIMIT) -> Mapping[str, str]:
    """What was typed in a form of ours, by field (see `read_form`).

    Raises ForeignForm when it does not come from a page of ours, TooLong or Unreadable when it cannot be read.
    """
    require_own_origin(request)
    form = await read_form(request, (*fields, FIELD), limit=limit)
    require_token(request, form)
    return MappingProxyType({name: value for name, value in form.items() if name != FIELD})
