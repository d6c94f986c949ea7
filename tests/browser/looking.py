"""What somebody can see on a page, and what must never be there."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, ViewportSize
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.conftest import DESK, PHONE

ENGLISH = re.compile(
    r"\b(Upload|Drag and drop|Press Enter|Choose|Select|Add|Add row|Submit|Browse files|Clear|Running|Stop|Deploy|"
    r"No options|No results|empty|Page|Connection|Rerun|Settings|Loading|Close|Search|Create|Remove|"
    r"optional|required)\b",
    re.IGNORECASE,
)
# Words that stand alone in an element that is seen, and the grey ones inside empty fields, shadow roots included.
_SEEN = """() => {
    const seen = [];
    const look = root => root.querySelectorAll('*').forEach(found => {
        if (found.shadowRoot) look(found.shadowRoot);
        if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(found.tagName) || !found.checkVisibility()) return;
        const style = getComputedStyle(found), box = found.getBoundingClientRect();
        if (box.width <= 1 || style.visibility === 'hidden') return;
        const words = [...found.childNodes].filter(part => part.nodeType === Node.TEXT_NODE);
        const own = words.map(part => part.data).join(' ').trim();
        if (own && style.fontSize !== '0px' && !style.fontFamily.includes('Material')) seen.push(own);
        if (found.placeholder) seen.push(found.placeholder);
        for (const side of ['::before', '::after']) {
            const added = getComputedStyle(found, side).content;
            if (added.startsWith('"')) seen.push(added.slice(1, -1));
        }
    });
    look(document);
    return seen;
}"""


def words_seen(page: Page) -> list[str]:
    """The texts of a page that take up room, in the order of the page."""
    return [str(text) for text in page.evaluate(_SEEN)]


def english_shown(page: Page) -> list[str]:
    """Texts of a page with words of Streamlit that nobody translated."""
    comes_true(page, f"!({_SEEN})().some(text => /{ENGLISH.pattern}/i.test(text))")
    return [text for text in words_seen(page) if ENGLISH.search(text)]


def comes_true(page: Page, condition: str) -> bool:
    """Whether a condition in JavaScript holds, at once or as soon as the page is drawn whole."""
    try:
        page.wait_for_function(condition)
    except TooLate:
        return False
    return True


def both_sizes(page: Page) -> Iterator[ViewportSize]:
    """The page on the screen of a desk and then on a phone, where it stays."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        yield size


_SETTLED = """([part, still]) => {
    const found = document.querySelector(part), now = performance.now();
    if (window.settling !== found) { window.settling = found; window.settlingSince = now; }
    return found && now - window.settlingSince > still;
}"""
STILL_MS = 700


def wait_until_settled(page: Page, part: str) -> None:
    """Wait until nobody puts another one in the place of `part`: a chart is drawn again once its size is known, and
    what is pressed meanwhile is pressed in vain."""
    page.wait_for_function(_SETTLED, arg=[part, STILL_MS])


_STILL = """([found, still]) => {
    const top = found.getBoundingClientRect().top, now = performance.now();
    if (window.stoodAt !== top) { window.stoodAt = top; window.stoodSince = now; }
    return now - window.stoodSince > still;
}"""


def wait_until_still(place: Locator) -> None:
    """Scroll to an element and wait until nothing pushes it any more: what opens beside it would stay behind."""
    place.scroll_into_view_if_needed()
    place.page.wait_for_function(_STILL, arg=[place.element_handle(), STILL_MS])
