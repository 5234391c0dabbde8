// zlib: .gz corpora. Only Corpus imports it.
#pragma once
#include <zlib.h>
