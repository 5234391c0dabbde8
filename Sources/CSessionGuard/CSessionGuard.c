#include "CSessionGuard.h"
