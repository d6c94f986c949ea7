"""What clients wrote: searched, grouped by what they speak about, and tagged in place."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from planner.formats import count, format_date
from planner.services.cycle.matrix import Matrix
from planner.services.results.comments import Comment, FoundComments, find_comments
from planner.services.results.tagging import tag_comment, untag_comment
from planner.services.results.values import WaveResults
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, act_at_once, escape_markdown
from planner.vocabulary import Permission

PAGE = 25
MORE = "results-comments-more"


def draw_comments(matrix: Matrix, results: WaveResults) -> None:
    """The search, and what it finds, the newest first."""
    words, tag, group = _ask(results.wave_id)
    most = PAGE * (1 + st.session_state.get(MORE, 0))
    with my_reading() as session:
        found = find_comments(results.wave_id, words=words, tag=tag, group=group, limit=most, session=session)
    if not found.written:
        st.info("Nadie escribió comentarios en esta ola todavía.")
        return
    st.caption(f"{count(found.found, 'comentario', 'comentarios')} de {found.written}")
    able = may_here(Permission.TAG_COMMENTS, matrix.cycle_id)
    for comment in found.comments:
        _draw_comment(comment, [name for name, _ in found.tags], taggable=able)
    if found.found > len(found.comments):
        st.button("Ver más comentarios", icon=":material/expand_more:", on_click=_show_more)


def _show_more() -> None:
    st.session_state[MORE] = st.session_state.get(MORE, 0) + 1


def _ask(wave_id: int) -> tuple[str, str | None, str | None]:
    """Words, tag and group to look for."""
    with my_reading() as session:
        whole = find_comments(wave_id, limit=0, session=session)
    key = f"results-comments-{wave_id}"
    words = st.text_input(
        "Buscar en los comentarios", placeholder="Por ejemplo: demora", key=f"{key}-words", icon=":material/search:"
    )
    group = _ask_group(whole, f"{key}-groups")
    tags = dict(whole.tags)
    tag = (
        st.pills(
            "Etiquetas",
            list(tags),
            format_func=lambda name: f"{escape_markdown(name)} ({tags[name]})",
            key=f"{key}-tags",
        )
        if tags
        else None
    )
    return words, tag, group


def _ask_group(whole: FoundComments, key: str) -> str | None:
    groups = {group.id: f"{escape_markdown(group.label)} ({group.size})" for group in whole.groups}
    return st.pills("De qué hablan", list(groups), format_func=groups.__getitem__, key=key) if groups else None


def _draw_comment(comment: Comment, known: Sequence[str], *, taggable: bool) -> None:
    with st.container(key=f"comment-{comment.id}", gap="small"):
        st.html(comment_card(comment, with_tags=not taggable))
        if not taggable:
            return
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for tag in comment.tags:
                st.button(
                    f"{escape_markdown(tag)} ✕",
                    key=f"untag-{comment.id}-{tag}",
                    help=f"Quitar la etiqueta «{escape_markdown(tag)}»",
                    on_click=_untag,
                    args=(comment.id, tag),
                )
            with st.popover("Etiquetar", icon=":material/label:", type="tertiary"):
                _draw_tagging(comment, [tag for tag in known if tag not in comment.tags])


def comment_card(comment: Comment, *, with_tags: bool = True) -> str:
    """A comment with who said it, as far as is known, as HTML; texts are escaped."""
    facts = [comment.branch, comment.overall_words, format_date(comment.answered_at.astimezone().date())]
    tags = "".join(f"<li>{escape(tag)}</li>" for tag in comment.tags)
    return (
        f'<blockquote class="comment"><p>{escape(comment.text)}</p>'
        f"<footer>{escape(' · '.join(fact for fact in facts if fact))}</footer>"
        f"{f'<ul>{tags}</ul>' if tags and with_tags else ''}</blockquote>"
    )


def _draw_tagging(comment: Comment, known: Sequence[str]) -> None:
    for tag in known[:8]:
        st.button(escape_markdown(tag), key=f"tag-{comment.id}-{tag}", on_click=_tag, args=(comment.id, tag))
    with st.form(f"tag-form-{comment.id}", border=False, clear_on_submit=True):
        tag = st.text_input("Etiqueta nueva", placeholder="Por ejemplo: demora", key=f"new-tag-{comment.id}")
        if st.form_submit_button("Poner etiqueta"):
            act(
                lambda session: tag_comment(comment.id, tag, session=session, actor=current_actor()),
                done="Etiqueta puesta.",
            )


def _tag(comment_id: int, tag: str) -> None:
    act_at_once(
        lambda session: tag_comment(comment_id, tag, session=session, actor=current_actor()), done="Etiqueta puesta."
    )


def _untag(comment_id: int, tag: str) -> None:
    act_at_once(
        lambda session: untag_comment(comment_id, tag, session=session, actor=current_actor()),
        done="Etiqueta quitada.",
    )
