// libxml2: HTML pages to text. Only Corpus imports it.
#pragma once
// Debian's libxml2 brings in the system's ICU headers for one struct that we never touch; beside Foundation's own copy of
// ICU the compiler finds them contradictory, though not on every build.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
