"""What a client reads: the questions of a form in the chosen language, text by text in Spanish where it has none."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from planner.services.answers.client_answers import NOT_USED
from planner.services.answers.receiving import BRANCH_ITEM
from planner.services.survey.form import NOT_APPLICABLE, SATISFACTION_SCALE, SurveyItem
from planner.services.waves.entrance import WaveEntrance
from planner.services.waves.second_language import CONTACT_CONSENT, PHRASES, contact_words, language_tag
from planner.vocabulary import ItemKind

SPANISH = "es"
_IN_SPANISH = f" lang={SPANISH}"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Question:
    """A question as it is asked. `shape` is `scale`, `numbers`, `list` or `open`; `options` are pairs of code and
    word.

    `lang` is the language of the text when it is another one than that of the page. `none` is what to say instead of
    an answer, empty where every client has one.
    """

    number: int
    id: str
    shape: str
    text: str
    options: tuple[tuple[int, str], ...]
    none: str = ""
    lang: str = ""

    @property
    def field(self) -> str:
        """The field of the page that holds the answer."""
        return field_of(self.number)


@dataclass(frozen=True)
class Part:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole page of questions. `tag` is what browsers call its language; `other` is the name of the other language,
    and `other_tag` what they call that one. `contact` is what those agree to who leave a name and a phone.

    `translation` are the texts in the second language that were written, on a page in that language. `beginning` is
    what questions begin with that then hold only how they go on, and `lists_numbers` that eleven numbers come as a list
    that opens (see `ever_lighter`). `unmarked` are the words of a choice for those who answer nothing, on browsers that
    mark one choice of every question by themselves.
    """

    title: str
    introduction: str
    consent: str
    closing: str
    contact: str
    institution: str
    faces: bool
    parts: tuple[Part, ...]
    language: str = ""
    tag: str = SPANISH
    other: str = ""
    other_tag: str = ""
    translation: tuple[tuple[str, str], ...] = ()
    beginning: str = ""
    lists_numbers: bool = False
    unmarked: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for part in self.parts for question in part.questions)

    def say(self, key: str) -> str:
        """A phrase of `PHRASES`, in the language of the page if it was written."""
        return next((text for known, text in self.translation if known == key), PHRASES[key])

    def mark(self, text: str) -> Markup:
        """The attribute that a text of the page needs when nobody wrote it in the language of the page."""
        said = text.casefold()
        is_own = not self.language or any(known.casefold() == said for _key, known in self.translation)
        return Markup("" if is_own else _IN_SPANISH)  # noqa: S704 -- a constant


def field_of(number: int) -> str:
    """The field of a question by its number: one letter wherever that is possible, since every option repeats it."""
    return _LETTERS[number] if number < len(_LETTERS) else str(number)


def sheet_of(door: WaveEntrance, *, second: bool = False, knows_branch: bool = False) -> Sheet:
    """What a client reads; `second` asks for the second language. A branch that is known is not asked about."""
    wave, form = door.wave, door.form
    second = second and bool(wave.language)
    texts = wave.translation if second else {}
    parts = tuple(
        Part(texts.get(f"section/{place}", section.title), questions)
        for place, section in enumerate(form.sections, start=1)
        if (questions := _questions(section.items, texts, second=second, knows_branch=knows_branch))
    )
    return Sheet(
        title=texts.get("title", form.title),
        introduction=texts.get("introduction", form.introduction),
        consent=texts.get("consent", form.consent),
        closing=texts.get("closing", form.closing),
        contact=texts.get(CONTACT_CONSENT, contact_words(wave, form)),
        institution=form.institution,
        faces=form.faces,
        parts=parts,
        language=wave.language if second else "",
        tag=language_tag(wave.language) if second else SPANISH,
        other="Español" if second else wave.language,
        other_tag=SPANISH if second else language_tag(wave.language),
        translation=tuple(texts.items()),
    )


def _questions(
    items: tuple[SurveyItem, ...], texts: Mapping[str, str], *, second: bool, knows_branch: bool
) -> tuple[Question, ...]:
    asked = (item for item in items if not (knows_branch and item.id == BRANCH_ITEM))
    return tuple(_question(item, texts, second=second) for item in asked)


def _question(item: SurveyItem, texts: Mapping[str, str], *, second: bool) -> Question:
    shared = item.options == SATISFACTION_SCALE
    keys = [f"scale/{code}" if shared else f"{item.id}/{code}" for code in range(1, len(item.options) + 1)]
    words = [texts.get(key, option) for key, option in zip(keys, item.options, strict=True)]
    return Question(
        number=item.number,
        id=item.id,
        shape=_shape(item),
        text=texts.get(item.id, item.text),
        options=tuple(enumerate(words, start=1)),
        none=texts.get(f"scale/{NOT_USED}", NOT_APPLICABLE) if item.allows_none else "",
        lang=SPANISH if second and item.id not in texts else "",
    )


def _shape(item: SurveyItem) -> str:
    if not item.options:
        return "open"
    if item.options == SATISFACTION_SCALE:
        return "scale"
    if item.kind is ItemKind.RECOMMENDATION:
        return "numbers"
    return "list"
