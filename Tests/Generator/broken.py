"""Rows that must be rejected, warned about or left unchanged.

A broken row is a good one copied under a new key and bent in one place. Nothing refers to it, so that each counts
once; it stands behind the row it was copied from, so that the good one is there first.
"""

import datetime
import random

from numbers_of_cars import check_digit
from shop import full_width
from table import Row

KEYS = {
    "staff.csv": "ref",
    "bays.csv": "ref",
    "calendar.csv": "date",
    "customers.csv": "ref",
    "vehicles.csv": "ref",
    "parts.csv": "number",
}
HISTORY = [
    "invitations.csv", "bookings.csv", "orders.csv", "lines.csv", "movements.csv", "settlements.csv", "payments.csv",
    "followups.csv", "complaints.csv",
]
KEYS.update((name, "ref") for name in HISTORY)
NAMED = ["staff.csv", "bays.csv", "customers.csv", "parts.csv"]
ALL = sorted(set(KEYS) - set(HISTORY))
WITH_REF = [name for name in ALL if KEYS[name] == "ref"]
REJECTED, WARNED, UNCHANGED = "rejected", "warned", "unchanged"


class Bender:
    """Bends one copied row; every method answers the column at fault."""

    def __init__(self, seed):
        self.random = random.Random(seed * 7919 + 17)
        self.count = 0

    def put(self, table, row, column, *values):
        row.cells[table.index(column)] = self.random.choice(values)
        return column

    def clear(self, table, row, column):
        row.cells[table.index(column)] = ""
        return column


def value(column, *values):
    return lambda bender, table, row, original: bender.put(table, row, column, *values)


def missing(column):
    return lambda bender, table, row, original: bender.clear(table, row, column)


def form(name):
    def bend(bender, table, row, original):
        row.form = name
        # A row given up for its quotation marks is given up by the line: it must be one line.
        row.cells[:] = [cell.replace("\n", " ") for cell in row.cells]
        return None

    return bend


def missing_key(bender, table, row, original):
    return bender.clear(table, row, KEYS[table.name])


def same_plate(bender, table, row, original):
    return bender.put(table, row, "plate", original.cells[table.index("plate")])


def same_plate_disguised(bender, table, row, original):
    plate = original.cells[table.index("plate")]
    spaced = plate[:2] + " " + plate[2:]
    return bender.put(table, row, "plate", full_width(plate), plate.lower(), spaced)


def same_vin(bender, table, row, original):
    return bender.put(table, row, "vin", original.cells[table.index("vin")])


def wrong_check_digit(bender, table, row, original):
    vin = row.cells[table.index("vin")]
    digits = [digit for digit in "0123456789X" if digit != check_digit(vin)]
    return bender.put(table, row, "vin", vin[:8] + bender.random.choice(digits) + vin[9:])


def vin_length(bender, table, row, original):
    vin = row.cells[table.index("vin")]
    return bender.put(table, row, "vin", vin[:16], vin + "7", vin[4:])


def vin_letters(bender, table, row, original):
    vin = row.cells[table.index("vin")]
    return bender.put(table, row, "vin", *[vin[:4] + letter + vin[5:] for letter in "IOQ"])


def odd_plate(bender, table, row, original):
    return bender.put(table, row, "plate", "无牌%06d" % bender.count, "TEMP/%06d" % bender.count)


def ref_again(bender, table, row, original):
    row.cells[table.index("ref")] = original.cells[table.index("ref")]
    row.cells[table.index("name" if "name" in table.columns else "model")] += "改"
    return "ref"


def row_again(bender, table, row, original):
    row.cells[:] = original.cells
    return None


def changed_since(bender, table, row, original):
    row.cells[table.index("ref")] = original.cells[table.index("ref")]
    row.cells[table.index({"orders.csv": "km_in", "lines.csv": "name"}[table.name])] += "7"
    return "ref"


# kind: (files, outcome, bend)
KINDS = {
    "missing-key": (ALL, REJECTED, missing_key),
    "missing-name": (NAMED, REJECTED, missing("name")),
    "missing-customer": (["vehicles.csv"], REJECTED, missing("customer")),
    "unknown-customer": (["vehicles.csv"], REJECTED, value("customer", "C9999999", "王建国")),
    "bad-role": (["staff.csv"], REJECTED, value("roles", "pilot", "advisor;pilot")),
    "bad-trade": (["staff.csv"], REJECTED, value("trade", "plumbing", "机电")),
    "bad-bay": (["bays.csv"], REJECTED, value("kind", "helipad")),
    "bad-date": (["staff.csv", "bays.csv"], REJECTED, value("from", "2026-02-30", "2026-13-01", "12/03/2026", "去年")),
    "bad-due-date": (["vehicles.csv"], REJECTED, value("next_due_on", "2026-02-30", "20261301", "soon")),
    "bad-number": (["vehicles.csv"], REJECTED, value("interval_km", "一万", "10000km", "1e4")),
    "bad-yes-no": (["customers.csv"], REJECTED, value("do_not_call", "yes", "2", "是")),
    "bad-open": (["calendar.csv"], REJECTED, value("open", "maybe", "-1", "开")),
    "bad-grade": (["parts.csv"], REJECTED, value("grade", "fake", "原厂")),
    "bad-money": (["parts.csv"], REJECTED, value("price", "12.345", "free", "12,50", "¥")),
    "too-few-columns": (ALL, REJECTED, form("few")),
    "too-many-columns": (ALL, REJECTED, form("many")),
    "stray-quote": (ALL, REJECTED, form("stray-quote")),
    "open-quote": (ALL, REJECTED, form("open-quote")),
    "bad-bytes": (["customers.csv", "vehicles.csv"], REJECTED, form("bytes")),
    "duplicate-plate": (["vehicles.csv"], REJECTED, same_plate),
    "duplicate-plate-disguised": (["vehicles.csv"], REJECTED, same_plate_disguised),
    "duplicate-vin": (["vehicles.csv"], REJECTED, same_vin),
    "ref-again": (WITH_REF, REJECTED, ref_again),
    "row-again": (WITH_REF, UNCHANGED, row_again),
    "wrong-check-digit": (["vehicles.csv"], WARNED, wrong_check_digit),
    "vin-length": (["vehicles.csv"], WARNED, vin_length),
    "vin-letters": (["vehicles.csv"], WARNED, vin_letters),
    "odd-plate": (["vehicles.csv"], WARNED, odd_plate),
    "odd-phone": (["customers.csv", "staff.csv"], WARNED, value("phone", "12345", "call me", "1380000")),
}

# The same for the files of a shop's past.
PAST = {
    "past-missing-key": (["orders.csv", "lines.csv", "payments.csv", "complaints.csv"], REJECTED, missing_key),
    "past-unknown-car": (["orders.csv", "bookings.csv", "invitations.csv"], REJECTED, value("vehicle", "V9999999")),
    "past-unknown-order": (["lines.csv", "settlements.csv", "followups.csv"], REJECTED, value("order", "R9999999")),
    "past-unknown-part": (["movements.csv"], REJECTED, value("part", "NONE-1")),
    "past-unknown-bill": (["payments.csv"], REJECTED, value("settlement", "J9999999")),
    "past-bad-time": (["orders.csv"], REJECTED, value("opened_at", "yesterday", "2026-02-30 09:00", "2026-02-03 25:00")),
    "past-bad-money": (["lines.csv", "settlements.csv"], REJECTED, value("gross", "12.345", "free", "1e4")),
    "past-bad-amount": (["movements.csv"], REJECTED, value("quantity", "0", "many")),
    "past-bad-payer": (["lines.csv", "settlements.csv"], REJECTED, value("payer", "nobody", "自费")),
    "past-bad-choice": (["bookings.csv"], REJECTED, value("status", "maybe")),
    "past-bad-method": (["payments.csv"], REJECTED, value("method", "shells")),
    "past-bad-severity": (["complaints.csv"], REJECTED, value("severity", "grave")),
    "past-too-few-columns": (["orders.csv", "lines.csv"], REJECTED, form("few")),
    "past-stray-quote": (["settlements.csv", "lines.csv"], REJECTED, form("stray-quote")),
    "past-changed": (["orders.csv", "lines.csv"], REJECTED, changed_since),
    "past-again": (["orders.csv", "lines.csv", "settlements.csv", "followups.csv"], UNCHANGED, row_again),
}


def usable(table, row):
    """Whether a row may be copied: cars only in use, with plate and VIN."""
    if table.name != "vehicles.csv":
        return True
    wanted = ("plate", "vin")
    return all(row.cells[table.index(column)] for column in wanted) and not row.cells[table.index("void_reason")]


def fresh_copy(bender, table, original):
    """The same row under a key of its own, and for a car with numbers of its own."""
    row = Row(list(original.cells))
    bender.count += 1
    key = "X%07d" % bender.count
    if table.name == "calendar.csv":
        key = (datetime.date(2030, 1, 1) + datetime.timedelta(days=bender.count)).isoformat()
    row.cells[table.index(KEYS[table.name])] = key
    if table.name == "vehicles.csv":
        row.cells[table.index("plate")] = "桂Z%05d" % bender.count
        body = "LZZ5EXSA0M9%06d" % bender.count
        row.cells[table.index("vin")] = body[:8] + check_digit(body) + body[9:]
    return row


def break_rows(tables, kinds, count, seed):
    """Puts `count` broken rows into the tables, the kinds in turn."""
    bender = Bender(seed)
    by_name = {table.name: table for table in tables}
    added = {}
    for number in range(count):
        kind = kinds[number % len(kinds)]
        files, outcome, bend = KINDS.get(kind) or PAST[kind]
        table = by_name[files[(number // len(kinds)) % len(files)]]
        place, original = pick(bender, table)
        row = fresh_copy(bender, table, original)
        row.kind, row.outcome = kind, outcome
        row.column = bend(bender, table, row, original)
        added.setdefault(table.name, []).append((bender.random.randint(place + 1, len(table.rows)), row))
    for name, rows in added.items():
        insert(by_name[name], rows)


def pick(bender, table):
    while True:
        place = bender.random.randrange(len(table.rows))
        if usable(table, table.rows[place]):
            return place, table.rows[place]


def insert(table, added):
    """Puts each row before the place it was given, in one pass: lists of a million rows are not shifted about."""
    added.sort(key=lambda entry: entry[0])
    rows, taken = [], 0
    for place, row in enumerate(table.rows):
        while taken < len(added) and added[taken][0] <= place:
            rows.append(added[taken][1])
            taken += 1
        rows.append(row)
    rows.extend(row for _, row in added[taken:])
    table.rows = rows
