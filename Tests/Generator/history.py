"""A shop's past: what came, what was done, fitted, paid and said of it, day by day. Good rows only."""

import datetime
from decimal import Decimal

from table import Row, Table

PAYERS = ["customer"] * 7 + ["insurance", "warranty", "internal", "goodwill"]
TRADES = ["mechanical", "quick", "quick", "panel", "paint"]
METHODS = ["cash", "card", "wechat", "alipay", "transfer"]
COLUMNS = {
    "shop.csv": "key value",
    "costs.csv": "month kind amount",
    "targets.csv": "month kpi value",
    "attendance.csv": "staff date hours",
    "invitations.csv": "ref vehicle due_month list_made_on channel attempt_at reached outcome reason",
    "bookings.csv": "ref vehicle for_at made_at status order channel advisor",
    "orders.csv": "ref vehicle opened_at customer advisor booking km_in km_out first_check_at first_promise_at "
    "last_promise_at ready_at delivered_at rework_of first_estimate qc_failures voided",
    "lines.csv": "order ref kind payer gross trade code name grade quantity hours_sold tax_rate cost additional "
    "short batch supplier status",
    "movements.csv": "ref part kind quantity at unit_cost batch supplier order line",
    "clocks.csv": "order staff from to",
    "settlements.csv": "ref order payer at gross reverses",
    "payments.csv": "ref settlement method amount at",
    "followups.csv": "ref order at reached score recommend praise dissatisfied",
    "complaints.csv": "ref registered_at kind severity source order answered_at solved_at called_back_at closed_at",
}


def stamp(time):
    return time.strftime("%Y-%m-%d %H:%M") if time else ""


def yuan(fen):
    return "%s%d.%02d" % ("-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100)


class History:
    """Keeps what it makes as plain values too: `figures.py` reckons from those, not from the files."""

    def __init__(self, shop, tables, days, orders):
        self.random = shop.random
        self.today = shop.today
        self.tables = {table.name: table for table in tables}
        self.first = self.today - datetime.timedelta(days=days)
        self.per_day = orders
        self.rows = {name: [] for name in COLUMNS}
        self.people = self.dicts("staff.csv")
        self.bays = self.dicts("bays.csv")
        self.cars = self.dicts("vehicles.csv")
        self.owners = {row["ref"]: row for row in self.dicts("customers.csv")}
        self.parts = self.dicts("parts.csv")
        self.shut = {row["date"] for row in self.dicts("calendar.csv") if row["open"] == "0"}
        self.orders, self.lines, self.moves, self.bills = [], [], [], []
        self.bookings, self.calls, self.complaints, self.clocks = [], [], [], []
        self.targets, self.attendance = {}, []
        self.in_shop = set()
        self.shop_and_months()
        self.receipts()
        for back in range(days, 0, -1):
            day = self.today - datetime.timedelta(days=back)
            if day.isoformat() not in self.shut:
                self.one_day(day)
        self.moves.sort(key=lambda move: move["at"])

    def dicts(self, name):
        table = self.tables[name]
        return [dict(zip(table.columns, row.cells)) for row in table.rows]

    def add(self, file, /, **cells):
        self.rows[file].append([str(cells.get(column, "")) for column in COLUMNS[file].split()])

    def ref(self, letter, name):
        return "%s%07d" % (letter, len(self.rows[name]) + 1)

    def once(self, share):
        return self.random.random() < share

    def result(self):
        """The tables of the past, in the order of the format."""
        return [
            Table(name, columns.split(), [Row(cells) for cells in self.rows[name]])
            for name, columns in COLUMNS.items()
        ]

    # what is entered

    def shop_and_months(self):
        for key, value in [
            ("name", "东方汽车"), ("zone", "Asia/Shanghai"), ("parc", "1200"), ("visits_per_car_year", "2.4"),
            ("default_tax_rate", "0.13"), ("plate_prefix", "沪A"),
        ]:
            self.add("shop.csv", key=key, value=value)
        self.costs = {}
        for month in self.months():
            for kind, least in [("fixed", 90000), ("total", 300000), ("wages", 40000)]:
                amount = 100 * self.random.randint(least, 2 * least)
                self.costs[month, kind] = amount
                self.add("costs.csv", month=month, kind=kind, amount=yuan(amount))
            self.add("targets.csv", month=month, kpi="K13", value="90")
            self.add("targets.csv", month=month, kpi="visits", value=str(self.per_day * 25))

    def months(self):
        at, months = self.first.replace(day=1), []
        while at <= self.today:
            months.append(at.isoformat()[:7])
            at = (at + datetime.timedelta(days=32)).replace(day=1)
        return months

    def receipts(self):
        at = datetime.datetime.combine(self.first, datetime.time(7, 0))
        for number, part in enumerate(self.parts):
            cost = int(Decimal(part["unit_cost"]) * 100) if part["unit_cost"] else 5000
            for round_ in range(2):
                self.move(
                    part["number"], "receipt", self.random.randint(40, 90) * 100,
                    at + datetime.timedelta(days=7 * round_, minutes=number), unit_cost=cost + 7 * round_ * number,
                    batch="L%04d" % number, supplier="厂家配件中心")

    def move(self, part, kind, quantity, at, order="", line="", unit_cost=None, batch="", supplier=""):
        ref = self.ref("M", "movements.csv")
        self.moves.append({
            "ref": ref, "part": part, "kind": kind, "quantity": quantity, "at": at, "order": order, "line": line,
            "unit_cost": unit_cost, "traced": bool(supplier),
        })
        self.add(
            "movements.csv", ref=ref, part=part, kind=kind, quantity=yuan(quantity), at=stamp(at),
            unit_cost=yuan(unit_cost) if unit_cost is not None else "", batch=batch, supplier=supplier, order=order,
            line=line)

    # a day

    def one_day(self, day):
        for person in self.people:
            if person["trade"] and person["from"] <= day.isoformat() and (not person["to"] or person["to"] >= day.isoformat()):
                hours = self.random.randint(600, 950)
                self.attendance.append((person["ref"], day, hours))
                self.add("attendance.csv", staff=person["ref"], date=day.isoformat(), hours=yuan(hours))
        if day.day == 5:
            self.list_of_next_month(day)
        for _ in range(self.per_day):
            opened = datetime.datetime.combine(day, datetime.time(8, 0))
            self.visit(opened + datetime.timedelta(minutes=self.random.randint(0, 540)))
        if self.once(0.5):
            self.booking(self.a_car(), datetime.datetime.combine(day, datetime.time(10, 0)), "no_show")
        if self.once(0.3):
            self.booking(self.a_car(), datetime.datetime.combine(day, datetime.time(11, 0)), "cancelled")
        if self.once(0.2):
            self.complaint(datetime.datetime.combine(day, datetime.time(15, 0)), "platform", "")

    def a_car(self):
        while True:
            car = self.random.choice(self.cars)
            if not car["void_reason"]:
                return car

    def list_of_next_month(self, day):
        month = (day.replace(day=1) + datetime.timedelta(days=32)).isoformat()[:7]
        for car in self.random.sample(self.cars, min(len(self.cars), 10)):
            target = {"car": car["ref"], "made": day, "invited": False, "reached": False}
            self.targets.setdefault(month, []).append(target)
            base = {"vehicle": car["ref"], "due_month": month, "list_made_on": day.isoformat()}
            at = datetime.datetime.combine(day, datetime.time(9, 0)) + datetime.timedelta(days=9)
            tries = self.random.choice([[], ["letter"], ["letter", "phone"], ["phone", "phone"], ["sms"], ["wechat"]])
            if not tries:
                self.add("invitations.csv", ref=self.ref("I", "invitations.csv"), **base)
            for channel in tries:
                reached = channel != "letter" and self.once(0.6)
                outcome = self.random.choice(["booked", "not-now"]) if reached else "not-reached"
                target["invited"] = True
                target["reached"] = target["reached"] or reached and channel in ("phone", "sms")
                self.add(
                    "invitations.csv", ref=self.ref("I", "invitations.csv"), channel=channel, attempt_at=stamp(at),
                    reached=int(reached), outcome="posted" if channel == "letter" else outcome,
                    reason="busy" if outcome == "not-now" else "", **base)
                at += datetime.timedelta(days=2)

    def booking(self, car, at, status):
        ref = self.ref("B", "bookings.csv")
        self.bookings.append({"ref": ref, "at": at, "status": status})
        self.add(
            "bookings.csv", ref=ref, vehicle=car["ref"], for_at=stamp(at), made_at=stamp(at - datetime.timedelta(days=2)),
            status=status, channel=self.random.choice(["phone", "online"]))
        return ref

    def visit(self, opened):
        minutes = lambda least, most: datetime.timedelta(minutes=self.random.randint(least, most))
        earlier = [order for order in self.orders if order["delivered"] and order["delivered"] < opened]
        first = self.random.choice(earlier) if earlier and self.once(0.05) else None
        car = next(car for car in self.cars if car["ref"] == first["car"]) if first else self.a_car()
        if car["ref"] in self.in_shop:
            return
        promise = opened + minutes(60, 480)
        ready = promise + minutes(-25, 40)
        delivered = ready + minutes(10, 200)
        stays = delivered.date() >= self.today
        if stays:
            self.in_shop.add(car["ref"])
        order = {
            "ref": self.ref("R", "orders.csv"), "car": car["ref"], "opened": opened,
            "advisor": self.random.choice([p["ref"] for p in self.people if "advisor" in p["roles"]]),
            "booked": None, "check": opened + minutes(5, 45), "promise": promise, "ready": None if stays else ready,
            "delivered": None if stays else delivered, "rework": first["ref"] if first else "",
            "failures": int(self.once(0.1)), "voided": not stays and self.once(0.04), "estimate": None,
        }
        if self.once(0.5):
            order["booked"] = opened + minutes(-25, 25)
            booking = self.booking(car, order["booked"], "kept")
        if not order["voided"]:
            self.work(order)
        self.orders.append(order)
        known = order["ready"] is not None and not order["voided"]
        self.add(
            "orders.csv", ref=order["ref"], vehicle=order["car"], opened_at=stamp(opened), customer=car["customer"],
            advisor=order["advisor"], booking=booking if order["booked"] else "", km_in=self.random.randint(900, 90000),
            first_check_at=stamp(order["check"]), first_promise_at=stamp(promise),
            last_promise_at=stamp(promise + minutes(0, 60)) if self.once(0.3) else stamp(promise),
            ready_at=stamp(order["ready"]) if known else "", delivered_at=stamp(order["delivered"]) if known else "",
            rework_of=order["rework"], first_estimate=yuan(order["estimate"]) if order["estimate"] is not None else "",
            qc_failures=order["failures"], voided=int(order["voided"]))
        if known:
            self.settle(order)
            self.follow_up(order)

    def work(self, order):
        for part in self.random.sample(self.parts, self.random.randint(0, 2)):
            self.line(order, "part", part)
        for kind in self.random.choices(["labour", "labour", "labour", "sublet", "other"], k=self.random.randint(1, 3)):
            self.line(order, kind, None)
        asked = sum(line["gross"] for line in self.lines_of(order) if line["payer"] == "customer")
        if self.once(0.9):
            order["estimate"] = asked * self.random.choice([70, 90, 96, 100, 100, 104, 130]) // 100
        for _ in range(self.random.randint(0, 2)):
            start = order["opened"] + datetime.timedelta(minutes=self.random.randint(20, 60))
            end = start + datetime.timedelta(minutes=self.random.randint(10, 150))
            worker = self.random.choice([p["ref"] for p in self.people if p["roles"] == "technician"])
            if (order["ref"], worker, start) not in [clock[:3] for clock in self.clocks]:
                self.clocks.append((order["ref"], worker, start, end))
                self.add("clocks.csv", order=order["ref"], staff=worker, **{"from": stamp(start), "to": stamp(end)})

    def lines_of(self, order):
        return [line for line in order.get("lines", []) if line["status"] == "authorised"]

    def line(self, order, kind, part):
        line = {
            "ref": self.ref("L", "lines.csv"), "kind": kind, "payer": self.random.choice(PAYERS),
            "trade": self.random.choice(TRADES), "gross": self.random.randint(500, 150000),
            "rate": self.random.choice([1300, 1300, 600, None]), "cost": None, "hours": 0, "quantity": 100,
            "grade": "", "part": "", "short": False, "additional": self.once(0.1),
            "status": self.random.choice(["authorised"] * 8 + ["declined", "deferred"]), "issued": 0, "traced": True,
        }
        if kind == "labour":
            line["hours"] = self.random.randint(20, 400)
        elif part is None or self.once(0.4):
            line["cost"] = self.random.randint(100, 40000)
        batch = supplier = ""
        if part:
            line.update(
                part=part["number"], grade=part["grade"] or "original", short=self.once(0.08),
                quantity=100 * self.random.randint(1, 3))
            if self.once(0.9):
                batch, supplier = "L%04d" % self.parts.index(part), "厂家配件中心"
        order.setdefault("lines", []).append(line)
        self.lines.append(line)
        self.add(
            "lines.csv", order=order["ref"], ref=line["ref"], kind=kind, payer=line["payer"], gross=yuan(line["gross"]),
            trade=line["trade"], code=line["part"] or "OP", name=part["name"] if part else "项目", grade=line["grade"],
            quantity=yuan(line["quantity"]), hours_sold=yuan(line["hours"]) if line["hours"] else "",
            tax_rate="" if line["rate"] is None else "0.%02d" % (line["rate"] // 100),
            cost=yuan(line["cost"]) if line["cost"] is not None else "", additional=int(line["additional"]),
            short=int(line["short"]), batch=batch, supplier=supplier, status=line["status"])
        if part and line["status"] == "authorised" and self.once(0.95):
            self.issue(order, line, batch, supplier)

    def issue(self, order, line, batch, supplier):
        at = order["opened"] + datetime.timedelta(minutes=30)
        line["traced"] = bool(supplier)
        self.move(line["part"], "issue", line["quantity"], at, order["ref"], line["ref"], None, batch, supplier)
        line["issued"] = line["quantity"]
        if supplier and self.once(0.06):
            self.move(
                line["part"], "return", 100, at + datetime.timedelta(minutes=20), order["ref"], line["ref"], None, batch,
                supplier)
            line["issued"] -= 100

    def settle(self, order):
        at = order["ready"]
        for payer in sorted({line["payer"] for line in self.lines_of(order)}):
            gross = sum(line["gross"] for line in self.lines_of(order) if line["payer"] == payer)
            bill = self.bill(order, payer, at, gross, "")
            if self.once(0.05):
                self.bill(order, payer, at + datetime.timedelta(minutes=1), -gross, bill)
                gross = gross * 9 // 10
                bill = self.bill(order, payer, at + datetime.timedelta(minutes=2), gross, "")
            if payer == "customer" and gross > 0 and self.once(0.9):
                self.add(
                    "payments.csv", ref=self.ref("P", "payments.csv"), settlement=bill,
                    method=self.random.choice(METHODS), amount=yuan(gross),
                    at=stamp(at + datetime.timedelta(minutes=5)))

    def bill(self, order, payer, at, gross, reverses):
        ref = self.ref("J", "settlements.csv")
        self.bills.append({"order": order["ref"], "payer": payer, "gross": gross})
        self.add(
            "settlements.csv", ref=ref, order=order["ref"], payer=payer, at=stamp(at), gross=yuan(gross), reverses=reverses)
        return ref

    def follow_up(self, order):
        if not self.once(0.85):
            return
        at = order["delivered"] + datetime.timedelta(hours=self.random.randint(2, 90))
        for _ in range(2):
            if at.date() >= self.today:
                return
            reached = self.once(0.75)
            call = {
                "order": order["ref"], "at": at, "reached": reached, "score": None, "recommend": None, "praise": False}
            bad = reached and self.once(0.15)
            if reached:
                call["praise"] = self.once(0.2)
                if self.once(0.9):
                    call.update(score=self.random.randint(50, 100), recommend=self.random.randint(0, 10))
            self.calls.append(call)
            shown = lambda value: "" if value is None else value
            self.add(
                "followups.csv", ref=self.ref("F", "followups.csv"), order=order["ref"], at=stamp(at), reached=int(reached),
                score=shown(call["score"]), recommend=shown(call["recommend"]), praise=int(call["praise"]),
                dissatisfied=int(bad))
            if bad:
                self.complaint(at, "followup", order["ref"])
            if reached:
                return
            at += datetime.timedelta(hours=5)

    def complaint(self, at, source, order):
        times = []
        for hours in (24, 48, 72, 90):
            then = at + datetime.timedelta(hours=self.random.randint(1, hours + hours // 6))
            last = times[-1] if times else at
            if len(times) == 0 or times[-1]:
                then = max(then, last)
                times.append(then if then.date() < self.today and self.once(0.93) else None)
            else:
                times.append(None)
        self.complaints.append({"at": at, "source": source, "times": times})
        self.add(
            "complaints.csv", ref=self.ref("T", "complaints.csv"), registered_at=stamp(at),
            kind=self.random.choice(["time", "attitude", "quality"]), severity="ordinary", source=source, order=order,
            answered_at=stamp(times[0]), solved_at=stamp(times[1]), called_back_at=stamp(times[2]),
            closed_at=stamp(times[3]))
