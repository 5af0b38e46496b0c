extension PartGrade {
    /// What stands before the name of a part that is not original; nothing for one that is.
    var mark: Phrase {
        switch self {
        case .original: Phrase(same: "")
        case .equivalent: Phrase("[同质]", "[equiv] ")
        case .remanufactured: Phrase("[再制]", "[reman] ")
        case .used: Phrase("[回用]", "[used] ")
        case .own: Phrase("[自备]", "[own] ")
        }
    }
}
