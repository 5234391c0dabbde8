import CellEngine
import CellResults
import Display
import Foundation
import OperatingSystem
import Provenance

extension LiveSession {
  /// Gets packages that later cells import, and tells of a build. Why they cannot be had, if they cannot.
  func get(_ requests: [PackageRequest], _ context: CellRunContext) -> CellFailure? {
    defer { assistance.update(engine.context) }
    do {
      try engine.add(requests, interruption: context.interruption) { context.receive(.display(.progress($0.bar))) }
      noteInLedger(engine.packages.packages)
      return nil
    } catch let error as PackageError {
      return error.failure
    } catch {
      return PackageError.noPackageManager("\(error)").failure
    }
  }

  /// The same for those of a file, which are there already but for the first cell.
  func need(_ requests: [PackageRequest]?, _ context: CellRunContext) -> CellFailure? {
    guard let requests, !engine.packages.have(requests) else { return nil }
    return get(requests, context)
  }

  public func prepare(
    _ requests: [PackageRequest], interruption: InterruptionSource?, receive: @escaping (RunEvent) -> Void
  ) -> ContentHash? {
    refusal = get(requests, CellRunContext(interruption: interruption, input: { nil }, receive: receive))
    return refusal == nil ? engine.packages.identity : nil
  }
}
