import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// What absences and bays that are down take away from a day.
struct CapacityLossTests {
    private static let friday = Day(number: 20_525)

    private static func gap(_ share: Int64) -> DayCrew.Gap {
        DayCrew.Gap(share: share, reason: Phrase(same: "ill"))
    }

    private static func crew(
        _ people: [(Trade, Int64)], _ bays: [(Bay.Kind, Int64)] = []
    ) -> DayCrew {
        DayCrew(
            technicians: people.map {
                DayCrew.Technician(name: "p", trade: $0.0, gaps: $0.1 > 0 ? [gap($0.1)] : [])
            },
            places: bays.map { DayCrew.Place(name: "b", kind: $0.0, gaps: $0.1 > 0 ? [gap($0.1)] : []) },
            hoursOfOne: Hours(hundredths: 600))
    }

    static let absences: [(from: String, until: String, share: Int64)] = [
        ("08:00", "18:00", 10_000), ("00:00", "23:00", 10_000), ("13:00", "18:00", 5_000),
        ("17:00", "20:00", 1_000), ("18:00", "20:00", 0), ("06:00", "08:00", 0),
    ]

    @Test(arguments: absences)
    func `of an absence counts what lies in the opening hours`(from: String, until: String, share: Int64)
        throws
    {
        func span(_ from: String, _ until: String) throws -> Range<Moment> {
            let (from, until) = (try #require(ClockTime(from)), try #require(ClockTime(until)))
            return Zone.shanghai.moment(
                day: Self.friday, from)..<Zone.shanghai.moment(day: Self.friday, until)
        }
        #expect(DayCrew.Gap.share(try span(from, until), of: try span("08:00", "18:00")) == share)
    }

    @Test func `who is away half the day lacks half his hours, who is away all day is no head`() {
        let crew = Self.crew([(.panel, 5_000), (.panel, 0), (.paint, 10_000)])
        #expect(crew.heads == [.panel: 2])
        #expect(crew.lost(.panel).hundredths == 300)
        #expect(crew.lost(.paint) == .zero)
        #expect(crew.losses.map(\.hours.hundredths) == [300, 600])
    }

    @Test func `a bay that is down costs hours only where people are left without a place`() {
        #expect(Self.crew([(.panel, 0)], [(.panel, 0), (.panel, 10_000)]).lost(.panel) == .zero)
        #expect(Self.crew([(.panel, 0)], [(.panel, 5_000)]).lost(.panel).hundredths == 300)
        // Four at two bays: half of them stand idle when one is down all day.
        let four = Self.crew(
            [(.paint, 0), (.paint, 0), (.paint, 0), (.paint, 0)], [(.paint, 10_000), (.paint, 0)])
        #expect(four.lost(.paint).hundredths == 1_200)
        // Mechanics and quick service share their bays, and lose in proportion.
        let shared = Self.crew([(.mechanical, 0), (.quick, 0)], [(.general, 10_000), (.quick, 0)])
        #expect(shared.lost(.mechanical).hundredths == 300)
        #expect(shared.lost(.quick).hundredths == 300)
        // Who is not there needs no place.
        let away = Self.crew([(.panel, 10_000), (.panel, 0)], [(.panel, 10_000), (.panel, 0)])
        #expect(away.lost(.panel) == .zero)
    }

    @Test func `the day says what is missing and why, and books no more than is left`() throws {
        let shop = try TestShop()
        let open = try shop.read { try ShopTable.shop(in: $0) }
        let start = shop.environment.zone.moment(day: Self.friday, open.opensAt)
        let noon = start.adding(
            seconds: shop.environment.zone.moment(day: Self.friday, open.closesAt)
                .seconds(since: start) / 2)
        try shop.sql(
            "INSERT INTO absence (staff_id, from_at, until_at, reason) VALUES (12, ?, ?, 'ill')",
            [start, noon])
        try shop.sql(
            "INSERT INTO bay_closure (bay_id, from_at, until_at, reason) VALUES (6, ?, ?, 'fault')",
            [start, start.adding(hours: 24)])
        try shop.sql(
            "INSERT INTO absence (staff_id, from_at, until_at, reason) VALUES (1, ?, ?, 'leave')",
            [start, noon])
        let capacity = try shop.read { try BookingTable.capacity(on: Self.friday, in: $0) }
        #expect(capacity.share(of: .panel).available.hundredths == 298)
        #expect(capacity.share(of: .paint).available == .zero)
        #expect(
            capacity.losses.map(\.sentence.english) == [
                "panel -2.97 周斌 ill", "paint -5.95 喷漆 fault",
            ])
        let refusal = #expect(throws: Refusal.self) {
            try TestBooking.book(TestBooking.wish(hours: 300, trade: .panel), in: shop)
        }
        #expect(refusal?.sentence.english.hasPrefix("panel hours 3 of 2.98") == true)
        let away = #expect(throws: Refusal.self) {
            try TestBooking.book(TestBooking.wish(hours: 100, trade: .mechanical), in: shop)
        }
        #expect(away?.sentence.english == "arrivals at 09:30: 1 of 0")
        let day = try KeyDesk(shop, BookingDayScreen(day: Self.friday))
        #expect(day.picture().contains("少工时  钣金 -2.97 周斌 病假  喷漆 -5.95 喷漆 设备故障"))
        #expect(day.picture(.english).contains("Hours missing: panel -2.97 周斌 ill"))
        let form = try KeyDesk(shop, BookingFormScreen(vehicle: VehicleID(1), invitation: nil))
        #expect(form.picture(.english).contains("! panel -2.97 周斌 ill"))
        // The day after all are back.
        let next = try shop.read { try BookingTable.capacity(on: Self.friday.adding(days: 1), in: $0) }
        #expect(next.losses.isEmpty)
    }
}
