/// The list of migrations, ground floor first. A new one is added at the end of its room's list with the next number.
public enum Schema {
    public static let migrations: [Migration] = [
        Logbook.migration,
        StaffTable.migration,
        VehicleTable.migration,
        PriceBookTable.migration,
        StockTable.migration,
        RepairOrderTable.migration,
        SearchTable.migration,
        InvitationTable.migration,
        BookingTable.migration,
        ReceptionTable.migration,
        DiagnosisTable.migration,
        EstimateTable.migration,
        ReservationTable.migration,
        JobTable.migration,
        ClockingTable.migration,
        InspectionTable.migration,
        WashTable.migration,
        SettlementTable.migration,
        DeliveryTable.migration,
        FollowUpTable.migration,
        TargetTable.migration,
        TargetTable.indexes,
        ImportProgressTable.migration,
        PledgeTable.migration,
    ]
}
