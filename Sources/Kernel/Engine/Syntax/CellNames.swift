internal import SourceParsing
internal import SwiftSyntax

/// The names that tie a cell to others, as far as its text alone can tell. Where the text leaves it open, they tie: a method
/// may change the value it is called on, a function may change what it is given.
public struct CellNames: Hashable, Codable, Sendable {
  public struct Declaration: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable {
      /// A variable, or a `let` that may hold a reference.
      case value
      /// A `let` of numbers, truth values or strings: nothing can change it.
      case constant
      /// Overloads add up; anything else replaces what had its name before.
      case function
      case type
      /// A type with static variables, which hold values as any variable does, or a function with such a type inside.
      case stateful

      /// What it gives depends on what has been run.
      var holdsValue: Bool { [.value, .constant, .stateful].contains(self) }
      var canChange: Bool { [.value, .stateful].contains(self) }
      /// Whoever uses it runs code of its own.
      package var isCode: Bool { [.function, .type, .stateful].contains(self) }
      /// Earlier declarations of the name may be meant too.
      var addsUp: Bool { [.function, .stateful].contains(self) }
    }

    public var kind: Kind
    /// Free names of this declaration; for a value, of its whole cell.
    public var uses: Set<String>
    /// Names outside itself that its code assigns to or calls methods on.
    public var changes = Changes()
    public var isVariable = false
  }

  /// What code changes for all that its text shows.
  public struct Changes: Hashable, Codable, Sendable {
    public struct Call: Hashable, Codable, Sendable {
      public var receiver: String
      public var method: String
    }

    public internal(set) var assigned: Set<String> = []
    public internal(set) var calls: Set<Call> = []

    mutating func formUnion(_ other: Changes) {
      assigned.formUnion(other.assigned)
      calls.formUnion(other.calls)
    }
  }

  public internal(set) var declarations: [String: Declaration] = [:]
  /// Names that are not bound inside the cell's own functions, closures and blocks.
  public internal(set) var used: Set<String> = []
  /// Those used in a way that may change what they hold.
  public internal(set) var changed: Set<String> = []
  /// Those that stand left of an assignment or behind `&`.
  public var assigned: Set<String> { changes.assigned }
  public internal(set) var changes = Changes()
  /// Methods that its types declare as `mutating`.
  public internal(set) var mutatingMethods: Set<String> = []
  /// It changes the process itself: what it does may matter to any later cell.
  public internal(set) var affectsAll = false
  /// An extension, operator or import: its text may matter to any later cell, though not what it computes.
  public internal(set) var extendsAll = false
  /// Free names of its extensions and operators: any later cell may call those.
  public internal(set) var extensionUses: Set<String> = []
  /// An extension with static variables, which later cells find by no name of their own: any may change them, and any read them.
  public internal(set) var hidesState = false
  /// A macro or the name of a module of a cell: any earlier cell may matter to it.
  public internal(set) var dependsOnAll = false

  /// Something it mentions whose results are worth nothing in another process, or which goes on after the cell.
  public internal(set) var processBound: Set<String> = []

  /// It may look at every environment variable there is.
  public var readsEnvironment: Bool { !used.isDisjoint(with: ["ProcessInfo", "environ"]) }

  public init(_ source: String) {
    guard let names = SourceTree.read(source, Self.init(_:)) else {
      // It does not compile.
      dependsOnAll = true
      return
    }
    self = names
  }

  private init(_ tree: SourceFileSyntax) {
    let finder = NameFinder(viewMode: .sourceAccurate)
    finder.walk(tree)
    (used, changed, changes) = (finder.used, finder.changed, finder.changes)
    mutatingMethods = finder.mutatingMethods
    (affectsAll, extendsAll, hidesState) = (finder.affectsAll, finder.extendsAll, finder.hidesState)
    dependsOnAll = finder.dependsOnAll || tree.hasError
    processBound = finder.processBound
    for item in tree.statements { declare(item.item) }
    // Of overloads and of a variable that shares its name with a function, any may be meant: all must be followed.
    for name in declarations.keys where declarations[name]!.kind == .value { declarations[name]!.uses = used.subtracting([name]) }
    if !declarations.keys.allSatisfy({ !Self.literalTypes.contains($0) && !$0.hasPrefix("_megadoc") }) { extendsAll = true }
  }

  /// Whoever declares one of these decides what literals mean.
  private static let literalTypes: Set = [
    "IntegerLiteralType", "FloatLiteralType", "StringLiteralType", "BooleanLiteralType", "ExtendedGraphemeClusterLiteralType",
    "UnicodeScalarLiteralType",
  ]

  private mutating func declare(_ item: CodeBlockItemSyntax.Item) {
    let node = Syntax(item)
    if let variable = node.as(VariableDeclSyntax.self) {
      for binding in variable.bindings {
        let kind: Declaration.Kind = binding.isConstant(of: variable) ? .constant : .value
        for name in binding.pattern.boundNames {
          add(name, kind, uses: [])
          declarations[name]!.isVariable = variable.bindingSpecifier.tokenKind == .keyword(.var)
        }
      }
    } else if let guarded = node.as(GuardStmtSyntax.self) {
      for name in guarded.conditions.boundNames { add(name, .value, uses: []) }
    } else if node.is(ExtensionDeclSyntax.self) {
      extensionUses.formUnion(NameFinder.used(in: node))
    } else if let function = node.as(FunctionDeclSyntax.self) {
      if function.isOperator { extensionUses.formUnion(NameFinder.used(in: node)) }
      add(function.name.nameText, node.hasStaticVariables ? .stateful : .function, in: node)
    } else if let configured = node.as(IfConfigDeclSyntax.self) {
      for clause in configured.clauses {
        if case .statements(let items) = clause.elements { for item in items { declare(item.item) } }
      }
    } else if let name = node.typeName {
      add(name, node.hasStaticVariables ? .stateful : .type, in: node)
    }
  }

  private mutating func add(_ name: String, _ kind: Declaration.Kind, in node: Syntax) {
    let finder = NameFinder(viewMode: .sourceAccurate)
    finder.walk(node)
    add(name, kind, uses: finder.used)
    declarations[name]!.changes.formUnion(finder.changes)
  }

  private mutating func add(_ name: String, _ kind: Declaration.Kind, uses: Set<String>) {
    guard let earlier = declarations[name] else {
      declarations[name] = Declaration(kind: kind, uses: uses.subtracting([name]))
      return
    }
    declarations[name]!.uses.formUnion(uses)
    if earlier.kind != kind { declarations[name]!.kind = .value }
  }
}
