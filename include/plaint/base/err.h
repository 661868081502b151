/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One error value: a code for the program, a sentence for the person.
 *
 * A function that can fail returns 0 or one of the negative codes below and fills *e exactly
 * when it fails.  The message has git's form, "cannot open 'x': reason", is already translated
 * and always valid UTF-8; it is cut at 255 bytes on a character boundary.
 */
#ifndef PLAINT_BASE_ERR_H
#define PLAINT_BASE_ERR_H

enum err_code {
	ERR_NOTFOUND = -1, /* no such row, file, name */
	ERR_DENIED = -2,   /* refused by a rule or a right */
	ERR_CONFLICT = -3, /* somebody else changed it first */
	ERR_BUSY = -4,     /* the store is locked by others; nothing was written */
	ERR_INPUT = -5,    /* what was given is not valid */
	ERR_IO = -6,       /* the system refused to read or write */
	ERR_CORRUPT = -7,  /* the store is not what it should be */
	ERR_NOMEM = -8,
	ERR_USAGE = -9 /* the command line is wrong */
};

struct err {
	int code;
	char msg[256];
};

/* Sets *e and returns code, so that "return err_set(e, ERR_INPUT, ...)" reads well. */
int err_set(struct err *e, int code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The exit status of product.md for an error code: 1 refused, 2 usage, 3 busy or missing,
 * 4 corrupt.  0 gives 0. */
int err_exit_status(int code);

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
