#define _GNU_SOURCE
#include "CTextWidth.h"

#include <locale.h>
#include <pthread.h>
#include <wchar.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

static locale_t unicode;
static pthread_once_t made = PTHREAD_ONCE_INIT;

static void make(void) { unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int megadoc_scalar_width(uint32_t scalar) {
  pthread_once(&made, make);
  if (!unicode) return wcwidth((wchar_t)scalar);
  const locale_t before = uselocale(unicode);
  const int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
