"""Blocks laid out: Markdown, and a self-contained page to read on any screen and to print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rich.cells import cell_len

from dorasan.whatif.blocks import Annex, Block, Bullets, Command, Heading, Paragraph, Picture, Table

SHORT = 14
STYLE = """
@page { size: A4; margin: 7mm 12mm; }
body { font: 14px/1.5 Pretendard, "Noto Sans KR", "Noto Sans CJK KR", NanumGothic, "Malgun Gothic",
  "Apple SD Gothic Neo", system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 1.5rem auto;
  padding: 0 1rem; word-break: keep-all; overflow-wrap: anywhere; }
h1 { font-size: 1.45em; line-height: 1.25; margin: 0 0 .3em; border-bottom: 2px solid #111; padding-bottom: .2em; }
h2 { font-size: 1.05em; margin: 1em 0 .25em; break-after: avoid; }
p, ul { margin: .25em 0 .5em; } ul { padding-left: 1.2em; }
table { border-collapse: collapse; width: 100%; font-size: .9em; margin: .3em 0 .6em; }
th, td { border: 1px solid #999; padding: .15em .4em; text-align: left; vertical-align: top; }
th { background: #f0f0f0; } tr { break-inside: avoid; } td.s, th { white-space: nowrap; }
figure { margin: .5em 0; break-inside: avoid; overflow-x: auto; } figure svg { max-width: 100%; height: auto; }
figcaption { font-size: .85em; color: #444; }
pre { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-variant-ligatures: none;
  background: #f4f4f4; border: 1px solid #ccc; padding: .4em .6em; white-space: pre-wrap; font-size: .85em; }
@media print { body { font-size: 8.5px; line-height: 1.2; margin: 0; padding: 0; max-width: none; }
  h1 { margin: 0; padding: 0; } h2 { margin: .4em 0 .1em; } p, ul { margin: .1em 0 .2em; } pre { margin: .2em 0; }
  .annex { break-before: page; } figure { margin: .1em 0; }
  figure:not(.annex ~ figure) svg { max-height: 31mm; width: 100%; } table { margin: .15em 0 .2em; }
  td, th { padding: .08em .35em; } }
@media screen and (max-width: 40rem) { table, tbody, tr, td { display: block; } thead { display: none; }
  tr { border: 1px solid #999; margin: 0 0 .5em; } td { border: 0; } td.s { white-space: normal; }
  td::before { content: attr(data-head) ": "; color: #444; } td:first-child { font-weight: 600; background: #f0f0f0; }
  td:first-child::before { content: none; } figure svg { max-width: none; }
  figure { box-shadow: inset -12px 0 8px -8px #888; } }
"""


def markdown(blocks: Sequence[Block]) -> str:
    """Plain Markdown; pictures are named by their captions, the files stand beside."""
    out = []
    for block in blocks:
        match block:
            case Heading(text, level):
                out.append(f"{'#' * level} {text}")
            case Annex(text):
                out.append(f"## {text}")
            case Paragraph(text):
                out.append(text)
            case Bullets(items):
                out.append("\n".join(f"- {item}" for item in items))
            case Table(header, rows):
                lines = [header, tuple("---" for _ in header), *rows]
                out.append(
                    "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
                )
            case Command(text):
                out.append(f"```\n{text}\n```")
            case Picture(_, caption):
                out.append(f"*{caption}*")
    return "\n\n".join(out) + "\n"


def page(blocks: Sequence[Block], lang: str) -> str:
    """One HTML file without any link to the outside: opens anywhere, prints on A4."""
    title = next(block.text for block in blocks if isinstance(block, Heading))
    body = "\n".join(_html(block) for block in blocks)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Annex(text):
            return f'<h2 class="annex">{escape(text)}</h2>'
        case Paragraph(text):
            return f"<p>{escape(text)}</p>"
        case Bullets(items):
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
            body = "".join("<tr>" + "".join(map(_cell, header, row)) + "</tr>" for row in rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case Command(text):
            return f"<pre>{escape(text)}</pre>"
        case Picture(svg, caption):
            text = escape(caption)
            return f'<figure role="img" aria-label="{text}">{svg}<figcaption>{text}</figcaption></figure>'


def _cell(head: str, text: str) -> str:
    """Figures and short words stay on one line. On a narrow screen each cell is led by the head of its column."""
    short = ' class="s"' if cell_len(text) <= SHORT else ""
    return f'<td{short} data-head="{escape(head)}">{escape(text)}</td>'
