"""Every writer draws every block: a terminal, a page, Markdown; what can be done next each in its own way."""

from __future__ import annotations

import re

from rich.cells import cell_len

from dorasan.report.blocks_text import blocks_text
from dorasan.report.blocks_words import words_of
from dorasan.report.document import (
    Action,
    Bit,
    Block,
    Do,
    Document,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Point,
    Points,
    Say,
    Section,
    Steps,
    plain,
    row,
    worded,
)
from dorasan.report.html_page import fragment, html_page
from dorasan.report.markdown import markdown
from dorasan.report.terminal_page import Manner
from tests.common import EN

ASK = Bit("dorasan ask list.csv", action=Action(Do.ASK, "the questions"))
WHY = Bit("dorasan why list.csv 3", action=Action(Do.WHY, "line 3 <b>", "3"))
NESTED = Points(
    [Point("outer", [Say("below"), Points(["inner", Point("told", sign="so")])]), Point("loud", sign="alert")]
)


def markdown_of(*blocks: Block) -> str:
    return markdown(Document(EN, "T", blocks, []))


def test_a_list_in_a_list_hangs_below_its_item() -> None:
    assert blocks_text([NESTED], Manner(80)).splitlines() == [
        "  - outer", "    below", "    - inner", "    => told", "  ! loud",
    ]  # fmt: skip
    page = fragment([NESTED])
    assert "<li>outer\n<p>below</p>\n<ul><li>inner</li>" in page and '<li class="alert">loud' in page
    assert "- outer\n  below\n  - inner\n  - told\n- loud" in markdown_of(NESTED)


def test_a_section_is_a_heading_and_what_follows_it_stands_apart() -> None:
    blocks: list[Block] = [Section("Head", [Part("Rule", [Say("says")])], "a"), Say("after")]
    assert blocks_text(blocks, Manner(80)).splitlines() == ["Head", "----", "", "* Rule", "  says", "", "after"]
    shut = fragment([Section("Head", [Say("says")], "a", shut=True)])
    assert shut.startswith('<details id="a"') and '<summary><h2 id="a-title">Head</h2></summary>' in shut
    assert '<section id="a" aria-labelledby="a-title">' in fragment(blocks)
    assert 'class="sheet"' in fragment([Section("Head", [], "a", sheet=True)])
    assert "## Head\n\n### Rule\n\nsays" in markdown_of(*blocks)


def test_names_stand_before_their_words() -> None:
    pairs = Pairs([("In force:", "since 2017"), ("Source:", Bit("text", href="https://example.org/a"))])
    assert blocks_text([pairs], Manner(80)).splitlines() == ["In force:  since 2017", "Source:    text"]
    page = fragment([pairs])
    assert "<dt>In force</dt><dd>since 2017</dd>" in page and 'href="https://example.org/a"' in page
    assert "- **In force:** since 2017" in markdown_of(pairs)


def test_a_terminal_is_told_a_command_and_a_page_offers_a_link() -> None:
    steps = Steps("The rest:", [ASK, WHY])
    assert blocks_text([steps], Manner(80)) == "The rest: dorasan ask list.csv; dorasan why list.csv 3\n"
    assert fragment([steps]) == "<p>The rest: dorasan ask list.csv; dorasan why list.csv 3</p>", "beside a terminal"
    assert "dorasan ask" not in markdown_of(steps)
    page = fragment([steps], lambda action: f"/case/x/line/{action.of}" if action.do is Do.WHY else "")
    assert page == '<ul class="steps"><li><a class="do" href="/case/x/line/3">line 3 &lt;b&gt;</a></li></ul>'
    assert fragment([steps], lambda action: "") == "", "a page that can do none of it says nothing"


def test_a_command_in_a_sentence_becomes_words() -> None:
    words = worded(EN, "first.step_barred", n=2, fix=ASK)
    assert plain(words).endswith("dorasan ask list.csv")
    there = fragment([Say(words)], lambda action: "/ask")
    assert '<a class="do" href="/ask">the questions</a>' in there and "dorasan" not in there
    nowhere = fragment([Say(words)], lambda action: "")
    assert "the questions" in nowhere and "<a" not in nowhere and "dorasan" not in nowhere


def test_a_page_that_travels_names_no_command_and_leads_within_itself() -> None:
    words = worded(EN, "first.step_barred", n=2, fix=ASK)
    sections = [Section("First", [Say(words), Steps("The rest:", [ASK, WHY])], "first"), Section("Q", [], "questions")]
    page = html_page(Document(EN, "T", [], sections))
    assert page.count('<a class="do" href="#questions">the questions</a>') == 2 and "dorasan ask" not in page
    assert "dorasan why" not in page, "what stands nowhere in it is not offered"
    assert "the questions" in markdown(Document(EN, "T", [], sections))


def test_what_is_to_be_typed_is_set_apart() -> None:
    typed = Say("dorasan law list | wc", "command")
    assert blocks_text([typed], Manner(80)) == "  $ dorasan law list | wc\n"
    assert fragment([typed]) == "<pre>dorasan law list | wc</pre>"
    assert "```\ndorasan law list | wc\n```" in markdown_of(typed)


def test_a_picture_without_words_of_its_own_is_named_by_its_caption() -> None:
    drawing = Drawing("<svg></svg>", caption="Lines <flowing>")
    page = fragment([drawing])
    assert 'role="img" aria-label="Lines &lt;flowing&gt;"' in page and "<figcaption>Lines &lt;flowing&gt;" in page
    assert blocks_text([Say("before"), drawing], Manner(80)) == "before\n"
    assert "*Lines" in markdown_of(drawing)


def test_nothing_is_wider_than_the_terminal() -> None:
    deep: list[Block] = [Points([Point("word " * 30, [Points([Point("word " * 30, [Points(["word " * 30])])])])])]
    for width in (48, 60, 100):
        assert all(cell_len(line) <= width for line in blocks_text(deep, Manner(width)).splitlines())


def test_a_paragraph_hangs_beside_its_lead() -> None:
    """Each line under the words above it, in Korean too; a paragraph alone leaves the last column free."""
    point = Points([Point("쌀 " * 10 + "word " * 6)])
    assert blocks_text([point], Manner(48)).splitlines() == [
        "  - 쌀 쌀 쌀 쌀 쌀 쌀 쌀 쌀 쌀 쌀 word word word", "    word word word",
    ]  # fmt: skip
    assert blocks_text([Say("x" * 47 + " y")], Manner(48)).splitlines() == ["x" * 47, "y"]
    assert blocks_text([Say("x" * 48)], Manner(48)).splitlines() == ["x" * 47, "x"]
    coloured = blocks_text([point], Manner(48, colour=True)).splitlines()
    assert [line.rstrip() for line in coloured] == blocks_text([point], Manner(48)).splitlines()


def test_a_whole_page_holds_every_section() -> None:
    page = html_page(Document(EN, "T", [], [Section("One", [NESTED], "one"), Section("Two", [], "two", shut=True)]))
    assert 'href="#one"' in page and '<section id="one"' in page and '<details id="two"' in page


def test_the_words_alone_are_those_that_a_terminal_draws() -> None:
    blocks = [
        Say("said"),
        NESTED,
        Pairs([("name", Bit("of it", "strong"))]),
        Grid("", ["head", "row"], [row("cell", "other")]),
        Drawing("<svg/>", "in words"),
        Part("part", [Fold("folded", [Say("inner")])]),
        Steps("go", [Bit("on")], "after"),
    ]
    drawn = blocks_text([*blocks, Section("section", [Say("last")], "s")], Manner(100))
    told = " ".join(words_of([*blocks, Section("section", [Say("last")], "s")]))
    assert sorted(re.findall(r"\w+", told)) == sorted(re.findall(r"\w+", drawn))
