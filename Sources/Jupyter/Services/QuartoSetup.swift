import Kernel
internal import Figures
import OrderedJSON

/// What Quarto tells a kernel of the document whose cells it will run: options, in the data of a comm that it opens.
enum QuartoSetup {
  static let target = "quarto_kernel_setup"

  /// Environment variables by which figures are shown as the document wants them; nil where the message is another.
  static func environment(_ message: Message) -> [String: String]? {
    guard message.type == "comm_open", message.content["target_name"]?.string == target,
      let options = message.content["data"]?["options"]
    else { return nil }
    var figures = DocumentFigures()
    if let width = points(options["fig_width"]), let height = points(options["fig_height"]) { figures.size = Size(width, height) }
    switch options["fig_format"]?.string {
    case "pdf": figures.format = .pdf
    case "png", "jpeg": figures.format = .png
    // Quarto's default for pages is `retina`, a picture for fine screens: SVG is sharp on all of them.
    default: figures.format = .svg
    }
    return figures.environment
  }

  /// A length in inches, in points of 1/96 inch; nil where no figure has it.
  private static func points(_ inches: JSON?) -> Int? {
    guard case .number(let digits)? = inches, let inches = Double(digits), (1...100).contains(inches) else { return nil }
    return Int((96 * inches).rounded())
  }
}
