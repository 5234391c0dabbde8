// zstd: .zst corpora. Only Corpus imports it.
#pragma once
#include <zstd.h>
