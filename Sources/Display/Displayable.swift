/// A value that knows how it wants to be shown: as text always, and as HTML or SVG where that says more.
public protocol Displayable {
  var mimeBundle: MimeBundle { get }
}

extension MimeBundle: Displayable {
  public var mimeBundle: MimeBundle { self }
}

/// A value that is shown in another way when it is one of a list, such as a row of a table.
public protocol DisplayableInLists: Displayable {
  static func mimeBundle(ofList list: [Self]) -> MimeBundle
}

extension DisplayableInLists {
  /// The list's representations, where `list` is an array of this type.
  package static func mimeBundle(ofAny list: Any) -> MimeBundle? { (list as? [Self]).map(mimeBundle(ofList:)) }
}
