from dataclasses import dataclass, replace

from planner.exports.pdf.flow import Block, Gap, Placed, flow


@dataclass(frozen=True)
class Named(Block):
    name: str = ""


@dataclass(frozen=True)
class Splitting(Block):
    def split(self, room: float) -> tuple[Block, Block] | None:
        return (replace(self, height=room), replace(self, height=self.height - room)) if room >= 20 else None


def _names(pages: tuple[tuple[Placed, ...], ...]) -> list[list[str]]:
    return [[placed.block.name for placed in page if isinstance(placed.block, Named)] for page in pages]


HEADING = Named(10, name="heading")


def test_nothing_to_place_is_still_one_page() -> None:
    assert flow([], 100) == ((),)


def test_blocks_go_below_each_other_and_on_to_the_next_page() -> None:
    first, second, third = (Named(40, name=name) for name in "abc")
    assert flow([first, second, third], 100) == (
        (Placed(first, 0), Placed(second, 40)),
        (Placed(third, 0),),
    )


def test_a_heading_stands_once_above_its_rows_and_again_on_every_page() -> None:
    rows = [Named(40, name=name, heading=HEADING) for name in "abc"]
    assert _names(flow(rows, 100)) == [["heading", "a", "b"], ["heading", "c"]]


def test_a_block_without_the_heading_makes_it_come_again() -> None:
    rows = [Named(10, name="a", heading=HEADING), Named(10, name="x"), Named(10, name="b", heading=HEADING)]
    assert _names(flow(rows, 100)) == [["heading", "a", "x", "heading", "b"]]


def test_a_gap_neither_breaks_a_heading_nor_opens_a_page() -> None:
    rows = [
        Named(45, name="a", heading=HEADING),
        Gap(5),
        Named(20, name="b", heading=HEADING),
        Gap(50),
        Named(30, name="c"),
    ]
    pages = flow(rows, 100)
    assert _names(pages) == [["heading", "a", "b"], ["c"]]
    assert pages[1][0].depth == 0


def test_a_title_is_never_left_alone_at_the_foot_of_a_page() -> None:
    blocks = [Named(70, name="a"), Named(20, name="title", keep_next=True), Named(30, name="b")]
    assert _names(flow(blocks, 100)) == [["a"], ["title", "b"]]


def test_what_is_taller_than_a_page_is_split() -> None:
    pages = flow([Named(50, name="a"), Splitting(220)], 100)
    assert [[placed.block.height for placed in page] for page in pages] == [[50, 50], [100], [70]]


def test_a_group_that_no_page_can_hold_is_let_go() -> None:
    blocks = [Named(60, name="title", keep_next=True), Named(70, name="a")]
    assert _names(flow(blocks, 100)) == [["title"], ["a"]]


def test_a_title_with_a_gap_stays_with_a_row_that_no_page_could_hold() -> None:
    title, gap = Named(10, name="title", keep_next=True), Gap(2, keep_next=True)
    tall = Splitting(250, heading=HEADING)
    pages = flow([Named(30, name="a"), title, gap, tall], 100)
    assert _names(pages) == [["a", "title", "heading"], ["heading"], ["heading"], ["heading"]]
    assert [page[-1].block.height for page in pages] == [48, 90, 90, 22]
    full = flow([Named(95, name="a"), title, gap, tall], 100)
    assert _names(full) == [["a"], ["title", "heading"], ["heading"], ["heading"]]
