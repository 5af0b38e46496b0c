import GRDB

extension DeliveryTable {
    /// Gathers what is told at the hand-over of an order.
    static func card(of order: OrderID, in snapshot: Snapshot) throws -> DeliveryCard {
        let head = try RepairOrderTable.order(order, in: snapshot)
        let vehicle = try VehicleTable.vehicle(head.vehicle, in: snapshot)
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM delivery WHERE order_id = ?"), arguments: [order])
        let charges = try ChargeTable.authorised(of: order, in: snapshot)
        let arrival = try ReceptionTable.reception(of: order, in: snapshot).intake
        let grounds = try SettlementTable.grounds(of: order, in: snapshot)
        let takenBy: String? = row?["taken_by"]
        let fixed = NextDue(on: row?["next_service_on"], km: row?["next_service_km"])
        return DeliveryCard(
            order: try RepairOrderTable.line(order, in: snapshot), version: row?["version"] ?? 0,
            stage: try PassageTable.stage(of: order, in: snapshot),
            readyAt: try readyAt(order, in: snapshot) ?? row?["ready_at"],
            told: try told(order, in: snapshot),
            grounds: grounds,
            payers: try SettlementTable.payers(of: order, in: snapshot),
            promises: try ReceptionTable.promises(of: order, in: snapshot).map(\.at), charges: charges,
            answers: try answers(of: order, in: snapshot),
            refused: try EstimateTable.lines(of: order, in: snapshot)
                .filter { $0.state == .declined || $0.state == .deferred }
                .map {
                    DeliveryCard.Refused(
                        name: $0.name, amount: $0.gross, state: $0.state,
                        safety: try SafetyWord.safety(of: $0.name))
                },
            takesOldParts: arrival.oldParts == .take, broughtBy: arrival.broughtBy, kmOut: grounds?.kmOut,
            next: takenBy == nil
                ? .proposed(for: vehicle, kmOut: grounds?.kmOut ?? arrival.km, today: snapshot.today) : fixed,
            takenBy: takenBy ?? "", terms: try WarrantyTerm.terms(for: charges),
            advice: try DeliveryAdvice.advice(for: charges))
    }

    private static func answers(of order: OrderID, in snapshot: Snapshot) throws -> [DeliveryCard.Reply] {
        let findings = try DiagnosisTable.findings(of: order, in: snapshot)
        return try ConcernTable.concerns(of: order, in: snapshot).map { concern in
            let text = findings[concern.id]?.text
            let answer = [text?.correction, text?.finding].compactMap(\.self).first { !$0.isEmpty }
            return DeliveryCard.Reply(words: concern.words, answer: answer ?? "")
        }
    }
}
