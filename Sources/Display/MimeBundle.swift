/// One value in several representations, keyed by MIME type, as notebooks exchange them.
///
/// Text types hold text; binary types (`image/png`, `application/pdf`) hold base64, as in the Jupyter protocol.
public struct MimeBundle: Codable, Hashable, Sendable {
  public var representations: [String: String]

  public init(_ representations: [String: String]) { self.representations = representations }

  public init(plain: String, html: String? = nil, svg: String? = nil) {
    representations = ["text/plain": plain]
    representations["text/html"] = html
    representations["image/svg+xml"] = svg
  }

  /// The text every bundle should carry, for terminals and diffs.
  public var plain: String? { representations["text/plain"] }

  public subscript(mime: String) -> String? {
    get { representations[mime] }
    set { representations[mime] = newValue }
  }
}
