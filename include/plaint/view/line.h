/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of text under construction, of fixed size, and the words that several panes share.
 * Views build each frame with these, so drawing allocates nothing.
 */
#ifndef PLAINT_VIEW_LINE_H
#define PLAINT_VIEW_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plaint/model/case.h"
#include "plaint/model/sla.h"
#include "plaint/view/cells.h"

enum { LINE_BYTES = 512 };

struct line {
	char s[LINE_BYTES]; /* always NUL-terminated; cut at a character */
	size_t len;
};

void line_reset(struct line *l);
void line_add(struct line *l, const char *text);
void line_addf(struct line *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds text padded with blanks, or cut, to exactly cols columns. */
void line_add_cols(struct line *l, const char *text, int cols);
/* Adds at most n bytes of text as one line: line feeds become blanks. */
void line_add_flat(struct line *l, const char *text, size_t n);
/* " | " when the line already has something. */
void line_separate(struct line *l);

/* How a countdown is shown: with_seconds only has an effect in the last ten minutes; thin lines
 * (low_bandwidth) get minutes, and steps of 10 s in the last two minutes. */
struct view_ticks {
	bool with_seconds;
	bool low_bandwidth;
};
enum { COUNTDOWN_COLS = 6 };
/* Time left in at most COUNTDOWN_COLS columns ("-00:12", "09'42", "3d04h", "-120d"). */
const char *view_countdown(char buf[SLA_TEXT], int64_t slack_s, struct view_ticks t);

enum style_id view_band_style(enum sla_band band);
enum style_id view_emotion_style(enum emotion e);
/* The case number for a column of 8: month, day, running number of the day ("1009-176"). */
const char *view_short_no(char buf[16], const char *no);
/* "1 500.00" yuan from fen, without needless ".00". */
const char *view_money(char buf[32], int64_t fen);
/* "10-08 10:12", or "2024-10-08" when it is more than nine months from now. */
const char *view_when(char buf[32], int64_t t_s, int64_t now_s);
/* "10-08 10:12 phone grumble 4 Lin Tao", then the text on the same line when asked for. */
void view_event(struct line *l, const struct case_event *v, int64_t now_s, bool with_text);

#endif
