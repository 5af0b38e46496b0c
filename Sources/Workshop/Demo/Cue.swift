/// Something that happens at one moment of the script.
struct Cue {
    let at: Moment
    /// Cues of the same moment are played in the order they were written.
    let sequence: Int
    /// Whose visit it is.
    let who: String
    let play: (Rehearsal) throws -> Void
}

/// All that happens, in any order; played by the clock.
final class Script {
    private var cues: [Cue] = []

    func at(_ moment: Moment, _ who: String, _ play: @escaping (Rehearsal) throws -> Void) {
        cues.append(Cue(at: moment, sequence: cues.count, who: who, play: play))
    }

    /// Plays everything up to and with `end`.
    func play(until end: Moment, _ rehearsal: Rehearsal) throws {
        let ordered = cues.sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
        for cue in ordered where cue.at <= end {
            do { try cue.play(rehearsal) } catch let refusal as Refusal {
                throw DemoFault(who: cue.who, at: cue.at, refusal: refusal)
            }
        }
    }
}

/// The script asks for what the rules do not allow: whose visit, when, and which rule.
struct DemoFault: Error {
    let who: String
    let at: Moment
    let refusal: Refusal
}
