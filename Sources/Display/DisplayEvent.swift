/// What running code tells whoever is watching, apart from what it prints.
public enum DisplayEvent: Codable, Hashable, Sendable {
  /// A value shown while the cell runs. With an `id`, a later `update` replaces it in place.
  case display(MimeBundle, id: String?)
  case update(MimeBundle, id: String)
  /// The value of the cell's last expression.
  case result(MimeBundle)
  /// Replaces the previous progress of the same title.
  case progress(ProgressBar)
  /// The cell reads numbers from a file, whatever it shows of them.
  case source(DataSource)
  /// Clears the cell's output; with `wait`, only when the next output arrives.
  case clear(wait: Bool)
}
