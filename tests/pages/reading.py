"""What a screen says, and its buttons by the words on them."""

from streamlit.testing.v1 import AppTest

_ESCAPE = "\\"


def said(app: AppTest) -> str:
    """All sentences of a screen, as people read them."""
    shown = (app.title, app.subheader, app.markdown, app.caption, app.text, app.error, app.warning, app.info)
    return "\n".join(str(found.value) for kind in shown for found in kind).replace(_ESCAPE, "")


def refusals(app: AppTest) -> list[str]:
    """The sentences that say what could not be done and why."""
    return [str(error.value).replace(_ESCAPE, "") for error in app.error]


def buttons(app: AppTest) -> list[str]:
    """The words on all buttons."""
    return [button.label for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    """Press the one button that says `label`."""
    [button] = [button for button in app.button if button.label == label]
    return button.click().run()
