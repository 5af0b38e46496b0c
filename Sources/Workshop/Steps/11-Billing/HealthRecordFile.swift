import Foundation

/// The file for upload, with the field names seen in the field and no others (handbook section 6). The field has no
/// word for a correction: it is the record once more, under its settlement number, with the lists that still stand;
/// so corrections lie in a file of their own.
struct HealthRecordFile: Encodable {
    struct BasicInfo: Encodable {
        let vehicleplatenumber: String
        let companyname: String
        let vin: String
        let repairdate: String
        let repairmileage: String
        let settledate: String
        let faultdescription: String
        let costlistcode: String
    }

    struct RepairProject: Encodable {
        let repairproject: String
        let workinghours: String
    }

    struct VehiclePart: Encodable {
        let partsname: String
        let partscode: String
        let partsquantity: String
    }

    struct Entry: Encodable {
        let basicInfo: BasicInfo
        let repairprojectlist: [RepairProject]
        let vehiclepartslist: [VehiclePart]

        init(_ record: HealthRecord) {
            basicInfo = BasicInfo(
                vehicleplatenumber: record.plate, companyname: record.company, vin: record.vin,
                repairdate: Self.plain(record.broughtOn), repairmileage: record.kmIn.map(String.init) ?? "",
                settledate: Self.plain(record.settledOn), faultdescription: record.fault,
                costlistcode: record.number)
            repairprojectlist = record.works.map {
                RepairProject(repairproject: $0.name, workinghours: $0.hours.text)
            }
            vehiclepartslist = record.materials.map {
                VehiclePart(partsname: $0.name, partscode: $0.code, partsquantity: $0.quantity.text)
            }
        }

        /// yyyyMMdd
        private static func plain(_ day: Day) -> String { day.iso.filter(\.isNumber) }
    }

    let entries: [Entry]

    init(_ records: [HealthRecord]) {
        entries = records.map(Entry.init)
    }

    func encode(to encoder: any Encoder) throws { try entries.encode(to: encoder) }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
