#!/usr/bin/env python3
"""Makes an exchange folder of any size: a shop that moves in, good rows and broken ones.

It shares no code with the program, so that both reading the format in the same wrong way is unlikely. The same
arguments always give the same bytes. What the program must answer stands in `expected.json`, written beside the
folder (FOLDER.expected.json): rows, imported, rejected and warnings of every file, as `--json` prints them, and
the line, column and reason of every row that must be rejected or warned about.

    generate.py FOLDER --customers 100000 --seed 1
    generate.py FOLDER --customers 2000 --broken 200 --encoding gb18030
    generate.py FOLDER --customers 500 --kinds duplicate-plate,wrong-check-digit --broken 50
    generate.py FOLDER --customers 3000 --days 3650 --orders 100

With --days it makes all twenty files, a past of so many days with so many orders each, and `expected.json` also holds
the figures of its last whole month, reckoned here (`figures.py`).
"""

import argparse
import datetime
import json
import os
import sys

sys.dont_write_bytecode = True

from broken import KINDS, PAST, break_rows
from figures import MonthFigures
from history import History
from shop import Shop
from table import write_table


def arguments():
    parser = argparse.ArgumentParser(description="Make an exchange folder.")
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--customers", type=int, default=1000)
    parser.add_argument("--parts", type=int, help="how many parts; default a tenth of the customers, 200 at least")
    parser.add_argument("--days", type=int, default=0, help="days of past; 0: the six files of things only")
    parser.add_argument("--orders", type=int, default=3, help="orders a day")
    parser.add_argument("--today", default="2026-03-12", help="the shop's day; years of history end there")
    parser.add_argument("--broken", type=int, default=0, help="how many rows are broken, in all files together")
    parser.add_argument("--kinds", help="which kinds of broken rows, by commas: " + ", ".join(sorted(KINDS)))
    parser.add_argument("--encoding", choices=["utf-8", "gb18030"], default="utf-8")
    parser.add_argument("--bom", action="store_true", help="begin the files with a byte order mark")
    parser.add_argument("--full-width", action="store_true", help="write a tenth of plates, VINs, phones full-width")
    parser.add_argument("--crlf", action="store_true", help="end lines with CR LF")
    parser.add_argument("--shuffle-columns", action="store_true", help="columns in another order than the format's")
    parser.add_argument("--unknown-column", action="store_true", help="add a column the format does not know")
    return parser.parse_args()


def main():
    given = arguments()
    known = sorted(KINDS) + (sorted(PAST) if given.days else [])
    kinds = given.kinds.split(",") if given.kinds else known
    if given.broken > 90000:
        sys.exit("at most 90000 broken rows: their number plates run out")
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        sys.exit("unknown kind: " + ", ".join(unknown))
    shop = Shop(seed=given.seed, customers=given.customers, parts=given.parts, today=given.today,
                calendar_days=given.days or 3 * 365)
    tables = shop.tables()
    figures = {}
    if given.days:
        history = History(shop, tables, given.days, given.orders)
        month = (shop.today.replace(day=1) - datetime.timedelta(days=1)).isoformat()[:7]
        figures = {"month": month, "of_month": MonthFigures(history, month).all()}
        tables += history.result()
    if given.full_width:
        shop.widen(tables)
    break_rows(tables, kinds=kinds, count=given.broken, seed=given.seed)
    os.makedirs(given.folder, exist_ok=True)
    files = [write_table(given.folder, table, given) for table in tables]
    expected = {
        "seed": given.seed,
        "encoding": given.encoding,
        "files": files,
        **figures,
        "exit": 6 if any(file["rejected"] for file in files) else 0,
    }
    with open(given.folder.rstrip("/") + ".expected.json", "w", encoding="utf-8") as out:
        json.dump(expected, out, ensure_ascii=False, indent=1)
        out.write("\n")
    for file in files:
        print("{file}: {rows} rows, {rejected} to reject, {warnings} to warn about".format(**file))


if __name__ == "__main__":
    main()
