// libyaml: the headers that jupytext writes into cell files are YAML. Only Kernel imports it.
#pragma once
#include <yaml.h>
