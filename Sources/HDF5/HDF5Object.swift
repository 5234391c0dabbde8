internal import CHDF5

/// An object that can have attributes: the file itself, a group, a dataset.
public class HDF5Object {
  let identifier: Identifier
  /// The file's path, and after a colon the object's name in it.
  public let path: String

  init(_ identifier: Identifier, path: String) { (self.identifier, self.path) = (identifier, path) }

  public var attributes: Attributes { Attributes(identifier, of: path) }
}
