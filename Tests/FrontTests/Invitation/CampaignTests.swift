import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct CampaignTests {
    private static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    private static func recall(_ vins: [String] = ["LSVAA4187E2184841"]) throws -> CampaignTerms {
        CampaignTerms(kind: .recall, name: "气囊召回", vins: vins, from: try day("2026-03-01"))
    }

    static let incomplete:
        [(
            name: String, model: String, vin: String, from: String, through: String, kind: Campaign.Kind,
            refused: String?
        )] = [
            ("", "", "", "2026-04-01", "2026-04-30", Campaign.Kind.seasonal, "a campaign has a name"),
            ("空调", "", "", "2026-04-01", "", .seasonal, "a season ends"),
            ("空调", "", "", "2026-04-01", "2026-03-30", .seasonal, "it ends after it begins"),
            ("气囊", "", "", "2026-04-01", "", .recall, "a recall says which cars"),
            ("气囊", "途观", "", "2026-04-01", "", .recall, nil),
            ("气囊", "", "V1", "2026-04-01", "", .recall, nil),
            ("空调", "", "", "2026-04-01", "2026-04-01", .seasonal, nil),
        ]

    @Test(arguments: incomplete)
    func `a campaign must say what it is`(
        name: String, model: String, vin: String, from: String, through: String, kind: Campaign.Kind,
        refused: String?
    ) throws {
        let terms = CampaignTerms(
            kind: kind, name: name, model: model, vins: vin.isEmpty ? [] : [vin], from: try Self.day(from),
            through: Day(iso: through))
        #expect(CampaignTerms.rules.first { $0.refuse(terms) != nil }?.name == refused)
    }

    @Test func `a recall stands until it is carried out on the car`() throws {
        let shop = try TestList.shop()
        try shop.perform(InvitationAct.startCampaign(terms: Self.recall()), as: .advisor)
        func open(_ car: Int64) throws -> [String] {
            try shop.read { try CampaignTable.open(vehicle: VehicleID(car), in: $0) }.map(\.terms.name)
        }
        #expect(try open(1) == ["气囊召回"])
        #expect(try open(2).isEmpty)
        #expect(try TestList.list(shop, TestList.april, car: 1)?.cause == .campaign)
        let done = InvitationAct.markRecall(campaign: CampaignID(1), vehicle: VehicleID(1))
        try shop.perform(done, as: .foreman)
        #expect(try open(1).isEmpty)
        let twice = #expect(throws: Refusal.self) { try shop.perform(done, as: .foreman) }
        #expect(twice?.kind == .conflict)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .foreman))
        #expect(try open(1) == ["气囊召回"])
    }

    @Test func `a season is over for a car that came since it began`() throws {
        let shop = try TestList.shop()
        func season(_ from: String) throws -> CampaignTerms {
            CampaignTerms(
                kind: .seasonal, name: "空调检查", model: "帕萨特", from: try Self.day(from),
                through: try Self.day("2026-04-30"))
        }
        try shop.perform(InvitationAct.startCampaign(terms: season("2026-01-01")), as: .advisor)
        // Car 2 was here on 2026-01-02.
        #expect(try shop.read { try CampaignTable.open(vehicle: VehicleID(2), in: $0) }.isEmpty)
        try shop.perform(InvitationAct.startCampaign(terms: season("2026-02-01")), as: .advisor)
        #expect(try shop.read { try CampaignTable.open(vehicle: VehicleID(2), in: $0) }.count == 1)
        #expect(try shop.read { try CampaignTable.open(vehicle: VehicleID(1), in: $0) }.isEmpty)
        #expect(try TestList.list(shop, TestList.april, car: 2)?.dueOn.iso == "2026-04-01")
    }

    @Test func `a campaign is changed, ended and resumed, from the version that was seen`() throws {
        let shop = try TestList.shop()
        try shop.perform(InvitationAct.startCampaign(terms: Self.recall()), as: .advisor)
        let first = try shop.read { try CampaignTable.campaign(CampaignID(1), in: $0) }
        try shop.perform(
            InvitationAct.changeCampaign(campaign: first.based, terms: Self.recall(["A", "B"])), as: .advisor)
        let stale = #expect(throws: Refusal.self) {
            try shop.perform(InvitationAct.endCampaign(campaign: first.based), as: .advisor)
        }
        #expect(stale?.kind == .conflict)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .advisor))
        let back = try shop.read { try CampaignTable.campaign(CampaignID(1), in: $0) }
        #expect(back.terms.vins == ["LSVAA4187E2184841"])
        try shop.perform(InvitationAct.endCampaign(campaign: back.based), as: .advisor)
        #expect(try shop.read { try CampaignTable.open(vehicle: VehicleID(1), in: $0) }.isEmpty)
        #expect(try shop.takeBackLast(InvitationAct.self, as: .advisor))
        #expect(try shop.read { try CampaignTable.open(vehicle: VehicleID(1), in: $0) }.count == 1)
    }
}
