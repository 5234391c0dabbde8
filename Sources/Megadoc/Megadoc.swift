// What `import Megadoc` means in a cell: every library under one name.
@_exported import BytePairs
@_exported import CellRuntime
@_exported import Corpus
@_exported import Display
@_exported import ExperimentFigures
@_exported import Experiments
@_exported import HDF5
@_exported import Interchange
@_exported import Pretraining
@_exported import Provenance
@_exported import Randomness
@_exported import Figures
@_exported import ScalingLaws
@_exported import Search
@_exported import Tensor
