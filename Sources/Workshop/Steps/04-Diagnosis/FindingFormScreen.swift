import Terminal

/// The form of one finding, and of one complaint.
struct FindingForm: Sendable {
    /// What is being written down.
    enum Subject: Hashable, Sendable {
        case finding(ConcernID)
        /// Nil: a complaint not heard before.
        case concern(ConcernID?)
    }

    let subject: Subject
    var box: FormBox

    var form: WordedForm {
        get { box.form }
        set { box.form = newValue }
    }

    init(_ subject: Subject) {
        self.subject = subject
        box =
            switch subject {
            case .finding(let concern):
                FormBox("finding \(concern)", Phrase("诊断", "Finding"), Self.findingFields)
            case .concern(let concern):
                FormBox(
                    "concern \(concern?.description ?? "new")", Phrase("诉求", "Complaint"), Self.concernFields)
            }
    }

    private static let findingFields = [
        WordedForm.Field(
            "result", Phrase("结果", "Result"), .choice(Finding.Result.allCases.map(\.short)), maximum: 1),
        WordedForm.Field("finding", Phrase("现象", "Finding"), .typed(.note)),
        WordedForm.Field("cause", Phrase("原因", "Cause"), .typed(.note)),
        WordedForm.Field("correction", Phrase("措施", "Correction"), .typed(.note)),
        WordedForm.Field("readings", Phrase("读数", "Readings")),
        WordedForm.Field(
            "codes", Phrase("故障码", "Codes"), hint: Phrase("代码 说明; 下一个", "P0300 text; next")),
        WordedForm.Field(
            "photos", Phrase("照片", "Photos"), hint: Phrase("文件名 说明; 下一张", "name, text; next")),
    ]

    private static let concernFields = [
        WordedForm.Field("words", Phrase("诉求", "Complaint"), .typed(.note), isRequired: true),
        WordedForm.Field("whenWhere", Phrase("何时何地", "When, where"), .typed(.note)),
        WordedForm.Field(
            "howOften", Phrase("频率", "How often"), .choice(HowOften.allCases.map(\.name)), maximum: 1),
    ]

    /// Takes in what is on file.
    mutating func propose(_ concerns: [Concern], _ findings: [ConcernID: Finding]) {
        switch subject {
        case .finding(let concern):
            let text = findings[concern]?.text ?? FindingText()
            let result = Finding.Result.allCases.firstIndex(of: text.result) ?? 0
            let saved = [
                "result": String(result + 1), "finding": text.finding, "cause": text.cause,
                "correction": text.correction, "readings": text.readings, "photos": text.photos.typed,
            ]
            for (name, text) in saved { form.preset(name, Phrase(same: text), isOnFile: true) }
            form.preset("codes", text.codes.words, isOnFile: true)
        case .concern(let id):
            let text = concerns.first { $0.id == id }?.text ?? ConcernText(words: "")
            form.preset("words", Phrase(same: text.words), isOnFile: true)
            form.preset("whenWhere", Phrase(same: text.whenWhere), isOnFile: true)
            let often = HowOften.allCases.firstIndex(of: text.howOften) ?? 0
            form.preset("howOften", Phrase(same: String(often + 1)), isOnFile: true)
        }
    }

    var finding: FindingText {
        FindingText(
            finding: form["finding"], cause: form["cause"], correction: form["correction"],
            readings: form["readings"], codes: TroubleCode.read(form["codes"]),
            photos: PhotoReference.read(form["photos"]),
            result: form.choice("result").map { Finding.Result.allCases[$0] } ?? .confirmed)
    }

    var concern: ConcernText {
        ConcernText(
            words: form["words"], whenWhere: form["whenWhere"],
            howOften: form.choice("howOften").map { HowOften.allCases[$0] } ?? .notSaid)
    }

    /// The form a draft was typed on; nil when it is none of this screen's.
    init?(draft: [String: String]) {
        let words = (FormBox.key(of: draft) ?? "").split(separator: " ")
        guard words.count == 2 else { return nil }
        let concern = Int64(words[1]).map { ConcernID($0) }
        switch (words[0], concern) {
        case ("finding", let concern?): self.init(.finding(concern))
        case ("concern", let concern): self.init(.concern(concern))
        default: return nil
        }
    }
}
