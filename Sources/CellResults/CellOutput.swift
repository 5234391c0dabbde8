import Display

public enum CellOutput: Codable, Hashable, Sendable {
  public enum Stream: String, Codable, Sendable {
    case standardOutput = "stdout"
    case standardError = "stderr"
  }

  case text(Stream, String)
  case display(MimeBundle, id: String?)
  case result(MimeBundle)
  case failure(CellFailure)
}

extension [CellOutput] {
  /// Neighbouring texts of one stream as one text, as a terminal would show them.
  package func joiningStreams() -> [CellOutput] {
    var result: [CellOutput] = []
    for output in self {
      if case .text(let stream, let text) = output, case .text(stream, let before)? = result.last {
        result[result.count - 1] = .text(stream, before + text)
      } else {
        result.append(output)
      }
    }
    return result
  }
}
