import Foundation
import Reports
import TestSupport
import Testing

private let formulas = [
  #"x"#, #"x_{12}^{34}"#, #"x^12"#, #"a + b - c"#, #"\frac{a+1}{b}"#, #"\frac12"#, #"\sqrt{x^2 + 1}"#, #"\sqrt[3]{x+1}"#,
  #"\sum_{i=1}^n x_i^2"#, #"\int_0^1 f(x)\,dx"#, #"\lim_{n\to\infty} a_n"#, #"\min_\theta f(\theta)"#, #"\hat{y} = \bar x"#,
  #"\begin{pmatrix} a & b \\ c & d\end{pmatrix}"#, #"\left( \frac{1}{2} \right)"#, #"\mathcal{L}(\theta) \le 3.14"#,
  #"\text{if } x > 0"#, #"\mathbf{W}"#, #"\mathbb{E}[X]"#, #"\log_2 x"#, #"\operatorname{softmax}(z)"#, #"\alpha\beta \cdot \Gamma"#,
  #"L(D) = \frac{A}{D^{\alpha}} + E"#, #"p(x \mid y) \approx 1"#, #"\prod_{k} \frac{1}{1 + e^{-x_k}}"#, #"a \times 10^{-3}"#,
  #"\nabla_\theta \mathcal{L}"#, #"x \in \mathbb{R}^{d}, y \notin S"#, #"\lfloor x \rfloor"#, #"{a}^{b^{c}}"#, #"\exp(-x)"#,
  #"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}"#, #"\tilde{x}_i"#, #"\ldots, \infty"#, #"\|x\|_2"#, #"f\colon A \to B"#,
]

/// latex2mathml reads the same TeX by code of its own; both are reduced to what they mean.
@Test func formulasMeanWhatAnotherConverterTakesThemToMean() throws {
  let ours = try formulas.reduce(into: [:]) { $0[$1] = try TeXMath.mathML($1, isDisplay: false) }
  let directory = try TemporaryDirectory()
  let path = directory.path + "/formulas.json"
  try JSONEncoder().encode(ours).write(to: URL(fileURLWithPath: path))
  let outcome = try OutsideProgram.python().run([OutsideProgram.packageRoot + "/Tests/ReportsTests/Readers/formulas.py", path])
  try #require(outcome.succeeded, "\(outcome.errors)")
  let compared = try JSONDecoder().decode([String: [String]].self, from: Data(outcome.output.utf8))
  #expect(compared.count == formulas.count)
  for (formula, forms) in compared { #expect(forms[0] == forms[1], "\(formula)") }
}

@Test(arguments: [
  (#"\begin{aligned} a &= b \\ &= c \end{aligned}"#, ["<mtable displaystyle=\"true\">", "text-align: right", "text-align: left"]),
  (#"|x| = \begin{cases} x & x \ge 0 \\ -x & \text{else} \end{cases}"#, ["<mo form=\"prefix\" stretchy=\"true\" fence=\"true\">{</mo>"]),
  (#"\underbrace{a + b}_{\text{sum}}"#, ["<munder><munder>", "<mtext>sum</mtext></munder>"]),
  (#"\arg\min_\theta L"#, ["<mi>arg</mi>", "<munder><mo movablelimits=\"true\""]),
  (#"\operatorname*{arg\,min}_\theta"#, [">arg min<", "<munder>"]), (#"x'' + y'"#, [">′′</mo>", ">′</mo>"]),
  (#"\boldsymbol{\theta}"#, ["<mi>𝜽</mi>"]), (#"\mathrm{data}"#, ["<mi>data</mi>"]),
  (#"\mathrm{d}x"#, ["<mi mathvariant=\"normal\">d</mi>"]),
  (#"(-1)^k"#, ["<mo form=\"prefix\">−</mo>"]), (#"2\log x"#, ["<mn>2</mn><mspace width=\"0.167em\"></mspace><mi>log</mi>"]),
  (#"a \not= b"#, ["<mo>=\u{338}</mo>"]), (#"\bigl( x \bigr)"#, ["minsize=\"1.2em\""]), (#"\sum\nolimits_i"#, ["<msub>"]),
  (#"50\% \text{ of } \$3"#, [">%<", "<mtext>\u{A0}of\u{A0}</mtext>", ">$<"]), ("a < b", ["<mo>&lt;</mo>"]),
])
func formulasHaveTheirFineShape(formula: String, parts: [String]) throws {
  let markup = try TeXMath.mathML(formula, isDisplay: true)
  for part in parts { #expect(markup.contains(part), "\(markup)") }
}

@Test(arguments: [
  (#"\frac{1}"#, "missing"), (#"\unknown x"#, #"\unknown is not known"#), ("{a", "not closed"), ("a}", "nothing that it closes"),
  ("a^b^c", "two scripts"),
  (#"\left( a"#, #"\left has no \right"#), (#"\begin{matrix} a"#, "not ended"), (#"\begin{pmatrix}a\end{bmatrix}"#, "is ended by"),
  ("x^", "missing"),
  (#"\"#, "not known"), (#"\text x"#, "needs braces"), (#"\left? x \right)"#, "no bracket"),
  (String(repeating: "{", count: 5000), "nested deeper"), (String(repeating: #"\sqrt"#, count: 200_000), "nested deeper"),
])
func whatIsNoFormulaIsShownAsItWasWritten(formula: String, reason: String) throws {
  let error = #expect(throws: TeXError.self) { try TeXMath.mathML(formula, isDisplay: false) }
  #expect(error!.description.contains(reason), "\(error!)")
}
