/// What a key did to a form. Names are field names.
public enum FormEvent: Hashable, Sendable {
    /// Not a key of the form: the screen may use it.
    case ignored
    /// Used, and nothing changed but the cursor or the highlighted suggestion.
    case moved
    /// A character this field cannot take: beep, and do not use the key for anything else.
    case refused(String)
    /// The content changed: look it up.
    case typed(String)
    /// The field was left, perhaps because the last key filled it: validate, save the draft.
    case left(String)
    /// Enter on the last field.
    case submit
    /// A suggestion was taken, and the focus is in the next field if there is one.
    case chose(String, Suggestion)
    /// The same value as in the last record is wanted.
    case ditto(String)
}
