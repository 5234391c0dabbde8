/// A value that knows how it wants to be shown: as text always, and as HTML or SVG where that says more.
public protocol Displayable {
  var mimeBundle: MimeBundle { get }
}

extension MimeBundle: Displayable {
  public var mimeBundle: MimeBundle { self }
}
