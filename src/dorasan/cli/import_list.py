"""``dorasan import``: read a list, tell how it was understood, write a small project file beside it."""

from __future__ import annotations

from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import guarded
from dorasan.cli.progress import rows_read
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say


def import_command(
    lang: Lang, listed: Path, explain: bool, out: Path | None, save_mapping: bool, *, as_json: bool = False
) -> int:
    """0 when read and written, 1 on bad input; then nothing is written. ``as_json`` writes
    only what it is told to by name."""

    def run() -> int:
        from dorasan.intake.draft import draft_path, is_list, write_draft
        from dorasan.packing import save_mapping as write_mapping
        from dorasan.project.file import ListShape
        from dorasan.project.lists import read_list
        from dorasan.report.blocks_text import blocks_text
        from dorasan.report.import_told import import_told
        from dorasan.report.terminal_page import manner

        if listed.suffix.lower() in (".yaml", ".yml", ".json") or (listed.suffix and not is_list(listed)):
            raise BadInputError([Problem("intake.not_a_list", Place(str(listed)))])
        law = open_law()
        with rows_read(lang) as progress:
            read = read_list(law.vocabulary, listed, ListShape(file=listed.name), progress)
        target = out if out is not None else draft_path(listed)
        if out is not None or not (target.exists() or as_json):
            write_draft(listed, target, lang)
            words = say(lang, "intake.wrote_draft", file=target)
        else:
            words = say(lang, "import.kept_draft", file=target)
        said = [words]
        if save_mapping:
            said.append(say(lang, "import.wrote_mapping", file=write_mapping(read.packing_list)))
        if as_json:
            from dorasan.opinion.reading import list_read

            print(list_read(read).model_dump_json(indent=1))
            return 0
        told = import_told(read, target, law.tongue(lang), explain=explain, written=said)
        print(blocks_text(told, manner()), end="")
        return 0

    return guarded(lang, run)
