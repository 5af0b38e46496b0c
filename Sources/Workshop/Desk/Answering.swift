/// What the omnibox offers for what is typed.
enum Answering {
    static func answers(to typed: String, actor: Actor, in snapshot: Snapshot) throws -> [Answer] {
        MenuEntry.all(today: snapshot.today).filter { entry in
            entry.number.map(String.init) == typed || entry.code == typed
        }.map { Answer($0.name, doing: Phrase("打开", "open"), goes: .place($0.place)) }
    }
}
