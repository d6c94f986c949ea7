from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from planner.services.product_content import guide_chapters

OpenScreen = Callable[..., AppTest]


def test_the_guide_opens_at_its_first_chapter_and_lists_all(open_screen: OpenScreen) -> None:
    app = open_screen("guia")
    chapters = guide_chapters()
    assert [title.value for title in app.title] == [chapters[0].title]
    labels = [link.proto.label for link in app.get("page_link")]
    assert [chapter.title for chapter in chapters if chapter.title not in labels] == []


def test_the_address_names_the_chapter(open_screen: OpenScreen) -> None:
    app = open_screen("guia", capitulo="palabras")
    assert [title.value for title in app.title] == ["Palabras que usamos"]
    assert any("**Momento de verdad**" in markdown.value for markdown in app.markdown)


def test_an_unknown_chapter_shows_the_first(open_screen: OpenScreen) -> None:
    assert [title.value for title in open_screen("guia", capitulo="nada").title] == [guide_chapters()[0].title]
