// cmark-gfm: the Markdown of report cells to HTML. Only Reports imports it.
#pragma once
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
