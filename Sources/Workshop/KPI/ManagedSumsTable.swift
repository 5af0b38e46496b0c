import GRDB

/// What cars add to the days and months that are summed.
struct ManagedSums {
    struct Users: Hashable {
        var managed = 0
        var right = 0
        var lost = 0
    }

    struct Month: Hashable {
        var users = Users()
        var sold = 0
        var registered = 0
        var served = 0
        var new = 0
    }

    private(set) var days: [Day: Users] = [:]
    private(set) var months: [Day: Month] = [:]

    mutating func add(_ car: ManagedCar, _ sign: Int) {
        for span in car.spans {
            let right = span.fileIsRight ? sign : 0
            step(on: span.first, Users(managed: sign, right: right))
            step(on: span.last.adding(days: 1), Users(managed: -sign, right: -right))
            guard span.lostFirst <= span.lostLast else { continue }
            step(on: span.lostFirst, Users(lost: sign))
            step(on: span.lostLast.adding(days: 1), Users(lost: -sign))
        }
        if let soldIn = car.soldIn {
            months[soldIn, default: Month()].sold += sign
            if car.isRegistered { months[soldIn, default: Month()].registered += sign }
            if car.isServed { months[soldIn, default: Month()].served += sign }
        }
        if let newIn = car.newIn { months[newIn, default: Month()].new += sign }
    }

    private mutating func step(on day: Day, _ change: Users) {
        days[day, default: Users()].add(change)
        months[day.month.firstDay, default: Month()].users.add(change)
    }
}

extension ManagedSums.Users {
    mutating func add(_ other: Self) {
        managed += other.managed
        right += other.right
        lost += other.lost
    }

    init(_ row: Row) {
        self.init(managed: row["managed"], right: row["file_right"], lost: row["lost"])
    }
}

extension ManagedSums.Month {
    init(_ row: Row) {
        self.init(
            users: ManagedSums.Users(row), sold: row["sold"], registered: row["registered"],
            served: row["served"], new: row["new"])
    }
}
