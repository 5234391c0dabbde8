import Kernel
import OrderedJSON
import Provenance

/// What the kernel says about itself.
enum KernelInformation {
  static let implementation = "megadoc"

  static func content(languageVersion: String) -> JSON {
    [
      "status": "ok",
      "protocol_version": .string(Message.protocolVersion),
      "implementation": .string(implementation),
      "implementation_version": .string(CodeVersion.release),
      "language_info": [
        "name": "swift", "version": .string(languageVersion), "mimetype": "text/x-swift", "file_extension": ".swift",
        "pygments_lexer": "swift", "codemirror_mode": "swift", "nbconvert_exporter": "script",
      ],
      "banner": .string("Megadoc, a Swift \(languageVersion) kernel for experiments in pre-training. %help says more."),
      "debugger": false,
      "supported_features": [],
      "help_links": [["text": "The Swift Programming Language", "url": "https://docs.swift.org/swift-book/"]],
    ]
  }
}
