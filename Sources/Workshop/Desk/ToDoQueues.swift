/// What waits for each role, read from what stands in the shop now.
struct ToDoQueues {
    let snapshot: Snapshot
    let cars: [OrderLine]

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        cars = try RepairOrderTable.carsInShop(in: snapshot)
    }

    /// Everything that waits for a person, his roles one after another, what presses first.
    func all(for actor: Actor) throws -> [ToDo] {
        var seen: Set<ToDo.Key> = []
        return try Role.allCases.filter(actor.roles.contains).flatMap { role in
            let queue = try queue(of: role, actor)
            return queue.filter(\.alarms) + queue.filter { !$0.alarms }
        }.filter { seen.insert($0.key).inserted }
    }

    private func queue(of role: Role, _ actor: Actor) throws -> [ToDo] {
        switch role {
        case .advisor: try advisor(actor.staff)
        case .followUpClerk: try complaints() + calls() + renewals() + invitations()
        case .foreman: try foreman()
        case .technician: try technician(actor.staff)
        case .inspector: try inspector()
        case .partsClerk: try partsClerk()
        case .washer: try washer()
        case .cashier: try cashier()
        case .manager: try manager()
        case .administrator: []
        }
    }

    var now: Moment { snapshot.now }

    func isLate(_ car: OrderLine) -> Bool { car.promisedAt.map { $0 < now } ?? false }
}
