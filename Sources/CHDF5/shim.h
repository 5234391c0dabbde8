// HDF5, the store of runs and checkpoints. Only the HDF5 target imports it.
#pragma once
#include <hdf5.h>
#include <hdf5_hl.h>
