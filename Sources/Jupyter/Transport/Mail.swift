internal import Foundation

/// Carries parcels from the outbox to the sockets, on the thread that owns them.
final class Mail {
  private let outbox: Outbox
  private let sockets: KernelSockets
  /// Since when subscribers have taken nothing.
  private var stalledSince: ContinuousClock.Instant?
  private var isStalled = false

  /// A subscriber that reads nothing for so long loses messages, rather than holding up the cell and every other client.
  private static let patience = Duration.seconds(5)

  init(outbox: Outbox, sockets: KernelSockets) { (self.outbox, self.sockets) = (outbox, sockets) }

  /// Sends all that can be sent now. True when everything is gone; otherwise try again soon.
  func deliver() throws -> Bool {
    // Bounded, so that what arrives meanwhile is looked at.
    for _ in 0..<256 {
      for parcel in outbox.takeUrgent() { _ = try socket(parcel.channel).send(parcel.parts) }
      guard let parcel = outbox.first else { return true }
      if try socket(parcel.channel).send(parcel.parts) {
        (stalledSince, isStalled) = (nil, false)
      } else {
        let since = stalledSince ?? .now
        stalledSince = since
        guard isStalled || .now - since > Self.patience else { return false }
        isStalled = true
        try sockets.publishLossily(parcel.parts)
      }
      outbox.dropFirst()
    }
    return outbox.first == nil
  }

  private func socket(_ channel: Outbox.Channel) -> ZeroMQSocket {
    switch channel {
    case .shell: sockets.shell
    case .control: sockets.control
    case .stdin: sockets.stdin
    case .iopub: sockets.iopub
    }
  }
}
