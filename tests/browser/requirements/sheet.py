"""The sheet of step 2 as somebody at a keyboard uses it."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from planner.services.cycle.matrix import MatrixRequirement

GREET, WAIT = "Que saluden", "Que la espera sea corta"
ALL_SAVED = "Todo está guardado"
_PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


class Sheet:
    """The fields of the sheet on a page; rows and moments are counted from 0 in the order of the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.status = page.locator(".matrix .status")
        self.answer = page.locator(".matrix td .answer")
        self.given_back = page.locator(".matrix .rescued .answer")
        self.rows = page.locator("tr.row:not(.ghost)")
        self.texts = self.rows.locator("td.text textarea")

    def cell(self, row: int, column: str = "text") -> Locator:
        """`column` is text, standard, situation, gap or importance."""
        return self.rows.nth(row).locator(f"td.{column} :is(textarea, select)")

    def new_row(self, moment: int = 0) -> Locator:
        """The empty field at the end of a moment."""
        return self.page.locator("tr.ghost textarea").nth(moment)

    def type_at_the_end(self, row: int, text: str) -> None:
        """Go on writing a requirement, key by key, and stay in it."""
        self.cell(row).press("End")
        self.cell(row).press_sequentially(text)

    def paste(self, field: Locator, text: str) -> None:
        """What the browser does when somebody pastes `text` there."""
        field.focus()
        field.evaluate(_PASTE, text)

    def expect_saved(self) -> None:
        """Wait until the sheet says that the server has everything."""
        expect(self.status).to_contain_text(ALL_SAVED)

    def expect_texts(self, *texts: str) -> None:
        """Wait until the requirements are exactly these."""
        expect(self.rows).to_have_count(len(texts))
        for place, text in enumerate(texts):
            expect(self.cell(place)).to_have_value(text)

    def open_menu(self, row: int) -> None:
        """Show what can be done with a row."""
        self.rows.nth(row).get_by_role("button", name="Opciones del requerimiento").click()

    def delete(self, row: int) -> None:
        """Remove a row with its menu."""
        self.open_menu(row)
        self.page.get_by_role("button", name="Eliminar", exact=True).click()
        self.page.get_by_role("button", name="Sí, eliminar").click()


OpenSheet = Callable[..., Sheet]
Saved = Callable[[], tuple[MatrixRequirement, ...]]
