/// The kernel's picture in launchers: one document, grown.
enum KernelLogo {
  static let files = [(name: "logo-svg.svg", content: svg)]

  private static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="Megadoc">
      <rect x="24" y="4" width="34" height="46" rx="4" fill="#f6b26b"/>
      <rect x="15" y="9" width="34" height="46" rx="4" fill="#ee7f4b"/>
      <rect x="6" y="14" width="34" height="46" rx="4" fill="#d9482b"/>
      <path d="M13 25h20M13 33h20M13 41h20M13 49h12" stroke="#fff" stroke-width="3" stroke-linecap="round"/>
    </svg>

    """
}
