/// The alarm of handbook section 2, step 7: actual time has passed the standard time by more than 10 %.
public enum Overrun {
    /// - Parameter worked: seconds on the job clock, of all technicians together.
    public static func alarms(worked: Int, standard: Hours) -> Bool {
        worked * 10 > standard.seconds * 11
    }
}
