import CellEngine

extension Magic {
  static let packageName = "package"

  static let packages = [
    Magic(
      name: packageName, usage: "%package URL [VERSION] [PRODUCT…]",
      summary: "get a Swift package that later cells import; also a folder; alone, those that are there",
      work: .action { argument, call in
        if argument.allSatisfy(\.isWhitespace) {
          let packages = call.session.engine.packages.packages.map(\.text)
          call.say(packages.isEmpty ? "no packages" : packages.joined(separator: "\n"))
          return nil
        }
        do {
          let request = try PackageRequest(argument, in: call.context.folder)
          if let failure = call.session.get([request], call.context) { return failure }
          call.say(call.session.engine.packages.packages.filter { $0.identity == request.identity }.map(\.text).joined(separator: "\n"))
          return nil
        } catch let error as PackageError {
          return error.failure
        }
      })
  ]
}
