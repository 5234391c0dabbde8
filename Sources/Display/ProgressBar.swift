/// How far a long piece of work has come: one line that replaces itself.
public struct ProgressBar: Codable, Hashable, Sendable {
  public var title: String
  public var completed: Int
  /// 0 where the total is not known.
  public var total: Int
  /// Loss, speed, time left: whatever the work wants to say beside the bar.
  public var detail: String

  public init(_ title: String, completed: Int, total: Int, detail: String = "") {
    (self.title, self.completed, self.total, self.detail) = (title, completed, total, detail)
  }

  public var isFinished: Bool { total > 0 && completed >= total }

  /// How much of `whole` is completed, from 0 to `whole`; 0 where the total is not known. A cell may say any numbers, and no product of them
  /// may end the program that shows them.
  public func part(of whole: Int) -> Int {
    guard total > 0 else { return 0 }
    let product = UInt(max(0, min(completed, total))).multipliedFullWidth(by: UInt(whole))
    return Int(UInt(total).dividingFullWidth(product).quotient)
  }

  /// `title  ████▌     45 %  detail`, with a bar of `width` characters.
  public func line(width: Int = 20) -> String {
    guard total > 0 else { return "\(title)  \(completed)  \(detail)" }
    let eighths = part(of: width * 8)
    let partial = eighths % 8 == 0 ? "" : String([" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8])
    let bar = String(repeating: "█", count: eighths / 8) + partial
    let padding = String(repeating: " ", count: width - eighths / 8 - (partial.isEmpty ? 0 : 1))
    let percent = String(part(of: 100))
    return "\(title)  \(bar)\(padding) \(String(repeating: " ", count: max(0, 3 - percent.count)))\(percent) %  \(detail)"
  }
}
