"""The figures of a month reckoned from a `History`'s plain values: handbook section 5 read a second time.

Answers numerator and denominator of each, money in yuan. Nothing is read from the files.
"""

import calendar
import datetime
import re
from decimal import ROUND_HALF_UP, Decimal


def month_before(day, months):
    """The same day so many months back, or that month's last."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def half_up(value):
    return int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def net(line):
    rate = 1300 if line["rate"] is None else line["rate"]
    return line["gross"] - half_up(Decimal(line["gross"]) * rate / (10000 + rate))


class Books:
    """What every movement was worth, in the order of their times (stock value, handbook section 5)."""

    def __init__(self, moves):
        self.lots = []
        stock, issued = {}, {}
        for move in moves:
            quantity, value = stock.get(move["part"], (0, 0))
            size, kind = move["quantity"], move["kind"]
            if kind == "receipt":
                change = size, half_up(Decimal(size) * move["unit_cost"] / 100)
            elif kind == "issue":
                cost = value if size == quantity else half_up(Decimal(value) * size / quantity)
                change = -size, -cost
                before = issued.get((move["order"], move["part"]), (0, 0))
                issued[move["order"], move["part"]] = (before[0] + size, before[1] + cost)
            else:
                took, cost = issued[move["order"], move["part"]]
                change = size, half_up(Decimal(cost) * size / took)
            stock[move["part"]] = (quantity + change[0], value + change[1])
            self.lots.append((move, change))

    def value_at(self, moment):
        found = {}
        for move, (quantity, value) in self.lots:
            if move["at"] < moment:
                before = found.get(move["part"], (0, 0))
                found[move["part"]] = (before[0] + quantity, before[1] + value)
        return found

    def cost_of(self, order, part):
        return -sum(
            value for move, (_, value) in self.lots if (move["order"], move["part"]) == (order["ref"], part))


class MonthFigures:
    def __init__(self, history, month):
        self.history = history
        self.first = datetime.date.fromisoformat(month + "-01")
        self.last = self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        self.start = datetime.datetime.combine(self.first, datetime.time())
        self.end = datetime.datetime.combine(self.last + datetime.timedelta(days=1), datetime.time())
        self.month = month
        self.valid = [order for order in history.orders if not order["voided"]]
        self.visits = [order for order in self.valid if self.within(order["opened"])]
        self.delivered = [order for order in self.valid if order["delivered"] and self.within(order["delivered"])]
        self.lines = [(order, line) for order in self.delivered for line in history.lines_of(order)]
        self.books = Books(history.moves)
        days = [self.first + datetime.timedelta(days=at) for at in range((self.last - self.first).days + 1)]
        self.open_days = [day for day in days if day.isoformat() not in history.shut]
        self.found = {}

    def within(self, moment):
        return self.start <= moment < self.end

    def heads(self, rows, is_counted):
        return sum(
            row["from"] <= day.isoformat() and (not row["to"] or row["to"] >= day.isoformat())
            for day in self.open_days for row in rows if is_counted(row))

    def cars_with(self, *trades):
        return sum(any(line["trade"] in trades for line in self.history.lines_of(order)) for order in self.delivered)

    def money(self, is_counted, of=net):
        return sum(of(line) for _, line in self.lines if is_counted(line)) / 100

    def all(self):
        self.business()
        self.cohorts()
        self.efficiency()
        self.operating()
        self.labour()
        self.parts()
        self.service()
        return {name: {"numerator": above, "denominator": below} for name, (above, below) in self.found.items()}

    def business(self):
        found, delivered = self.found, self.delivered
        reached = {}
        for call in self.history.calls:
            if call["reached"]:
                reached[call["order"]] = min(call["at"], reached.get(call["order"], call["at"]))
        window = datetime.timedelta(hours=72)
        found["K9"] = (
            sum(order["ref"] in reached and reached[order["ref"]] <= order["delivered"] + window for order in delivered),
            len(delivered))
        said = [c for c in self.history.complaints if c["source"] == "followup" and self.within(c["at"])]
        found["K10"] = (sum(c["times"][3] is not None for c in said), len(said))
        found["K11"] = (len(delivered) - sum(bool(order["rework"]) for order in self.visits), len(delivered))
        estimated = [order for order in delivered if order["estimate"] is not None]
        paid = {}
        for bill in self.history.bills:
            if bill["payer"] == "customer":
                paid[bill["order"]] = paid.get(bill["order"], 0) + bill["gross"]
        found["K12"] = (
            sum(75 * o["estimate"] <= 100 * paid.get(o["ref"], 0) <= 105 * o["estimate"] for o in estimated),
            len(estimated))
        quarter = datetime.timedelta(minutes=15)
        found["K13"] = (sum(abs(o["ready"] - o["promise"]) <= quarter for o in delivered), len(delivered))

    def managed(self, day):
        """Cars in use with a delivered visit in the 18 months before a day."""
        since = datetime.datetime.combine(month_before(day, 18), datetime.time())
        until = datetime.datetime.combine(day, datetime.time())
        came = {o["car"] for o in self.valid if o["delivered"] and since <= o["delivered"] < until}
        return [
            car for car in self.history.cars if car["ref"] in came
            and (not car["void_reason"] or car["voided_on"] and car["voided_on"] >= day.isoformat())]

    def cohorts(self):
        history, found = self.history, self.found
        first_opened, first_left = {}, {}
        for order in self.valid:
            car = order["car"]
            first_opened[car] = min(order["opened"], first_opened.get(car, order["opened"]))
            if order["delivered"]:
                first_left[car] = min(order["delivered"], first_left.get(car, order["delivered"]))
        found["K2"] = (12 * len(self.visits), 1200 * 2.4)
        new = sum(first_opened[order["car"]] >= self.start for order in self.visits)
        found["K3"] = (12 * (len(self.visits) - new), len(self.managed(self.first)) * 2.4)
        sold = lambda least, most: [
            car for car in history.cars if car["sold_here_on"]
            and month_before(self.first, least).isoformat() <= car["sold_here_on"]
            < month_before(self.first, most).isoformat()]
        found["K4"] = (sum(car["warranty_registered"] == "1" for car in sold(1, 0)), len(sold(1, 0)))
        found["K5"] = (sum(first_left.get(car["ref"], self.end) < self.end for car in sold(2, 1)), len(sold(2, 1)))
        half_year = datetime.datetime.combine(month_before(self.first, 6), datetime.time())
        own = {car["ref"] for car in history.cars if car["sold_here_on"]}
        found["K1"] = (
            sum(
                o["car"] in own and o["opened"] == first_opened[o["car"]] and o["delivered"] is not None
                and half_year <= o["delivered"] < self.start for o in self.valid), len(sold(7, 1)))
        users = self.managed(self.last + datetime.timedelta(days=1))
        found["K6"] = (sum(self.is_right(car) for car in users), len(users))
        found["S11"] = (0, len(self.managed(month_before(self.last + datetime.timedelta(days=1), 12))))
        targets = history.targets.get(self.month, [])
        found["K7"] = (sum(target["reached"] for target in targets), len(targets))
        invited = [target for target in targets if target["invited"]]
        found["K8"] = (
            sum(
                any(
                    order["car"] == target["car"] and order["opened"] < self.end
                    and order["opened"].date() >= target["made"] for order in self.valid) for target in invited),
            len(invited))

    def is_right(self, car):
        """The generator writes no plate, VIN or telephone of bad form; what is missing is missing."""
        owner = self.history.owners[car["customer"]]
        mobile = re.fullmatch(r"(1\d{10}|021-\d{8})", owner["phone"])
        return bool(
            owner["name"] and mobile and owner["address"] and car["vin"] and car["model"] and car["next_due_on"]
            and (car["interval_km"] or car["interval_months"]))

    def efficiency(self):
        found, people, bays = self.found, self.history.people, self.history.bays
        tech = lambda *trades: self.heads(people, lambda p: p["roles"] == "technician" and p["trade"] in trades)
        bay = lambda *kinds: self.heads(bays, lambda b: b["kind"] in kinds)
        self.mechanics, self.body = tech("mechanical", "quick"), tech("panel", "paint")
        found["E1"] = (len(self.visits), self.heads(people, lambda p: "advisor" in p["roles"]))
        found["E2"] = (self.cars_with("mechanical", "quick"), self.mechanics)
        found["E3"] = (self.cars_with("panel"), tech("panel"))
        found["E4"] = (self.cars_with("paint"), tech("paint"))
        found["E5"] = (len(self.delivered), self.heads(people, lambda p: p["roles"] == "washer"))
        found["E6"] = (len(self.visits), bay("reception"))
        found["E7"] = (self.cars_with("mechanical"), bay("general"))
        found["E8"] = (self.cars_with("quick"), bay("quick"))
        found["E9"] = (self.cars_with("panel", "paint"), bay("panel", "paint"))

    def operating(self):
        found, cars = self.found, len(self.delivered)
        mechanical = lambda line: line["trade"] in ("mechanical", "quick")
        body = lambda line: not mechanical(line)
        part = lambda line: line["kind"] == "part"
        found["O1"] = (self.money(mechanical), self.mechanics)
        found["O2"] = (self.money(body), self.body)
        found["O3"] = (self.money(lambda l: part(l) and mechanical(l)), self.cars_with("mechanical", "quick"))
        found["O4"] = (self.money(lambda l: part(l) and body(l)), self.cars_with("panel", "paint"))
        found["O5"] = (self.money(part), cars)
        found["O6"] = (self.money(mechanical), self.cars_with("mechanical", "quick"))
        found["O7"] = (self.money(body), self.cars_with("panel", "paint"))
        found["O8"] = (self.money(lambda l: True), cars)
        goods = self.money(lambda l: l["kind"] != "labour")
        cost = sum(
            line["cost"] if line["cost"] is not None else self.books.cost_of(order, line["part"]) if part(line) else 0
            for order, line in self.lines if line["kind"] != "labour") / 100
        wages = self.history.costs[self.month, "wages"] / 100
        self.labour_sales = self.money(lambda l: l["kind"] == "labour")
        profit = self.labour_sales - wages + goods - cost
        found["O9"] = (profit, self.history.costs[self.month, "fixed"] / 100)
        found["O10"] = (profit, self.history.costs[self.month, "total"] / 100)
        found["O11"] = (profit, self.money(lambda l: True))
        found["L1"] = (self.labour_sales - wages, None)
        found["L2"] = (self.labour_sales - wages, self.labour_sales)

    def labour(self):
        found = self.found
        hours = sum(line["hours"] for _, line in self.lines) / 100
        clocked = sum(
            (end - start).total_seconds() for _, _, start, end in self.history.clocks if self.within(start)) / 3600
        present = sum(
            worked for _, day, worked in self.history.attendance if self.first <= day <= self.last) / 100
        paid = lambda *payers: self.money(lambda l: l["kind"] == "labour" and l["payer"] in payers)
        found["L3"] = (hours, clocked)
        found["L4"] = (clocked, present)
        found["L5"] = (paid("customer", "insurance"), self.labour_sales)
        found["L6"] = (paid("warranty"), self.labour_sales)
        found["L7"] = (paid("internal", "goodwill"), self.labour_sales)
        found["L8"] = (self.labour_sales, hours)

    def parts(self):
        found = self.found
        asked = {}
        fitted = traced = 0
        for order, line in self.lines:
            if line["kind"] != "part":
                continue
            full = line["issued"] >= line["quantity"] and not line["short"]
            asked[order["ref"]] = asked.get(order["ref"], True) and full
            if line["issued"] > 0:
                fitted += 1
                traced += line["traced"]
        found["P1"] = (sum(asked.values()), len(asked))
        found["P2"] = (len(asked) - sum(asked.values()), len(asked))
        before, after = self.books.value_at(self.start), self.books.value_at(self.end)
        core = [part for part in self.history.parts if part["core"] == "1"]
        found["P3"] = (
            sum(after.get(p["number"], (0, 0))[0] >= 100 * int(p["minimum"] or 0) for p in core), len(core))
        value = lambda lots: sum(lot[1] for lot in lots.values()) / 100
        cost = -sum(
            value_ for move, (_, value_) in self.books.lots
            if move["kind"] in ("issue", "return") and self.within(move["at"])) / 100
        days = (self.last - self.first).days + 1
        found["P4"] = (cost * 365 / days, (value(before) + value(after)) / 2)
        slow = self.end - datetime.timedelta(days=180)
        moving = {
            move["part"] for move, _ in self.books.lots if move["kind"] == "issue" and slow <= move["at"] < self.end}
        found["P5"] = (value({n: lot for n, lot in after.items() if n not in moving}), value(after))
        found["P6"] = (
            self.money(lambda l: l["kind"] == "part" and l["grade"] == "original"),
            self.money(lambda l: l["kind"] == "part"))
        found["P7"] = (traced, fitted)

    def service(self):
        found, visits, delivered = self.found, self.visits, self.delivered
        calls = [call for call in self.history.calls if self.within(call["at"])]
        scored = [call["score"] for call in calls if call["score"] is not None]
        told = [call["recommend"] for call in calls if call["recommend"] is not None]
        booked = [order for order in visits if order["booked"]]
        due = [b for b in self.history.bookings if b["status"] in ("kept", "no_show") and self.within(b["at"])]
        quarter, half = datetime.timedelta(minutes=15), datetime.timedelta(minutes=30)
        found["S1"] = (sum(scored), len(scored))
        found["S2"] = (sum(r >= 9 for r in told) - sum(r <= 6 for r in told), len(told))
        found["S3"] = (len(booked), len(visits))
        found["S4"] = (sum(abs(o["opened"] - o["booked"]) <= quarter for o in booked), len(booked))
        found["S5"] = (sum(b["status"] == "no_show" for b in due), len(due))
        found["S6"] = (sum(o["check"] - o["opened"] <= half for o in visits), len(visits))
        found["S7"] = (sum((o["ready"] - o["opened"]).total_seconds() / 60 for o in delivered), len(delivered))
        came = [c for c in self.history.complaints if self.within(c["at"])]
        for place, (name, hours) in enumerate([("S8", 24), ("S9", 48), ("S10", 72)]):
            window = datetime.timedelta(hours=hours)
            found[name] = (sum(c["times"][place] is not None and c["times"][place] <= c["at"] + window for c in came), len(came))
        found["S12"] = (
            sum(any(line["additional"] for line in self.history.lines_of(o)) for o in delivered), len(delivered))
        found["S13"] = (sum(o["failures"] > 0 for o in delivered), len(delivered))
        found["S14"] = (sum(call["praise"] for call in calls), sum(call["reached"] for call in calls))
