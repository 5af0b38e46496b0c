/// What an ordinary visit of the month behind is about: codes of the catalogue, and what goes differently.
struct OrdinaryWork {
    var codes: [String]
    var says = ""
    var flags: Set<String> = []
    /// References of those who can do it.
    var technicians = ["S08", "S09", "S10"]

    var isBody: Bool { flags.contains("body") }

    /// Drawn as often as such work comes to a shop: mostly services, a third of repairs, now and then a dent.
    static func draw(for car: HistoryPlan.Car, bodyIsFree: Bool, _ chance: inout Chance) -> OrdinaryWork {
        var work =
            switch chance.below(100) {
            case 0..<8 where bodyIsFree: body(&chance)
            case 8..<20: warranty(&chance)
            case 20..<24: OrdinaryWork(codes: ["CHK", "TYR-B", "ALN"], flags: ["internal"])
            case 24..<28: shortOf(&chance)
            case 28..<48: repair(&chance)
            default: service(of: car, &chance)
            }
        if !work.isBody, chance.happens(3) {
            work.flags.insert("fails")
        } else if !work.isBody, work.flags.isSubset(of: ["loyal"]), chance.happens(11) {
            work.flags.insert("more")
        }
        return work
    }

    /// What was mended is heard again, and put right at our own cost.
    static let again = OrdinaryWork(
        codes: ["SUS-N", "SUS-L"], says: "上次修过的地方又有异响", flags: ["rework", "internal"])

    /// One of these kinds: codes, and what the customer says.
    private static func one(
        of kinds: [([String], String)], flags: Set<String> = [], by technicians: [String]? = nil,
        _ chance: inout Chance
    ) -> OrdinaryWork {
        let (codes, says) = chance.pick(kinds) ?? (["CHK"], "")
        var work = OrdinaryWork(codes: codes, says: says, flags: flags)
        if let technicians { work.technicians = technicians }
        return work
    }

    /// The package due by the distance, now and then with something that wears.
    private static func service(of car: HistoryPlan.Car, _ chance: inout Chance) -> OrdinaryWork {
        let thousands = max(1, min(10, (car.km + 5_000) / 10_000))
        let package = "P\(thousands < 10 ? "0" : "")\(thousands * 10)K"
        let electric = ["ID3", "ID4X"].contains(car.model)
        var work = OrdinaryWork(codes: [electric ? "PEV40" : package])
        if chance.happens(10) { work.flags.insert("loyal") }
        if !chance.happens(30) { work.technicians = ["S05", "S06"] }
        if chance.happens(20) { work.codes += ["BRK-F", "3QF698151"] }
        if chance.happens(14) { work.codes += ["ALN"] }
        if chance.happens(8) { work.codes += ["BAT", "7P0915105"] }
        if chance.happens(9) { work.codes += ["WIPE", "AM462S-B"] }
        if chance.happens(12) { work.says = "行驶中有异响" }
        return work
    }

    private static func repair(_ chance: inout Chance) -> OrdinaryWork {
        one(
            of: [
                (["ENG-W", "06L121111H"], "水温偏高"), (["SUS-A", "5QD407151"], "过坎有异响"),
                (["AC-F", "5QD819021"], "空调出风小"), (["ENG-D", "ENG-I"], "油耗变高"),
                (["BRK-D", "0986AB6301-B"], "刹车抖动"), (["SUS-B", "5QD407621"], "高速有嗡嗡声"),
                (["TYR-1", "HAN2055516", "ALN"], ""), (["GBX-O", "02E305051C"], "换挡顿挫"),
            ],
            &chance)
    }

    private static func warranty(_ chance: inout Chance) -> OrdinaryWork {
        one(
            of: [
                (["ENG-F", "5QD919051"], "起动困难"), (["SUS-F", "5QD413031"], "减震器漏油"),
                (["WIN", "5QD837461"], "车窗升降卡滞"), (["AC-P", "5QD816803"], "空调不制冷"),
                (["CAM", "5QD827469"], "倒车影像黑屏"),
            ],
            flags: ["warranty"], &chance)
    }

    /// Work whose part nobody keeps on the shelf: it is fetched while the car waits.
    private static func shortOf(_ chance: inout Chance) -> OrdinaryWork {
        one(
            of: [
                (["BRK-M", "5QF614019"], "刹车踏板偏软"), (["GEN", "06L903023"], "充电指示灯亮"),
                (["ENG-R", "5QD121203"], "冷却液减少"),
            ],
            flags: ["late-part"], &chance)
    }

    private static func body(_ chance: inout Chance) -> OrdinaryWork {
        one(
            of: [
                (["PNL-R", "PNT-D", "BASE-05L", "CLEAR-1L"], "左前门被刮"),
                (["PNL-F", "PNT-1", "BASE-05L", "CLEAR-1L"], "翼子板被撞"),
                (["PNL-B", "5QD807217", "PNT-B", "BASE-05L", "CLEAR-1L"], "前保险杠撞裂"),
            ],
            flags: ["body"], by: ["S12"], &chance)
    }
}

/// How long the book gives for operations and packages.
struct BookHours {
    private var minutes: [String: Int] = [:]

    init() throws {
        for row in try StartingStock.rows("catalogue/operations.csv") {
            minutes[try row.text("code")] = (Int(try row.text("hours").filter { $0 != "." }) ?? 0) * 6
        }
        for row in try StartingStock.rows("catalogue/package_lines.csv")
        where try row.text("kind") == "labour" {
            minutes[try row.text("package"), default: 0] += minutes[try row.text("code")] ?? 0
        }
    }

    func minutes(of codes: [String]) -> Int { codes.compactMap { minutes[$0] }.reduce(0, +) }
}
