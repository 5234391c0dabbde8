import ArgumentParser

/// `megadoc kernel`: the Jupyter kernel. Without a verb it lists what is installed.
struct KernelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernel", abstract: "Install, list, remove or start the Jupyter kernel.",
    subcommands: [KernelInstall.self, KernelUninstall.self, KernelList.self, KernelStart.self], defaultSubcommand: KernelList.self)
}
