"""The answers of a wave as .csv."""

import csv
import io

from planner.exports.answers.columns import headings, leading_columns, question_columns
from planner.exports.export import Export, file_stem
from planner.exports.history import CSV, harmless
from planner.services.answers.outgoing import Outgoing


def answers_csv(out: Outgoing, *, in_words: bool = True) -> Export:
    """A row a client, for a spreadsheet in Spanish: semicolons, all quoted, and no text that becomes a formula.

    With `in_words` options are written as people read them; without, as their numbers.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(map(harmless, headings(out.form, in_words=in_words)))
    for table, comments in out.chunks:
        ids, instants, roads, branches = leading_columns(out, table)
        columns = [
            ids,
            [f"{moment:%d/%m/%Y %H:%M:%S}" for moment in instants],
            roads,
            branches,
            *question_columns(out, table, comments, in_words=in_words),
            table.marks.tolist(),
        ]
        writer.writerows([harmless(cell) for cell in row] for row in zip(*columns, strict=True))
    return Export(f"{file_stem('respuestas', out.name)}.csv", CSV, stream.getvalue().encode("utf-8-sig"))
