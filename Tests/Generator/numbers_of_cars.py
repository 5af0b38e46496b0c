"""Number plates and vehicle identification numbers, no two the same."""

PLACES = ["沪A", "沪B", "沪C", "沪D", "沪E", "沪F", "沪K", "沪N", "苏A", "苏E", "苏B", "浙A", "浙B", "浙F", "皖A", "鲁B", "京N"]
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ELECTRIC = "DABCE"
OTHER_ENERGY = "FGHJK"
YEARS = "FGHJKLMNPRST"

_VALUES = {str(digit): digit for digit in range(10)}
_VALUES.update(zip("ABCDEFGH", range(1, 9)))
_VALUES.update(zip("JKLMN", range(1, 6)))
_VALUES.update({"P": 7, "R": 9})
_VALUES.update(zip("STUVWXYZ", range(2, 10)))
_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]


def check_digit(vin):
    """ISO 3779: the weighted sum modulo 11, ten written X."""
    rest = sum(_VALUES[sign] * weight for sign, weight in zip(vin, _WEIGHTS)) % 11
    return "X" if rest == 10 else str(rest)


class CarNumbers:
    def __init__(self, random):
        self.random = random
        self.plates = set()
        self.serial = 100000

    def plate(self, new_energy=False):
        while True:
            plate = self.random.choice(PLACES) + self.serial_of(new_energy)
            if plate not in self.plates:
                self.plates.add(plate)
                return plate

    def serial_of(self, new_energy):
        pick, roll = self.random.choice, self.random.random()
        digits = "%05d" % self.random.randrange(100000)
        if new_energy and roll < 0.9:
            return pick(ELECTRIC) + pick(LETTERS + "0123456789") + digits[:4]
        if new_energy:
            return digits + pick(ELECTRIC)
        if roll < 0.04:
            return pick(OTHER_ENERGY) + digits
        if roll < 0.05:
            return digits[:4] + pick("学挂警")
        if roll < 0.45:
            return digits
        if roll < 0.75:
            return pick(LETTERS) + digits[:4]
        if roll < 0.9:
            return digits[:2] + pick(LETTERS) + digits[2:4]
        return pick(LETTERS) + pick(LETTERS) + digits[:3]

    def vin(self, prefix):
        self.serial += 1
        body = prefix + "0" + self.random.choice(YEARS) + "2" + "%06d" % (self.serial % 1000000)
        if self.serial >= 1000000:
            body = body[:10] + LETTERS[self.serial // 1000000] + body[11:]
        return body[:8] + check_digit(body) + body[9:]
