"""Where to go on after signing in or answering: never to another site, and never to what is not a page."""

from urllib.parse import unquote

HOME = "/"
LONGEST = 1_000
ROUNDS = 4
"""How often something honest is percent-encoded at most; whoever goes on after that is hiding something."""
NO_PAGES = ("api", "_stcore", "media", "component", "static", "salud", "auth", "oauth2callback")


def safe_destination(text: str) -> str:
    """`text` when it is the address of a page of this site, from the root (`/momentos?ciclo=3`); otherwise `/`."""
    return text if len(text) <= LONGEST and all(map(_is_local_page, _readings(text))) else HOME


def _readings(text: str) -> list[str]:
    """The text and every way that somebody might decode it; with an empty one, which is no page, when it never ends."""
    readings = [text]
    while (plain := unquote(readings[-1], errors="replace")) != readings[-1]:
        readings.append(plain)
        if len(readings) > ROUNDS:
            return [*readings, ""]
    return readings


def _is_local_page(text: str) -> bool:
    path = text.partition("#")[0].partition("?")[0]
    first, *rest = path.split("/")
    return (
        text.isprintable()
        and "\\" not in text
        and first == ""
        and rest != []
        and not {".", ".."} & {part.partition(";")[0] for part in rest}
        and "" not in rest[:-1]
        and rest[0].partition(";")[0].casefold() not in NO_PAGES
    )
