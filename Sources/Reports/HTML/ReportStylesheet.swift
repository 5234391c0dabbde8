/// How the page looks: one column of prose, figures on white paper, contents beside it where there is room.
enum ReportStylesheet {
  static let text = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1f2328; --quiet: #5f6975; --line: #dfe3e8; --soft: #f5f7f9; --link: #1f5fa8;
      --bad: #a4262c; --bad-soft: #fdf1f0; --bad-line: #ecc5c2; --warn-soft: #fdf7e7; --warn-line: #eadcb0;
      --keyword: #8a2da5; --type: #1c6172; --string: #a8431c; --literal: #2f55b8; --comment: #66707b; --attribute: #75561a;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Source Serif 4", Georgia, serif;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --ink: #dde1e6; --quiet: #98a2ad; --line: #30363d; --soft: #1d2126; --link: #82b4f0;
        --bad: #ff9a92; --bad-soft: #2b1a1a; --bad-line: #5e302f; --warn-soft: #28230f; --warn-line: #544a22;
        --keyword: #d99cf0; --type: #7fd0e0; --string: #f2a582; --literal: #9db8ff; --comment: #8b96a2; --attribute: #dcb968;
      }
      figure svg, figure img { filter: brightness(.93); }
    }
    * { box-sizing: border-box; }
    html { font-size: 17px; -webkit-text-size-adjust: 100%; scroll-behavior: smooth; scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--serif); line-height: 1.6; overflow-wrap: break-word; }
    main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
    h1, h2, h3, h4, h5, h6 { font-family: var(--sans); line-height: 1.25; font-weight: 650; letter-spacing: -.011em; margin: 2.2em 0 .6em;
      text-wrap: balance; }
    h1 { font-size: 2rem; margin: 0 0 .8em; letter-spacing: -.02em; }
    h2 { font-size: 1.4rem; } h3 { font-size: 1.13rem; } h4, h5, h6 { font-size: 1rem; }
    p, ul, ol, blockquote, dl { margin: 0 0 1em; }
    a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
    blockquote { padding-left: 1em; border-left: 3px solid var(--line); color: var(--quiet); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
    img, svg { max-width: 100%; height: auto; }
    code, pre, kbd, samp { font-family: var(--mono); font-size: .82em; font-variant-ligatures: none; }
    :not(pre) > code { background: var(--soft); border-radius: 4px; padding: .12em .32em; }
    pre { margin: 0 0 1em; padding: .8em 1em; background: var(--soft); border-radius: 8px; overflow-x: auto; line-height: 1.5;
      tab-size: 4; }
    pre code { font-size: 1em; }

    #contents { font-family: var(--sans); font-size: .84rem; max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 0; }
    #contents p { margin: 0 0 .5em; color: var(--quiet); font-size: .76rem; font-weight: 600; letter-spacing: .06em;
      text-transform: uppercase; }
    #contents ul { list-style: none; margin: 0; padding: 0 0 0 .9em; border-left: 1px solid var(--line); }
    #contents li { margin: .3em 0; line-height: 1.35; }
    #contents .level-1 { padding-left: 1em; } #contents .level-2 { padding-left: 2em; }
    #contents a { color: var(--quiet); text-decoration: none; }
    #contents a:hover { color: var(--link); }
    @media screen and (min-width: 76rem) {
      body.with-contents { display: grid; grid-template-columns: minmax(13rem, 1fr) minmax(0, 46rem) 1fr; }
      body.with-contents main { width: 100%; }
      #contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; width: 15rem; margin: 0 1.5rem 0 auto;
        padding: 3.2rem 0 2rem 1rem; }
    }

    .notice { font-family: var(--sans); font-size: .9rem; background: var(--bad-soft); border: 1px solid var(--bad-line);
      border-radius: 8px; padding: .7em 1em; margin-bottom: 2em; }
    .notice strong { color: var(--bad); }
    section.code { margin: 1.3em 0 1.7em; }
    details { font-family: var(--sans); margin: 0 0 .8em; }
    summary { display: flex; align-items: baseline; gap: .65em; font-size: .8rem; color: var(--quiet); cursor: pointer; padding: .3em 0;
      border-bottom: 1px solid var(--line); list-style: none; }
    summary::-webkit-details-marker { display: none; }
    summary::before { content: "▸"; flex: none; width: .7em; font-size: .8em; transition: transform .12s; }
    details[open] > summary::before { transform: rotate(90deg); }
    summary:hover, summary:hover .title { color: var(--ink); }
    summary .count { flex: none; font-family: var(--mono); font-size: .92em; }
    summary .title { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    summary .tag { flex: none; border: 1px solid var(--line); border-radius: 99px; padding: 0 .6em; font-size: .88em; }
    summary .time { flex: 1 0 auto; text-align: right; font-variant-numeric: tabular-nums; }
    pre.source { margin-top: .6em; }
    .k { color: var(--keyword); } .t { color: var(--type); } .s { color: var(--string); } .n { color: var(--literal); }
    .c { color: var(--comment); font-style: italic; } .a { color: var(--attribute); }

    pre.stdout, pre.stderr, pre.result { background: none; border-left: 3px solid var(--line); border-radius: 0;
      padding: .15em 0 .15em 1em; }
    pre.stderr { border-color: var(--warn-line); background: var(--warn-soft); padding-block: .5em; }
    @media screen { pre.stdout, pre.stderr, pre.result { max-height: 32rem; overflow-y: auto; } }
    .failure { background: var(--bad-soft); border: 1px solid var(--bad-line); border-radius: 8px; padding: .8em 1em; margin: 0 0 1em; }
    .failure p { font-family: var(--sans); font-size: .92rem; margin: 0; }
    .failure strong { color: var(--bad); }
    .failure span { color: var(--quiet); font-size: .9em; margin-left: .4em; white-space: nowrap; }
    .failure pre { background: none; padding: .6em 0 0; margin: 0; }

    figure { margin: 1.8em 0; }
    figure svg, figure img { display: block; margin: 0 auto; background: #fff; border-radius: 6px; }
    figcaption, caption { font-family: var(--sans); font-size: .84rem; line-height: 1.5; color: var(--quiet); text-align: left; }
    figcaption { margin-top: .7em; } caption { caption-side: top; padding-bottom: .5em; }
    .number { font-weight: 650; color: var(--ink); }
    p.caption { font-family: var(--sans); font-size: .84rem; line-height: 1.5; color: var(--quiet); margin: 0 0 .5em; }
    details.data { display: inline-block; margin: 0 0 0 .6em; vertical-align: baseline; }
    details.data[open] { display: block; margin: .3em 0 0; }
    details.data > summary { display: inline-flex; border: 0; padding: 0; gap: .35em; }
    details.data p { margin: .3em 0 0; } details.data code { font-size: .92em; }
    math { font-size: 1.06em; font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math",
      "DejaVu Math TeX Gyre", math, serif; }
    .equation { display: flex; align-items: center; gap: 1em; margin: 1em 0; }
    .equation > math { flex: 1; min-width: 0; overflow-x: auto; overflow-y: hidden; padding: .2em 0; }
    .equation > .number { font-weight: 400; color: var(--quiet); font-family: var(--sans); font-size: .84rem; }
    .unresolved, code.unreadable { color: var(--bad); }
    .wide { overflow-x: auto; margin: 0 0 1.2em; }
    .wide > table { min-width: min(100%, 24rem); }
    table { border-collapse: collapse; font-family: var(--sans); font-size: .84rem; line-height: 1.4;
      font-variant-numeric: tabular-nums lining-nums; border-bottom: 1.5px solid var(--quiet); }
    th, td { text-align: left; padding: .38em 1.1em .38em 0; vertical-align: top; }
    th:last-child, td:last-child { padding-right: .2em; }
    th { font-weight: 600; } .number:is(th, td), [align=right] { text-align: right; } td.number { font-weight: 400; white-space: nowrap; }
    .data td:not(.number) { min-width: 7.5em; }
    [align=center] { text-align: center; }
    thead th { border-block: 1.5px solid var(--quiet); vertical-align: bottom; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    .provenance th { color: var(--quiet); font-weight: 500; white-space: nowrap; } .provenance td { overflow-wrap: anywhere; }
    #provenance { margin-top: 4rem; } .provenance { width: 100%; border-top: 1.5px solid var(--quiet); }

    @media (max-width: 30rem) {
      html { font-size: 16px; }
      main { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.65rem; } h2 { font-size: 1.25rem; }
      pre { padding: .7em .8em; }
      .provenance th { white-space: normal; }
    }
    @media print {
      :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f6f6f6; --link: #000; color-scheme: light; }
      @page { margin: 20mm 18mm; }
      html { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      #contents { display: none; }
      figure, .failure, tr, pre { break-inside: avoid; }
      h1, h2, h3, h4 { break-after: avoid; }
      details:not([open]) { display: none; }
      pre { white-space: pre-wrap; } .wide { overflow: visible; }
      figure svg, figure img { filter: none; }
    }
    """
}
