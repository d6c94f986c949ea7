"""A request that is answered with a page that says what to do, and that changes nothing."""

from collections.abc import Mapping

from planner.errors import PlannerError


class RefusedRequest(PlannerError):
    """Something is wrong with the request itself, before anybody looks at what it asks for.

    `status` is that of HTTP, `title` heads the page, `headers` go along with it, and `leads_back` offers the way back
    to the page itself, where trying again can help.
    """

    def __init__(
        self,
        status: int,
        title: str,
        sentence: str,
        *,
        headers: Mapping[str, str] | None = None,
        leads_back: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.status, self.title, self.headers, self.leads_back = status, title, dict(headers or {}), leads_back
