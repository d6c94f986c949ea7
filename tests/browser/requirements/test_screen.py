"""The sheet within the whole screen of step 2: what stands around it, and what opens over it."""

from playwright.sync_api import Page, Request, WebSocket, expect

from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved

DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
LAST_UNDO = ".st-key-undo-last"


class Traffic:
    """What a page sends and gets while it is listened to, but for the heartbeat that tells who is here."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.frames: list[str | bytes] = []
        page.on("request", self._note)
        page.on("websocket", self._listen)
        page.reload()  # its socket is only heard from the beginning
        expect(page.locator(DONE)).to_be_visible()

    def forget(self) -> None:
        """Begin anew."""
        self.requests.clear()
        self.frames.clear()

    def _note(self, request: Request) -> None:
        if "/latido?" not in request.url:
            self.requests.append(f"{request.method} {request.url.rsplit('/', 1)[-1]}")

    def _listen(self, socket: WebSocket) -> None:
        for way in ("framesent", "framereceived"):
            socket.on(way, self._note_frame)

    def _note_frame(self, frame: str | bytes) -> None:
        self.frames.append(frame)


def _hear_a_heartbeat(page: Page) -> None:
    with page.expect_response(lambda answer: "/latido?" in answer.url):
        page.keyboard.press("End")  # whoever goes on typing


def test_after_enter_there_is_one_request_and_the_page_runs_when_the_person_goes_on_to_it(
    open_screen: OpenSheet, saved: Saved
) -> None:
    sheet = open_screen()
    page, traffic = sheet.page, Traffic(sheet.page)
    sheet.expect_texts(GREET, WAIT)
    expect(page.locator(LAST_UNDO)).to_have_count(0)
    sheet.type_at_the_end(0, " de pie")
    traffic.forget()
    page.keyboard.press("Enter")
    sheet.expect_saved()
    expect(sheet.cell(1)).to_be_focused()
    for _ in range(3):
        _hear_a_heartbeat(page)
    assert (traffic.requests, traffic.frames) == (["POST celda"], [])
    assert saved()[0].text == "Que saluden de pie"
    page.get_by_role("heading").first.hover()
    expect(page.locator(LAST_UNDO)).to_contain_text("Cambió un requerimiento de «Llega»")
    assert traffic.requests == ["POST celda"]


def test_the_catalogue_opened_while_a_cell_is_being_saved_stays_open(open_screen: OpenSheet, saved: Saved) -> None:
    sheet = open_screen()
    sheet.type_at_the_end(0, " de pie")
    sheet.page.get_by_role("button", name="Elegir del catálogo").click()
    dialog = sheet.page.get_by_role("dialog")
    dialog.get_by_label("Buscar").fill("despidan")
    dialog.get_by_label("Buscar").press("Enter")
    dialog.get_by_text("Que se despidan de mí con amabilidad").click()
    dialog.get_by_role("button", name="Agregar a este momento (1 elegido)").click()
    expect(sheet.page.locator(".st-key-notice")).to_contain_text("Requerimientos del catálogo agregados a «Sale».")
    sheet.expect_texts("Que saluden de pie", WAIT, "Que se despidan de mí con amabilidad")
    assert saved()[0].text == "Que saluden de pie"


def test_the_history_of_a_row_is_read_and_left_without_a_mouse(open_screen: OpenSheet, saved: Saved) -> None:
    sheet = open_screen()
    keys = sheet.page.keyboard
    sheet.type_at_the_end(0, " de pie")
    keys.press("Tab")
    sheet.expect_saved()
    sheet.rows.nth(0).get_by_role("button", name="Opciones del requerimiento").press("Enter")
    sheet.page.get_by_role("button", name="Historial", exact=True).press("Enter")
    drawer = sheet.page.get_by_role("dialog")
    expect(drawer).to_contain_text(f"«{GREET}» → «Que saluden de pie»")
    keys.press("Escape")
    expect(drawer).to_have_count(0)
    expect(sheet.rows.nth(0).get_by_role("button", name="Opciones del requerimiento")).to_be_focused()
    keys.press("Tab")
    keys.press("End")
    keys.type(" siempre")
    keys.press("Tab")
    sheet.expect_saved()
    assert [row.text for row in saved()] == ["Que saluden de pie", f"{WAIT} siempre"]
