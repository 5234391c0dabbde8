internal import Display

extension TrainingProgress {
  /// As a line under `title`.
  func line(_ title: String) -> Progress {
    Progress(
      title, completed: step, total: steps,
      detail: "step \(step)/\(steps) · loss \(loss.short) · \(Self.rate(tokensPerSecond)) · \(Self.time(secondsLeft)) left")
  }

  static func rate(_ tokensPerSecond: Double) -> String {
    tokensPerSecond >= 1000 ? "\(Int((tokensPerSecond / 1000).rounded()))k tokens/s" : "\(Int(tokensPerSecond.rounded())) tokens/s"
  }

  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    let whole = Int(seconds.rounded())
    return whole < 100 ? "\(whole) s" : whole < 6000 ? "\((whole + 30) / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

extension Float {
  /// With three decimals.
  var short: String {
    guard isFinite else { return "\(self)" }
    let thousandths = Int((self * 1000).rounded())
    let fraction = String(abs(thousandths) % 1000)
    return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }
}
