#define _GNU_SOURCE
#include "internal.h"
#include <elf.h>
#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Functions of loaded libraries, and how to have one run another in its place. A cell's library calls its own functions directly, through
// no table, so the beginning of the function itself is changed.

size_t megadoc_library_symbols(void *library, megadoc_symbol *symbols, size_t limit) {
  const struct link_map *map = library;
  const ElfW(Sym) *table = NULL;
  const char *names = NULL;
  size_t count = 0;
  for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
    switch (entry->d_tag) {
    case DT_SYMTAB: table = (const void *)entry->d_un.d_ptr; break;
    case DT_STRTAB: names = (const void *)entry->d_un.d_ptr; break;
    // The second word of the hash table is the number of all symbols.
    case DT_HASH: count = ((const uint32_t *)entry->d_un.d_ptr)[1]; break;
    }
  }
  if (!table || !names) return 0;
  if (!symbols) return count;
  size_t found = 0;
  for (size_t i = 0; i < count && found < limit; i++) {
    if (table[i].st_shndx == SHN_UNDEF || table[i].st_value == 0) continue;
    symbols[found++] = (megadoc_symbol){
      .name = names + table[i].st_name, .address = map->l_addr + table[i].st_value, .is_function = ELF64_ST_TYPE(table[i].st_info) == STT_FUNC};
  }
  return found;
}

/// Makes the pages of a few bytes writable, and afterwards what they were.
static bool write_bytes(uintptr_t place, const void *bytes, size_t size, int protection) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = place & ~(page - 1);
  size_t length = ((place + size - 1) | (page - 1)) + 1 - first;
  if (mprotect((void *)first, length, protection | PROT_WRITE) != 0) return false;
  // All at once where it can be: another thread may be entering.
  if (size == 8) __atomic_store_n((uint64_t *)place, *(const uint64_t *)bytes, __ATOMIC_SEQ_CST); else memcpy((void *)place, bytes, size);
  mprotect((void *)first, length, protection);
  return true;
}

bool megadoc_redirect(uintptr_t function, uintptr_t target, megadoc_redirection *redirection) {
#if defined(__x86_64__)
  // Compilers align functions to 16 bytes, so there is room for a jump even where the function is shorter.
  if (function % 16 != 0) return false;
  unsigned char code[16];
  memcpy(redirection->before, (const void *)function, sizeof redirection->before);
  memcpy(code, redirection->before, sizeof code);
  int64_t distance = (int64_t)(target - (function + 5));
  redirection->function = function;
  if (distance == (int32_t)distance) {
    code[0] = 0xE9;
    memcpy(code + 1, &distance, 4);
    redirection->size = 8;
  } else {
    memcpy(code, "\xFF\x25\0\0\0\0", 6);
    memcpy(code + 6, &target, 8);
    redirection->size = 16;
  }
  return write_bytes(function, code, redirection->size, PROT_READ | PROT_EXEC);
#else
  (void)function, (void)target, (void)redirection;
  return false;
#endif
}

void megadoc_undo_redirection(const megadoc_redirection *redirection) {
  write_bytes(redirection->function, redirection->before, redirection->size, PROT_READ | PROT_EXEC);
}

uint32_t megadoc_set_context_size(uintptr_t pointer, uint32_t size) {
  uint32_t before = ((const uint32_t *)pointer)[1];
  if (before != size) write_bytes(pointer + 4, &size, sizeof size, PROT_READ);
  return before;
}
