internal import Foundation
import Jupyter
import TestSupport
import Testing

/// Each test is a Python client, on Jupyter's own libraries, against a kernel in this process with a fake engine.
@Suite struct ProtocolTests {
  @Test(arguments: [
    "replies_have_the_protocols_form", "output_keeps_its_order", "displays_are_updated_in_place", "a_failure_aborts_what_waits",
    "control_answers_while_a_cell_runs", "an_interrupt_is_for_the_cell_that_clients_see", "input_is_asked_of_the_client",
    "comms_without_a_target_are_closed",
    "wrong_signatures_and_malformed_messages_are_ignored", "two_clients_each_get_their_replies", "a_thousand_quick_cells",
    "big_output_arrives_whole", "a_client_that_does_not_read_holds_up_no_one_for_long", "history_is_kept",
    "a_new_subscriber_is_welcomed", "a_message_sent_twice_is_taken_once",
  ])
  func kernelAsSeenByAClient(_ name: String) throws {
    let kernel = try ServedKernel()
    let script = OutsideProgram.packageRoot + "/Tests/JupyterTests/Clients/protocol.py"
    let outcome = try OutsideProgram.python().run([script, name, kernel.connectionPath])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
    #expect(kernel.hasEnded, "the kernel did not end when asked to shut down")
  }
}

/// A kernel on a thread of this process.
final class ServedKernel {
  let connectionPath: String
  private let kernel: JupyterKernel
  private let ended = DispatchSemaphore(value: 0)

  init(historyPath: String? = nil) throws {
    let kernel = try JupyterKernel(
      ConnectionFile(key: "secret-\(UInt64.random(in: 0...UInt64.max))"), engine: FakeEngine(), historyPath: historyPath)
    connectionPath = FileManager.default.temporaryDirectory.appending(path: "megadoc-test-\(UUID().uuidString).json").path
    try kernel.connection.write(connectionPath)
    self.kernel = kernel
    nonisolated(unsafe) let served = kernel
    Thread.detachNewThread { [ended] in
      do { try served.run() } catch { Issue.record(error) }
      ended.signal()
    }
  }

  deinit {
    kernel.remote.stop()
    try? FileManager.default.removeItem(atPath: connectionPath)
  }

  /// Whether it ends at all.
  var hasEnded: Bool { ended.wait(timeout: .now() + 300) == .success }
}
