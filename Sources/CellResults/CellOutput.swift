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
