/// Acts on campaigns.
enum Campaigning {
    typealias Result = Outcome<InvitationAct>

    static func start(_ terms: CampaignTerms, in transaction: Transaction) throws -> Result {
        try CampaignTerms.rules.check(terms)
        let id = try CampaignTable.insert(terms.kept, in: transaction)
        return Outcome(
            Phrase(
                "\(terms.kind.name.chinese)“\(terms.kept.name)”开始，下次制作名单时计入",
                "\(terms.kept.name): \(terms.kind.name.english) campaign from \(terms.from.iso); the next list counts it"
            ),
            takeBack: .by(.endCampaign(campaign: Based(id, version: 1))))
    }

    static func change(
        _ campaign: Based<CampaignThing>, _ terms: CampaignTerms, in transaction: Transaction
    ) throws -> Result {
        try CampaignTerms.rules.check(terms)
        let before = try CampaignTable.campaign(campaign.id, in: transaction.snapshot)
        try CampaignTable.update(campaign, terms.kept, in: transaction)
        return Outcome(
            Phrase("活动“\(terms.kept.name)”已修改", "The campaign \(terms.kept.name) is changed"),
            takeBack: .by(.changeCampaign(campaign: campaign.next, terms: before.terms)))
    }

    static func end(
        _ campaign: Based<CampaignThing>, on day: Day?, in transaction: Transaction
    ) throws -> Result {
        let before = try CampaignTable.campaign(campaign.id, in: transaction.snapshot)
        guard (before.endedOn == nil) == (day != nil) else {
            throw Refusal.overtakenRow(Phrase("活动", "campaign"))
        }
        try CampaignTable.end(campaign, on: day, in: transaction)
        let name = before.terms.name
        return day == nil
            ? Outcome(
                Phrase("活动“\(name)”继续", "The campaign \(name) goes on"),
                takeBack: .by(.endCampaign(campaign: campaign.next)))
            : Outcome(
                Phrase("活动“\(name)”结束", "The campaign \(name) is over"),
                takeBack: .by(.resumeCampaign(campaign: campaign.next)))
    }

    static func markDone(
        _ id: CampaignID, _ vehicle: VehicleID, in transaction: Transaction
    ) throws -> Result {
        let campaign = try CampaignTable.campaign(id, in: transaction.snapshot)
        let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot)
        guard campaign.terms.kind == .recall,
            try CampaignTable.open(vehicle: vehicle, in: transaction.snapshot).contains(where: { $0.id == id }
            )
        else {
            throw Refusal(
                .conflict,
                Phrase("\(car.called) 没有这项未做的召回", "\(car.called) has no such recall open"),
                wayOut: Phrase("不用再做", "nothing is left to do"))
        }
        try CampaignTable.markDone(id, vehicle, in: transaction)
        return Outcome(
            Phrase(
                "\(car.called) 召回已完成：\(campaign.terms.name)",
                "\(car.called): the recall \(campaign.terms.name) is carried out"),
            takeBack: .by(.unmarkRecall(campaign: id, vehicle: vehicle)))
    }

    static func unmarkDone(
        _ id: CampaignID, _ vehicle: VehicleID, in transaction: Transaction
    ) throws -> Result {
        try CampaignTable.unmarkDone(id, vehicle, in: transaction)
        let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase("\(car.called) 召回未做", "\(car.called): the recall is open again"),
            takeBack: .by(.markRecall(campaign: id, vehicle: vehicle)))
    }
}
