/// What was found for one complaint: the three C's are complaint (the concern), cause and correction.
public struct Finding: Hashable, Sendable {
    /// What came of looking for the fault.
    public enum Result: String, Codable, Hashable, Sendable, CaseIterable {
        case confirmed
        case notReproduced = "not-reproduced"
        /// Needs a specialist from outside.
        case outside

        public var name: Phrase {
            switch self {
            case .confirmed: Phrase("已确认", "confirmed")
            case .notReproduced: Phrase("未再现", "not reproduced")
            case .outside: Phrase("需外协", "outside specialist")
            }
        }

        /// Where three stand side by side.
        var short: Phrase {
            switch self {
            case .confirmed, .notReproduced: self == .confirmed ? name : Phrase(name.chinese, "not seen")
            case .outside: Phrase(name.chinese, "outside")
            }
        }
    }

    public let id: FindingID
    public let version: Int
    public let concern: ConcernID
    public let order: OrderID
    public let text: FindingText
    public let foundAt: Moment
    public let foundBy: StaffID

    public var based: Based<FindingThing> { Based(id, version: version) }
}

/// What a technician or advisor writes down of a finding.
public struct FindingText: Codable, Hashable, Sendable {
    public var finding: String
    public var cause: String
    public var correction: String
    public var readings: String
    /// Trouble codes read out.
    public var codes: [TroubleCode]
    public var photos: [PhotoReference]
    public var result: Finding.Result

    public init(
        finding: String = "", cause: String = "", correction: String = "", readings: String = "",
        codes: [TroubleCode] = [], photos: [PhotoReference] = [], result: Finding.Result = .confirmed
    ) {
        self.finding = finding
        self.cause = cause
        self.correction = correction
        self.readings = readings
        self.codes = codes
        self.photos = photos
        self.result = result
    }

    /// As it is kept: clean, trouble codes in capitals.
    public var kept: FindingText {
        FindingText(
            finding: CleanText.kept(finding), cause: CleanText.kept(cause),
            correction: CleanText.kept(correction), readings: CleanText.kept(readings),
            codes: codes.map {
                TroubleCode(CleanText.kept($0.code), says: CleanText.kept($0.says), state: $0.state)
            }, photos: photos, result: result)
    }

    /// A logbook row of the time when codes were one text can still be taken back.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        finding = try fields.decode(String.self, forKey: .finding)
        cause = try fields.decode(String.self, forKey: .cause)
        correction = try fields.decode(String.self, forKey: .correction)
        readings = try fields.decode(String.self, forKey: .readings)
        photos = try fields.decode([PhotoReference].self, forKey: .photos)
        result = try fields.decode(Finding.Result.self, forKey: .result)
        if let text = try? fields.decode(String.self, forKey: .codes) {
            codes = TroubleCode.read(text)
        } else {
            codes = try fields.decode([TroubleCode].self, forKey: .codes)
        }
    }

    static let rules: [Rule<FindingText>] = [
        Rule("what is confirmed says what was found") { text in
            guard text.result != .notReproduced, text.kept.finding.isEmpty else { return nil }
            return Refusal(
                Phrase("还没写现象", "What was found is missing"),
                wayOut: Phrase("写下检查结果，或选“未再现”", "Write it down, or choose \"not seen\""))
        },
        Rule("a photo is named once") { text in
            let names = text.photos.map(\.name)
            guard Set(names).count < names.count else { return nil }
            return Refusal(
                Phrase("同一张照片写了两次", "A photo is named twice"),
                wayOut: Phrase("删去重复的文件名", "Take one of the two off"))
        },
        Rule("a code is named once") { text in
            let codes = text.kept.codes.map(\.code)
            guard let twice = codes.first(where: { code in codes.filter { $0 == code }.count > 1 }) else {
                return nil
            }
            return Refusal(
                Phrase("故障码 \(twice) 写了两次", "Code \(twice) is named twice"),
                wayOut: Phrase("删去重复的", "Take one of the two off"))
        },
        Rule("text is clean") {
            Refusal.dirty(
                [$0.finding, $0.cause, $0.correction, $0.readings] + $0.codes.map(\.typed)
                    + $0.photos.map(\.typed))
        },
    ]

    static let mergeFields: [MergeField<FindingText>] = [
        MergeField(Phrase("现象", "the finding"), \.finding),
        MergeField(Phrase("原因", "the cause"), \.cause),
        MergeField(Phrase("措施", "the correction"), \.correction),
        MergeField(Phrase("读数", "the readings"), \.readings),
        MergeField(Phrase("故障码", "the trouble codes"), \.codes) { $0.typed },
        MergeField(Phrase("照片", "the photos"), \.photos) { $0.typed },
        MergeField(Phrase("结果", "the result"), \.result) { $0.name.chinese },
    ]
}

/// The clock of diagnosis: the fault is found within two hours (guide; handbook section 2, step 4).
public struct DiagnosisClock: Hashable, Sendable {
    public static let guideMinutes = 120

    public let startedAt: Moment
    /// When the last complaint got its finding; nil while looking.
    public let endedAt: Moment?

    public init(startedAt: Moment, endedAt: Moment? = nil) {
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    public var deadline: Moment { startedAt.adding(minutes: Self.guideMinutes) }

    public func isLate(at now: Moment) -> Bool { (endedAt ?? now) > deadline }
}
