import Kernel
import OrderedJSON

/// What Jupyter reads from `kernel.json` to start this kernel.
public struct Kernelspec: Hashable, Sendable {
  public var displayName: String
  /// Absolute path of the program.
  public var program: String
  public var environment: [String: String]

  public init(displayName: String, program: String, environment: [String: String] = [:]) {
    (self.displayName, self.program, self.environment) = (displayName, program, environment)
  }

  public static let fileName = "kernel.json"

  public var json: JSON {
    [
      "argv": [.string(program), "kernel", "start", "-f", "{connection_file}"],
      "display_name": .string(displayName),
      // In lower case: papermill and Quarto look it up so.
      "language": "swift",
      "interrupt_mode": "message",
      "env": .object(JSONObject(environment.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      "kernel_protocol_version": .string(Message.protocolVersion),
      "metadata": ["debugger": false],
    ]
  }

  /// The program of a kernel of ours; nil where the file describes another's.
  public static func program(in json: JSON) -> String? {
    let arguments = json["argv"]?.array?.compactMap(\.string) ?? []
    return arguments.dropFirst().starts(with: ["kernel", "start"]) ? arguments.first : nil
  }
}
