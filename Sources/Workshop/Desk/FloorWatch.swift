extension Session {
    /// At a foreman's terminal the floor is watched: a promise in danger or a job past its time is said once, and the
    /// advisor is told by notice. Looked at when something was done, when news came, and once a minute.
    func watchFloor() throws {
        guard let actor, actor.roles.contains(.foreman) else { return }
        watchedMinute = environment.now().seconds / 60
        let alarms = try store.read(environment) { try Alarming.due(FloorSight.read(in: $0), in: $0) }
        for alarm in alarms {
            do {
                _ = try store.run(.job(.alarm(alarm)), key: alarm.key, actor: actor, environment)
            } catch let refusal as Refusal where refusal.kind == .conflict {
                // Another terminal said it a moment ago.
                continue
            }
        }
    }

    /// The same, when a minute has gone by since the last look.
    func watchFloorByTheMinute() throws {
        if environment.now().seconds / 60 != watchedMinute { try watchFloor() }
    }
}
