"""A shop of any size, made of good rows only."""

import datetime
import random

from names import GIVEN, NOTES, ROADS, SURNAMES
from numbers_of_cars import CarNumbers
from table import Row, Table

MODELS = [
    ("途观L", "LSVXZ25N", 10000, 12),
    ("帕萨特", "LSVCC6A4", 10000, 12),
    ("朗逸", "LSVNU4BR", 10000, 12),
    ("途昂", "LSVXB6CA", 10000, 12),
    ("ID.3", "LSVUA6E4", 20000, 24),
    ("迈腾", "LFV3A23C", 10000, 12),
    ("凯美瑞", "LVGBV40K", 5000, 6),
    ("宝马 320Li", "LBV8V310", 10000, 12),
]
PART_NAMES = ["机油滤清器", "空气滤清器", "前刹车片(副)", "火花塞", "蓄电池", "轮胎 205/55 R16", "雨刮片", "灯泡 H7"]
PART_GRADES = ["original"] * 7 + ["equivalent"] * 2 + ["remanufactured", "used"]
MOBILE = ["130", "133", "135", "136", "138", "139", "150", "158", "177", "186", "189", "199"]


class Shop:
    def __init__(self, seed, customers, parts, today, calendar_days=3 * 365):
        self.random = random.Random(seed)
        self.customers = customers
        self.parts = parts if parts is not None else max(200, customers // 10)
        self.today = datetime.date.fromisoformat(today)
        self.calendar_days = calendar_days
        self.cars = CarNumbers(self.random)

    def tables(self):
        return [
            self.staff(),
            self.bays(),
            self.calendar(),
            self.customer_table(),
            self.vehicle_table(),
            self.part_table(),
        ]

    def day(self, back, ahead=0):
        return (self.today + datetime.timedelta(days=self.random.randint(-back, ahead))).isoformat()

    def phone(self):
        if self.random.random() < 0.05:
            return "021-%08d" % self.random.randint(50000000, 69999999)
        return self.random.choice(MOBILE) + "%08d" % self.random.randrange(10**8)

    def name(self):
        surname = self.random.choices(SURNAMES[0], SURNAMES[1])[0]
        return surname + self.random.choice(GIVEN)

    def staff(self):
        duties = ["manager", "administrator", "foreman", "inspector", "parts", "cashier", "washer", "follow-up"]
        duties += ["advisor"] * (3 + self.customers // 20000)
        duties += ["technician"] * (10 + self.customers // 10000)
        rows = []
        for number, duty in enumerate(duties, 1):
            trade = grade = ""
            if duty == "technician":
                trade = ["mechanical", "quick", "panel", "paint"][number % 4]
                grade = ["junior", "middle", "senior"][number % 3]
            if duty == "manager":
                duty = "manager;advisor"
            left = self.day(300) if number % 9 == 0 else ""
            since = (self.today - datetime.timedelta(days=self.random.randint(400, 4000))).isoformat()
            rows.append(Row(["S%03d" % number, self.name(), duty, since, trade, grade, left, self.phone()]))
        return Table("staff.csv", ["ref", "name", "roles", "from", "trade", "grade", "to", "phone"], rows)

    def bays(self):
        kinds = ["reception", "quick", "quick", "general", "general", "general", "panel", "paint", "wash", "inspection"]
        rows = [
            Row(["B%02d" % number, "%d号位" % number, kind, "2019-05-01", ""])
            for number, kind in enumerate(kinds, 1)
        ]
        rows.append(Row(["B99", "旧一般工位", "general", "2016-05-01", "2019-04-30"]))
        return Table("bays.csv", ["ref", "name", "kind", "from", "to"], rows)

    def calendar(self):
        rows = []
        for back in range(self.calendar_days, -60, -1):
            day = self.today - datetime.timedelta(days=back)
            holiday = (day.month, day.day) in [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)]
            rows.append(Row([day.isoformat(), "0" if holiday else "1"]))
        return Table("calendar.csv", ["date", "open"], rows)

    def customer_table(self):
        tiers = ["", "", "", "普卡", "银卡", "金卡", "白金"]
        rows = []
        for number in range(1, self.customers + 1):
            address = "上海市%s%d号%d室" % (
                self.random.choice(ROADS), self.random.randint(1, 2999), self.random.randint(101, 2904))
            if number % 11 == 0:
                address = address.replace("号", "号, ")
            rows.append(
                Row([
                    "C%07d" % number,
                    self.name() if number % 40 else "沪%s物流有限公司" % self.random.choice(GIVEN),
                    self.phone() if number % 25 else "",
                    address if number % 6 else "",
                    self.random.choice(tiers),
                    "1" if number % 200 == 0 else self.random.choice(["0", "0", ""]),
                    self.random.choice(NOTES) if number % 8 == 0 else "",
                ]))
        columns = ["ref", "name", "phone", "address", "member_tier", "do_not_call", "note"]
        return Table("customers.csv", columns, rows)

    def vehicle_table(self):
        rows = []
        for customer in range(1, self.customers + 1):
            if customer % 50 == 0:
                continue
            for _ in range(self.random.choices([1, 2, 3], [88, 10, 2])[0]):
                rows.append(Row(self.vehicle(len(rows) + 1, customer)))
        self.pass_plates_on(rows)
        columns = [
            "ref", "customer", "plate", "vin", "model", "sold_here_on", "warranty_registered", "interval_km",
            "interval_months", "next_due_on", "next_due_km", "void_reason", "voided_on",
        ]
        return Table("vehicles.csv", columns, rows)

    def vehicle(self, number, customer):
        model, prefix, km, months = self.random.choice(MODELS)
        plate = "" if number % 33 == 0 else self.cars.plate(new_energy=model.startswith("ID."))
        vin = "" if plate and number % 20 == 0 else self.cars.vin(prefix)
        sold = self.day(2500) if self.random.random() < 0.6 else ""
        registered = "" if not sold else self.random.choice(["1", "1", "1", "0"])
        due = number % 5 != 0
        return [
            "V%07d" % number, "C%07d" % customer, plate, vin, model, sold, registered,
            str(km) if due else "", str(months) if due else "", self.day(200, 300) if due else "",
            str(self.random.randrange(5000, 200000, 100)) if due else "", "", "",
        ]

    def pass_plates_on(self, rows):
        """Some cars are out of use, and their plates sit on other cars now: both rows are good."""
        for place in range(150, len(rows), 200):
            old, new = rows[place].cells, rows[place - 100].cells
            if old[2] and new[2] and not old[11]:
                old[2] = new[2]
                old[11] = self.random.choice(["scrapped", "sold", "changed", "moved"])
                old[12] = self.day(700) if place % 400 else ""

    def part_table(self):
        rows = []
        for number in range(1, self.parts + 1):
            cost = self.random.randint(300, 250000)
            grade = self.random.choice(PART_GRADES)
            rows.append(
                Row([
                    "%s%06d" % (self.random.choice(["06L", "5QD", "18D", "11A"]), number),
                    self.random.choice(PART_NAMES) + (" 款%d" % number),
                    grade, self.random.choice(["1", "0", "0", ""]), str(self.random.randint(0, 12)),
                    self.random.choice(["件", "副", "瓶", "只"]), "%d.%02d" % divmod(cost, 100),
                    "%.2f" % (round(cost * 1.6) / 100) if number % 3 else str(cost // 60),
                    self.random.choice(["厂家配件中心", "沪东汽配城", ""]), "A-%02d-%d" % (number % 40, number % 9),
                    self.random.choice(["12", "6", ""]), self.random.choice(["20000", ""]),
                ]))
        columns = [
            "number", "name", "grade", "core", "minimum", "unit", "unit_cost", "price", "supplier", "bin",
            "warranty_months", "warranty_km",
        ]
        return Table("parts.csv", columns, rows)

    def widen(self, tables):
        """A tenth of the plates, VINs and phones as a Chinese input method leaves them."""
        for table in tables:
            for column in ("plate", "vin", "phone"):
                if column in table.columns:
                    place = table.index(column)
                    for row in table.rows[::10]:
                        row.cells[place] = full_width(row.cells[place])


def full_width(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
