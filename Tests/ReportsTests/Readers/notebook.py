"""Validates a notebook with nbformat, and writes it out again as nbformat does."""

import sys

import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook, version=4, version_minor=5)
nbformat.write(notebook, sys.argv[2])
