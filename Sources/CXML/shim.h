// libxml2: HTML pages to text. Only Corpus imports it.
#pragma once
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
