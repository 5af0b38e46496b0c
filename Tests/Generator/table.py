"""Tables of an exchange folder and how their bytes are written."""

import os

QUOTED = set(',"\r\n')


class Row:
    """The cells of one row; a broken row also knows what must become of it."""

    __slots__ = ("cells", "kind", "column", "outcome", "form")

    def __init__(self, cells, kind=None, column=None, outcome=None, form=None):
        self.cells = cells
        self.kind = kind
        self.column = column
        self.outcome = outcome
        self.form = form


class Table:
    def __init__(self, name, columns, rows):
        self.name = name
        self.columns = columns
        self.rows = rows

    def index(self, column):
        return self.columns.index(column)


def cell_text(cell):
    if any(sign in QUOTED for sign in cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def row_bytes(row, order, encoding, extra):
    """A row's bytes without its line end, bent as its form says."""
    cells = [cell_text(row.cells[place]) for place in order]
    if extra:
        cells.append(extra)
    if row.form == "few":
        cells = cells[:-1]
    elif row.form == "many":
        cells.append("surplus")
    elif row.form == "stray-quote":
        cells[0] = '"' + cells[0] + '"x'
    elif row.form == "open-quote":
        cells[0] = '"' + cells[0]
    line = ",".join(cells).encode(encoding)
    if row.form == "bytes":
        # 0xFF begins no character in UTF-8 nor in GB18030.
        line = line.replace(b",", b"\xff,", 1)
    return line


def write_table(folder, table, given):
    """Writes the file and says what reading it must give."""
    order = list(range(len(table.columns)))
    if given.shuffle_columns:
        order = order[1::2][::-1] + order[0::2]
    header = [table.columns[place] for place in order]
    extra = ""
    if given.unknown_column:
        header.append("colour")
        extra = "red"
    end = b"\r\n" if given.crlf else b"\n"
    counts = {"imported": 0, "unchanged": 0, "rejected": 0, "warnings": 0}
    found = []
    with open(os.path.join(folder, table.name), "wb") as out:
        if given.bom:
            out.write("\ufeff".encode(given.encoding))
        out.write(",".join(header).encode(given.encoding) + end)
        line = 2
        for row in table.rows:
            written = row_bytes(row, order, given.encoding, extra)
            out.write(written + end)
            counts["imported" if row.outcome in (None, "warned") else row.outcome] += 1
            if row.outcome == "warned":
                counts["warnings"] += 1
            if row.outcome:
                found.append({"line": line, "column": row.column, "kind": row.kind, "outcome": row.outcome})
            line += 1 + written.count(b"\n")
    return {
        "file": table.name,
        "rows": len(table.rows),
        **counts,
        "unknown_columns": ["colour"] if given.unknown_column else [],
        "faults": found,
    }
