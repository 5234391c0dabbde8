import Foundation
import OrderedJSON

/// The members of a request's body, each checked as it is read.
struct RequestFields {
  private let members: JSONObject

  init(_ body: Data) throws {
    let json: JSON
    do { json = try JSON(parsing: Array(body)) } catch { throw RequestError.invalid(nil, "the body is \(error)") }
    guard let members = json.object else { throw RequestError.invalid(nil, "the body is no JSON object") }
    self.members = members
  }

  /// A member that is there and not null.
  subscript(name: String) -> JSON? { members[name] == .null ? nil : members[name] }

  func string(_ name: String) throws -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.string else { throw RequestError.invalid(name, "\(name) must be a text") }
    return text
  }

  func flag(_ name: String) throws -> Bool {
    guard let value = self[name] else { return false }
    guard let flag = value.bool else { throw RequestError.invalid(name, "\(name) must be true or false") }
    return flag
  }

  func whole(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let value = self[name] else { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw RequestError.invalid(name, "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func number(_ name: String, _ range: ClosedRange<Double>) throws -> Double? {
    guard let value = self[name] else { return nil }
    guard case .number(let digits) = value, let number = Double(digits), range.contains(number) else {
      throw RequestError.invalid(name, "\(name) must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A text or a list of texts.
  func texts(_ name: String, most: Int) throws -> [String] {
    guard let value = self[name] else { return [] }
    let texts = value.string.map { [$0] } ?? value.array?.compactMap(\.string)
    guard let texts, texts.count == value.array?.count ?? 1, texts.count <= most, !texts.contains("") else {
      throw RequestError.invalid(name, "\(name) must be a text, or a list of at most \(most), none empty")
    }
    return texts
  }

  /// Refuses what would be answered as if it were not there.
  func refuse(_ name: String, unless isHarmless: (JSON) -> Bool) throws {
    guard let value = self[name], !isHarmless(value) else { return }
    throw RequestError.invalid(name, "\(name) is not supported by this server: leave it out")
  }
}
