"""A client's phone: of the choices of a page it sends only those that are made."""

from tests.web.workshop.phone import Form, Forms, Page, Phone


class Choices(Forms):
    """The forms of a page; a choice that nobody made sends nothing."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what is not marked."""
        given = dict(attrs)
        if tag == "input" and given.get("type") in {"radio", "checkbox"}:
            if "checked" not in given:
                return
            attrs = [*attrs, ("value", given.get("value", "on"))]
        super().handle_starttag(tag, attrs)


class Client(Phone):
    """One client's phone."""

    def form(self, doing: str = "") -> Form:
        """The form of the page as it is filled in now."""
        return next(form for form in Choices(self.text).forms if not doing or form.get("hacer") == doing)

    def answer(self, **typed: str) -> Page:
        """Fill in the form of the page, send it, and go on where it leads."""
        return self.send(self.form(), **typed)
