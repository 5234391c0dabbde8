// Counts what a thread allocates: the test program's malloc and its relatives stand before those of the C library.
#pragma once

/// How often the calling thread has asked for memory so far.
long megadoc_allocation_count(void);
