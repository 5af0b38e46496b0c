import Terminal

/// Every key of every screen on one sheet, for the wall beside the terminal.
public enum KeySheet {
    public static func text(_ language: Language) -> String {
        var lines = [Phrase("处处可用", "Everywhere")[language]]
        for act in DeskAct.allCases {
            lines.append(line(act.key?.shown ?? "F2", act.name, act.about, language))
        }
        lines.append(
            Phrase("Esc 再按数字 = F键", "Esc then a digit = F-key")[language])
        let context = ScreenContext(
            now: Moment(seconds: 0), zone: .shanghai, language: language,
            actor: Actor(staff: StaffID(0), name: "", roles: Set(Role.allCases), terminal: ""))
        for place in Atlas.examples {
            let screen = Atlas.screen(at: place)
            let bindings = screen.bindings(context)
            guard !bindings.isEmpty else { continue }
            lines.append("")
            lines.append(screen.heading(context))
            lines.append(contentsOf: bindings.map { line($0.doors, $0.name, $0.about, language) })
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ keys: String, _ name: Phrase, _ about: Phrase, _ language: Language) -> String
    {
        "  " + TextWidth.fit(keys, to: 8) + TextWidth.fit(name[language], to: 22) + about[language]
    }
}
