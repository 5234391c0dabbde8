/// What the commands of TeX without arguments stand for.
enum TeXSymbols {
  static let letters: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ",
    "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "ell": "ℓ", "imath": "ı", "jmath": "ȷ",
  ]

  /// Upright, as TeX has them.
  static let uprightLetters: [String: String] = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "hbar": "ℏ", "partial": "∂", "nabla": "∇", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "aleph": "ℵ", "Re": "ℜ",
    "Im": "ℑ", "wp": "℘", "forall": "∀", "exists": "∃", "nexists": "∄", "top": "⊤", "bot": "⊥", "angle": "∠", "degree": "°", "prime": "′",
    "#": "#", "%": "%", "&": "&", "$": "$", "_": "_", "dagger": "†", "square": "□", "checkmark": "✓",
  ]

  static let operators: [String: String] = [
    "pm": "±", "mp": "∓", "times": "×", "cdot": "⋅", "div": "÷", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "∙", "oplus": "⊕",
    "otimes": "⊗", "odot": "⊙", "ominus": "⊖", "cap": "∩", "cup": "∪", "setminus": "∖", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨",
    "neg": "¬", "lnot": "¬", "le": "≤", "leq": "≤", "leqslant": "⩽", "ge": "≥", "geq": "≥", "geqslant": "⩾", "ne": "≠", "neq": "≠",
    "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "approx": "≈", "sim": "∼", "simeq": "≃", "cong": "≅", "equiv": "≡",
    "propto": "∝", "doteq": "≐", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⟹", "Leftarrow": "⇐",
    "Leftrightarrow": "⇔", "iff": "⟺", "mapsto": "↦", "longrightarrow": "⟶", "longmapsto": "⟼", "uparrow": "↑", "downarrow": "↓",
    "hookrightarrow": "↪", "perp": "⊥", "parallel": "∥", "models": "⊨", "vdash": "⊢", "coloneqq": "≔", "colon": ":", "triangleq": "≜",
    "lt": "<", "gt": ">", "succ": "≻", "prec": "≺", "backslash": "∖", "mid": "∣", "nmid": "∤", "asymp": "≍", "therefore": "∴",
  ]

  static let dots: [String: String] = ["dots": "…", "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "dotsc": "…", "dotsb": "⋯"]

  /// Their scripts stand above and below them in display style.
  static let largeOperators: [String: String] = [
    "sum": "∑", "prod": "∏", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigvee": "⋁", "bigwedge": "⋀",
  ]
  static let integrals: [String: String] = ["int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮"]

  static let functions: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "dim", "ker",
    "deg", "hom", "arg",
  ]
  static let functionsWithLimits: [String: String] = [
    "lim": "lim", "max": "max", "min": "min", "sup": "sup", "inf": "inf", "limsup": "lim sup", "liminf": "lim inf", "det": "det",
    "gcd": "gcd",
    "Pr": "Pr", "argmax": "arg max", "argmin": "arg min",
  ]

  /// In em.
  static let spaces: [String: Double] = [
    ",": 0.167, "thinspace": 0.167, ":": 0.222, ">": 0.222, ";": 0.278, "!": -0.167, "quad": 1, "qquad": 2, " ": 0.333, "enspace": 0.5,
  ]

  static let accents: [String: (mark: String, stretches: Bool)] = [
    "hat": ("^", false), "widehat": ("^", true), "tilde": ("~", false), "widetilde": ("~", true), "bar": ("¯", false), "vec": ("→", false),
    "dot": ("˙", false), "ddot": ("¨", false), "check": ("ˇ", false), "breve": ("˘", false), "acute": ("´", false), "grave": ("`", false),
    "mathring": ("˚", false), "overline": ("¯", true), "overrightarrow": ("→", true),
  ]

  /// What `\left` and `\big` take; a point is no delimiter at all.
  static let delimiters: [String: String] = [
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩", ".": "", "\\{": "{", "\\}": "}", "\\lbrace": "{",
    "\\rbrace": "}", "\\|": "‖", "\\Vert": "‖", "\\lVert": "‖", "\\rVert": "‖", "\\vert": "|", "\\lvert": "|", "\\rvert": "|",
    "\\langle": "⟨", "\\rangle": "⟩", "\\lfloor": "⌊", "\\rfloor": "⌋", "\\lceil": "⌈", "\\rceil": "⌉", "\\lbrack": "[", "\\rbrack": "]",
    "\\uparrow": "↑", "\\downarrow": "↓", "\\backslash": "∖",
  ]

  /// Sizes of `\big` and its like, in em.
  static let sizes: [String: Double] = [
    "big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3, "bigl": 1.2, "bigr": 1.2, "bigm": 1.2, "Bigl": 1.8, "Bigr": 1.8, "Bigm": 1.8,
    "biggl": 2.4,
    "biggr": 2.4, "biggm": 2.4, "Biggl": 3, "Biggr": 3,
  ]

  /// Environments with the brackets around them.
  static let environments: [String: (open: String, close: String, style: MathNode.TableStyle)] = [
    "matrix": ("", "", .matrix), "smallmatrix": ("", "", .matrix), "pmatrix": ("(", ")", .matrix), "bmatrix": ("[", "]", .matrix),
    "Bmatrix": ("{", "}", .matrix), "vmatrix": ("|", "|", .matrix), "Vmatrix": ("‖", "‖", .matrix), "cases": ("{", "", .cases),
    "aligned": ("", "", .aligned), "align": ("", "", .aligned), "align*": ("", "", .aligned), "split": ("", "", .aligned),
    "gathered": ("", "", .matrix), "gather": ("", "", .matrix), "gather*": ("", "", .matrix), "equation": ("", "", .matrix),
    "equation*": ("", "", .matrix), "array": ("", "", .matrix),
  ]
}
