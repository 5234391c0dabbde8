"""Jupyter's own conformance suite, every hook of it: python3 conformance.py, with the kernel installed as `swift`."""

import unittest

import jupyter_kernel_test


class SwiftKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "swift"
    language_name = "swift"
    file_extension = ".swift"

    code_hello_world = 'print("hello, world")'
    code_stderr = 'import Glibc\nfputs("oops\\n", stderr)'

    completion_samples = [
        {"text": "let measuredLossOfRun = 1\nmeasuredLo", "matches": {"measuredLossOfRun"}},
        {"text": "struct Batch { var tokenCount = 0 }\nBatch().tokenC", "matches": {"tokenCount"}},
        {"text": "[1, 2].startInd", "matches": {"startIndex"}},
        {"text": "precondi", "matches": {"precondition", "preconditionFailure"}},
        {"text": "nothingBeginsSo", "matches": set()},
    ]

    complete_code_samples = ["1 + 1", "func f() {}", "let x = 1", "print(1)", '"""\ntext\n"""', "", "// note", "if true {\n}"]
    incomplete_code_samples = ["func f() {", "print(", '"""', "#if DEBUG", "/* ", "let x =", "1 +", "[1,", "struct A {\n  var b = 1"]
    invalid_code_samples = ["let = 1", "}", "func f() { ) }", "1 1"]

    code_page_something = "%help"
    code_generate_error = 'fatalError("boom")'
    code_clear_output = "display(MimeBundle(plain: \"one\"))\nclearOutput()"

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": '"ab"'},
        {"code": "[1, 2, 3]", "result": "[1, 2, 3]"},
        {"code": 'MimeBundle(plain: "t", html: "<b>t</b>")', "result": "<b>t</b>", "mime": "text/html"},
        {"code": 'MimeBundle(plain: "t", svg: "<svg/>")', "result": "<svg/>", "mime": "image/svg+xml"},
        {"code": 'MimeBundle(["text/plain": "p", "image/png": "iVBORw0KGgo="])', "mime": "image/png"},
        {"code": 'MimeBundle(["text/plain": "l", "text/latex": "$x$"])', "result": "$x$", "mime": "text/latex"},
    ]
    code_display_data = [
        {"code": f'display(MimeBundle(["text/plain": "x", "{mime}": "{value}"]))', "mime": mime}
        for mime, value in [
            ("text/html", "<b>x</b>"), ("image/png", "iVBORw0KGgo="), ("image/svg+xml", "<svg/>"), ("text/latex", "$x$"),
            ("application/json", "[1]"), ("text/markdown", "*x*"),
        ]
    ]

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 ?*7"

    code_inspect_sample = "print"


class ThrownErrorTests(jupyter_kernel_test.KernelTests):
    """The same demand, one message per failure, for an error that is thrown."""

    kernel_name = "swift"
    code_generate_error = "struct Broken: Error {}\nthrow Broken()"


class CompileErrorTests(ThrownErrorTests):
    code_generate_error = "let a: Int = nope\nalsoNope()"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "swift"
    support_iopub_welcome = True


def load_tests(loader, standard, pattern):
    """Every test of the suite, and of the variants the one that varies: nothing is skipped."""
    suite = unittest.TestSuite()
    suite.addTests(loader.loadTestsFromTestCase(SwiftKernelTests))
    suite.addTests([ThrownErrorTests("test_error"), CompileErrorTests("test_error")])
    suite.addTests(loader.loadTestsFromTestCase(WelcomeTests))
    return suite


if __name__ == "__main__":
    unittest.main(verbosity=2)
