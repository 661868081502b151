/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ends that no caller can help: BUG(), a broken promise of our own code, aborts with file and line; without
 * memory, or in the middle of a store that says what no plaint writes, the program ends with a sentence. */
#ifndef PLAINT_BASE_BUG_H
#define PLAINT_BASE_BUG_H

/* Gives the terminal back, writes the message to standard error and aborts. */
void bug_at(const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4), noreturn));

/* The same for memory that is exhausted: one sentence, exit status 1.  Every change of a store is one
 * transaction and every draft is with the kernel, so nothing is half done. */
void bug_no_memory(void) __attribute__((noreturn));
/* "plaint: " and the sentence in plain text, then exit status `status`. */
void bug_exit(int status, const char *sentence) __attribute__((noreturn));
/* Who has the terminal says how it is given back; NULL: nobody has it.  Called once, it must not allocate. */
void bug_set_rescue(void (*give_back)(void));

#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

#endif
