/// The elements of a sequence, with a line that tells how far a loop over them has come: share done, pace and time left.
///
///     for step in progress(1...1000, "fit") { update(step) }
///
/// Where the number of elements is not known, the line counts. It is renewed ten times a second at most.
public func progress<Elements: Sequence>(_ elements: Elements, _ title: String = "") -> ProgressSequence<Elements> {
  ProgressSequence(elements: elements, title: title, total: (elements as? any Collection).map { $0.count } ?? 0)
}

public struct ProgressSequence<Elements: Sequence>: Sequence {
  let elements: Elements
  let title: String
  let total: Int

  public func makeIterator() -> Iterator { Iterator(elements: elements.makeIterator(), title: title, total: total) }

  public struct Iterator: IteratorProtocol {
    var elements: Elements.Iterator
    let title: String
    let total: Int
    private var given = 0
    private let start = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    init(elements: Elements.Iterator, title: String, total: Int) { (self.elements, self.title, self.total) = (elements, title, total) }

    /// Whoever asks for the next element is done with the one before.
    public mutating func next() -> Elements.Element? {
      let element = elements.next()
      let now = ContinuousClock.now
      if element == nil || shown.map({ now - $0 >= .milliseconds(100) }) ?? true {
        shown = now
        show(now, isLast: element == nil)
      }
      given += 1
      return element
    }

    private func show(_ now: ContinuousClock.Instant, isLast: Bool) {
      let seconds = (now - start) / .seconds(1)
      var detail = given > 0 && seconds > 0 ? pace(Double(given) / seconds) : ""
      if isLast {
        detail += (detail.isEmpty ? "" : ", ") + formattedDuration(seconds)
      } else if given > 0, total > given {
        detail += ", \(formattedDuration(seconds / Double(given) * Double(total - given))) left"
      }
      DisplayChannel.send(.progress(ProgressBar(title, completed: given, total: isLast ? Swift.max(given, 1) : total, detail: detail)))
    }

    /// `12.3/s`, or of slow elements how long each takes.
    private func pace(_ perSecond: Double) -> String {
      perSecond >= 1 ? "\(formatted(perSecond, decimals: perSecond < 100 ? 1 : 0))/s" : "\(formattedDuration(1 / perSecond)) each"
    }
  }
}
