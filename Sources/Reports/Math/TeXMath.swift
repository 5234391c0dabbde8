import Display

/// Formulas in the language of TeX's mathematics, as MathML Core: browsers show it without fonts or scripts of ours.
///
/// Covers what papers on machine learning write: letters and alphabets, scripts, fractions, roots, sums with limits,
/// functions, accents, brackets that grow, matrices, cases and aligned equations. No macros, no packages.
package enum TeXMath {
  /// The `<math>` element; throws where the source is none of that language.
  package static func mathML(_ source: String, isDisplay: Bool) throws(TeXError) -> String {
    var parser = TeXParser(source)
    let formula = try parser.formula()
    let attributes = (isDisplay ? " display=\"block\"" : "") + " alttext=\"\(escapedHTML(source))\""
    return "<math\(attributes)>\(formula.markup)</math>"
  }

  /// The formula, or where it cannot be read its source, with the reason for those who point at it.
  static func html(_ source: String, isDisplay: Bool) -> String {
    do { return try mathML(source, isDisplay: isDisplay) } catch {
      return "<code class=\"unreadable\" title=\"\(escapedHTML(error.description))\">\(escapedHTML(source))</code>"
    }
  }
}

package struct TeXError: Error, Equatable, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
