// libedit, NetBSD's line editor (BSD licence; readline's is the GPL). Its settings are variadic, which Swift cannot call, so
// each that Prompt needs has a function here. Only Prompt imports this.
#pragma once
#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

typedef unsigned char megadoc_editor_command(EditLine *editor, int key);

/// NULL where standard input is no terminal that can be edited on.
static inline EditLine *megadoc_editor_make(const char *name, void *owner) {
  // Characters of more than one byte need a locale, whatever the environment says.
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  EditLine *editor = el_init(name, stdin, stdout, stderr);
  if (!editor) return NULL;
  el_set(editor, EL_CLIENTDATA, owner);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_SIGNAL, 0);
  // Ctrl-C and Ctrl-Z are keys while a line is edited.
  el_set(editor, EL_SETTY, "-d", "-isig", NULL);
  return editor;
}

static inline void *megadoc_editor_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

/// `prompt` returns text in which what a terminal does not show stands between two `\1`.
static inline void megadoc_editor_set_prompt(EditLine *editor, char *(*prompt)(EditLine *)) {
  el_set(editor, EL_PROMPT_ESC, prompt, '\1');
}

static inline void megadoc_editor_add(EditLine *editor, const char *name, megadoc_editor_command *command) {
  el_set(editor, EL_ADDFN, name, name, command);
}

static inline void megadoc_editor_bind(EditLine *editor, const char *key, const char *command) {
  el_set(editor, EL_BIND, key, command, NULL);
}

/// `reader` gives one character; it returns 1, 0 at the end of the input, or -1.
static inline void megadoc_editor_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_set(editor, EL_GETCFN, reader);
}

/// Into the mode in which keys come one by one, and back.
static inline void megadoc_editor_prepare_terminal(EditLine *editor, int prepared) { el_set(editor, EL_PREP_TERM, prepared); }

static inline void megadoc_editor_refresh(EditLine *editor) { el_set(editor, EL_REFRESH); }

/// The editor searches this history on Ctrl-R.
static inline History *megadoc_history_make(EditLine *editor) {
  History *past = history_init();
  HistEvent event;
  history(past, &event, H_SETSIZE, 2000);
  el_set(editor, EL_HIST, history, past);
  return past;
}

static inline void megadoc_history_add(History *past, const char *text) {
  HistEvent event;
  history(past, &event, H_ENTER, text);
}
