/// Files that try the rules of the percent format, one rule each, by name.
enum ConversionCorpus {
  static let header = """
    // ---
    // jupyter:
    //   jupytext:
    //     text_representation:
    //       extension: .swift
    //       format_name: percent
    //       format_version: '1.3'
    //       jupytext_version: 1.19.6
    //   kernelspec:
    //     display_name: Swift
    //     language: swift
    //     name: swift
    // ---


    """

  /// Cell files that jupytext gives back as they are.
  static let faithful: [String: String] = [
    "plain": "// %%\nlet a = 1\n\n// %%\nprint(a)\n",
    "withHeader": header + "// %%\nlet a = 1\n",
    "kinds": header + "// %% [markdown]\n// # Title\n//\n// Text with `code`.\n\n// %%\nlet a = 1\n\n// %% [raw]\n// raw text\n",
    "titles": "// %% Load the data\nlet a = 1\n\n// %% Notes [markdown]\n// text\n\n// %% A title, with: signs\na\n",
    "options": "// %% Fit jupyter={\"source_hidden\": true} n=3 name=\"fit\" none=true tags=[\"parameters\", \"x\"] x=1.5\nlet a = 1\n",
    "onlyOptions": "// %% tags=[\"parameters\"]\nvar rate = 0.1\n",
    "flags": "// %% flag\nlet a = 1\n\n// %% .class key=1\nlet b = 1\n",
    "unreadableOptions": "// %% title key=[1, 2\nlet a = 1\n",
    "json": "// %% Title {\"n\": 2, \"tags\": [\"a\"]}\nlet a = 1\n",
    "depth": "// %%%% Sub\nlet a = 1\n\n// %%% Other\nlet b = 2\n",
    "shortMarkdown": "// %% [md]\n// text\n",
    "blankLines": "// %%\nlet a = 1\n\n\n// %%\nlet b = 2\n// %%\nlet c = 3\n\n\n\n// %%\nlet d = 4\n",
    "blankLinesWithin": "// %%\nlet a = 1\n\n\nlet b = 2\n\n// %%\n\n// %%\nlet c = 3\n",
    "blankAtEnd": "// %%\nlet a = 1\n\n",
    "emptyCells": "// %%\n\n// %% [markdown]\n//\n\n// %%\n",
    "magics": "// %%\n// %time f()\nlet a = 1\n  // %vars\n\n// %%\n// // %time g()\n// not % magic\n",
    "magicsInStrings": "// %%\nlet text = \"\"\"\n%time is text\n// %time too\n\"\"\"\n",
    "escapedCellMagic": "// %%\n// %%time\nlet a = 1\n",
    "foreignLanguage":
      "// %% language=\"bash\"\n// ls -l\n// # comment\n//\n// pwd\n\n// %% magic_args=\"-e\" language=\"bash\"\n// false\n",
    "inactive":
      "// %% active=\"ipynb\"\n// let a = 1\n\n// %% tags=[\"active-ipynb\"]\n// let b = 1\n\n// %% active=\"swift\"\nlet c = 1\n",
    "indented": "  // %%\n  let a = 1\n\n// %%\nlet b = 1\n",
    "nonASCII": "// -*- coding: utf-8 -*-\n// %% [markdown]\n// Grüße, 世界 🚀\n\n// %%\nlet größe = 1\n",
    "executable": "#!/usr/bin/env megadoc\n// %%\nlet a = 1\n",
    "rawHeader": "// ---\n// author: A. Person\n// title: A title\n" + header.dropFirst(7) + "// %%\nlet a = 1\n",
    "markdownWithFence":
      "// %% [markdown]\n// ```mermaid\n// %% a comment of mermaid\n// ```\n\n// %%\nlet a = 1\n",
    "code": "// %%\nimport Megadoc\n\nstruct A {\n  var b = 1\n\n  func c() -> Int { b }\n}\n\n// A comment\nlet d = A().c()\n\n// %%\nd\n",
    "numbers": "// %% a=1 b=-2.5 c=100000000000000000000\nlet a = 1\n",
    "quotes": "// %% other=\"\\\"quoted\\\" \\u00e9\"\nlet a = 1\n",
    "headerOnly": String(header.dropLast()),
    "filtered":
      "// ---\n// jupyter:\n//   jupytext:\n//     cell_metadata_filter: tags,-all\n//     text_representation:\n//       extension: .swift\n//       format_name: percent\n//       format_version: '1.3'\n//       jupytext_version: 1.19.6\n// ---\n\n// %% tags=[\"a\"]\nlet a = 1\n",
  ]

  /// Cell files that come back in jupytext's own spelling.
  static let normalized: [String: String] = [
    "unsortedOptions": "// %% name=\"fit\" jupyter={\"b\": 1, \"a\": 2}\nlet a = 1\n",
    "noMarker": "let a = 1\n\nlet b = 2\n\n// %%\nlet c = 3\n",
    "tightMarker": "//%% title\nlet a = 1\n//\t%%\nlet b = 1\n",
    "oldMarkers": "// <codecell>\nlet a = 1\n\n// In[3]:\nlet b = 1\n",
    "pythonValues": "// %% a=True b='text' c=None\nlet a = 1\n",
    "flagBehind": "// %% key=1 flag\nlet a = 1\n",
    "unprefixedMarkdown": "// %% [markdown]\n// one\ntwo\n//three\n",
    "blanksBehindMarker": "// %%  title   [markdown]  \n// text\n",
    "noFinalNewline": "// %%\nlet a = 1",
  ]

  static let markdown: [String: String] = [
    "prose": "# Title\n\nText.\n\n\nMore text.\n\n```swift\nlet a = 1\n```\n",
    "codeAndProse": "# Title\n\n```swift\nlet a = 1\n```\n\nText\n\n```swift tags=[\"parameters\"] name=\"x\"\nvar b = 2\n```\n",
    "otherFences": "Text\n\n```text\nnot code\n\n\nof ours\n```\n\nMore\n\n```bash\nls\n```\n",
    "regions":
      "<!-- #region title key=1 -->\nText\n\n\nstays together\n<!-- #endregion -->\n\n<!-- #raw -->\nraw\n<!-- #endraw -->\n\n```swift\nlet a = 1\n```\n",
    "moreTicks": "````swift\nlet a = \"\"\"\n```\n\"\"\"\n````\n",
    "withHeader":
      "---\njupyter:\n  jupytext:\n    text_representation:\n      extension: .md\n      format_name: markdown\n      format_version: '1.3'\n      jupytext_version: 1.19.6\n  kernelspec:\n    display_name: Swift\n    language: swift\n    name: swift\n---\n\n# Title\n\n```swift\nlet a = 1\n```\n",
    "tight": "Text\n```swift\nlet a = 1\n```\nText\n```swift\nlet b = 1\n```\n",
    "indentedCode": "Text\n\n    code\n\n\n    more code\n\nText\n\n```swift\nlet a = 1\n```\n",
  ]
}
