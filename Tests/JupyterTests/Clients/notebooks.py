"""nbclient and papermill on the installed kernel: python3 notebooks.py NAME"""

import copy
import sys
import tempfile

import nbclient
import nbformat
import papermill
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"kernelspec": {"name": "swift", "display_name": "Swift", "language": "swift"}}


def notebook(*sources):
    cells = [new_markdown_cell(s[3:]) if s.startswith("md:") else new_code_cell(s) for s in sources]
    return new_notebook(cells=cells, metadata=copy.deepcopy(KERNEL))


def outputs(cell, kind):
    return [output for output in cell.outputs if output.output_type == kind]


def a_notebook_runs_in_nbclient():
    book = notebook(
        "md:# A run",
        "struct Point { var x = 1.5 }\nvar points = [Point()]\nfunc total() -> Double { points.reduce(0) { $0 + $1.x } }",
        "points.append(Point(x: 2))\nprint(points.count)\ntotal()",
        'display(MimeBundle(plain: "t", html: "<b>t</b>"))',
        "points[7]",
        "total() * 2",
    )
    book.cells[4].metadata.tags = ["raises-exception"]
    nbclient.NotebookClient(book, timeout=60).execute()
    nbformat.validate(book)
    assert outputs(book.cells[2], "stream")[0].text == "2\n", book.cells[2].outputs
    assert outputs(book.cells[2], "execute_result")[0].data["text/plain"] == "3.5", book.cells[2].outputs
    assert outputs(book.cells[3], "display_data")[0].data["text/html"] == "<b>t</b>"
    assert [o.output_type for o in book.cells[4].outputs] == ["error"], book.cells[4].outputs
    assert "Index out of range" in book.cells[4].outputs[0].evalue
    assert outputs(book.cells[5], "execute_result")[0].data["text/plain"] == "7.0", book.cells[5].outputs
    assert book.metadata.language_info.name == "swift"


def a_failing_cell_stops_nbclient_with_our_message():
    book = notebook("let a = 1", "let b: Int = a + nope", "print(1)")
    try:
        nbclient.NotebookClient(book, timeout=60).execute()
    except nbclient.exceptions.CellExecutionError as error:
        assert "cannot find 'nope' in scope" in str(error), error
    else:
        raise AssertionError("the notebook went on after a cell that does not compile")
    assert book.cells[2].execution_count is None


def parameterized(**parameters):
    book = notebook(
        'let rate = 0.1  // Step size\nvar count = 3\nlet name: String = "a"\nlet sizes: [Double] = [1]\n'
        'let wide = ["k": 1.5]\nlet table = [1: "a"]\nfunc most() -> Double { 9 }\nlet limit = most()',
        'print(type(of: rate), rate, type(of: count), count, name, sizes)\nprint(wide, table, limit)',
    )
    book.cells[0].metadata.tags = ["parameters"]
    with tempfile.NamedTemporaryFile(suffix=".ipynb") as source, tempfile.NamedTemporaryFile(suffix=".ipynb") as target:
        nbformat.write(book, source.name)
        papermill.execute_notebook(source.name, target.name, parameters=parameters, progress_bar=False)
        return nbformat.read(target.name, as_version=4)


def papermill_gives_typed_parameters():
    book = parameterized(rate=1, count=5, name='Grüße "\\(x)"\n', sizes=[1, 2], wide={"k": 2}, table={2: "b"}, limit=3)
    text = "".join(outputs(book.cells[2], "stream")[0].text)
    assert text == 'Double 1.0 Int 5 Grüße "\\(x)"\n [1.0, 2.0]\n["k": 2.0] [2: "b"] 3.0\n', text
    assert "injected-parameters" in book.cells[1].metadata.tags
    for wrong, message in [({"ratte": 1}, "did you mean rate"), ({"count": 0.5}, "cannot convert value of type 'Double'")]:
        try:
            parameterized(**wrong)
        except papermill.PapermillExecutionError as error:
            assert message in str(error), error
        else:
            raise AssertionError(f"{wrong} was taken")


def papermill_shows_parameters():
    book = notebook('let rate: Double = 0.1  // Step size\nvar count = 3')
    book.cells[0].metadata.tags = ["parameters"]
    with tempfile.NamedTemporaryFile(suffix=".ipynb") as source:
        nbformat.write(book, source.name)
        found = papermill.inspect_notebook(source.name)
    assert found["rate"] == {"name": "rate", "inferred_type_name": "Double", "default": "0.1", "help": "Step size"}, found
    assert found["count"]["default"] == "3", found


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
