/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a wall costs that looks every two seconds for weeks: each page is the whole snapshot and its drawing.
 * The wall clock includes what the machine does for others; CPU time is what the program itself costs.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plaint/service/board.h"
#include "plaint/view/wall.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { RUNS = 250, EVERY_S = 2, FEW = 100, MANY = 10000, LARGE_ROWS = 50, LARGE_COLS = 200 };

struct wall {
	struct board board;
	struct board_wish wish;
	struct cells cells;
	struct wall_spots spots;
};

static double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void refresh(struct bench *b, struct wall *w, enum wall_page page)
{
	struct err e;
	struct wall_model m = { .board = &w->board, .now_s = b->now_ms / 1000, .page = page, .spots = &w->spots,
				.error = "" };
	if (board_read(&b->s, &w->wish, &w->board, &e))
		bench_die("wallboard", e.msg);
	cells_clear(&w->cells);
	wall_draw(&w->cells, &m);
}

static void pages(struct bench *b, struct wall *w, const char *what, int from, int to)
{
	for (int page = from; page < to; page++) {
		struct samples s = { 0 }, cpu = { 0 };
		char name[60];
		refresh(b, w, (enum wall_page)page); /* the first compiles its statements */
		for (int i = 0; i < RUNS; i++) {
			double t = bench_now_us(), c = cpu_us();
			refresh(b, w, (enum wall_page)page);
			samples_add(&cpu, cpu_us() - c);
			samples_add(&s, bench_now_us() - t);
		}
		double core = samples_at(&cpu, 0.5) / (EVERY_S * 1e6) * 100;
		snprintf(name, sizeof name, "wallboard, %s %d", what, page + 1);
		bench_row(b, name, &s, NULL, &(struct budget){ .p99_us = 20000 });
		snprintf(name, sizeof name, "wallboard, %s %d, CPU", what, page + 1);
		bench_row(b, name, &cpu, NULL, &(struct budget){ .p99_us = 20000 });
		snprintf(name, sizeof name, "wallboard, %s %d, each 2 s", what, page + 1);
		bench_figure(b, name, core, "% of a core", 1);
	}
}

static void heap(struct bench *b, struct wall *w)
{
#ifdef __GLIBC__
	for (int i = 0; i < FEW; i++)
		refresh(b, w, (enum wall_page)(i % WALL_PAGES));
	refresh(b, w, WALL_TIME); /* pages differ in what they draw: the same one is compared */
	long after = (long)mallinfo2().uordblks, lite = (long)sqlite3_memory_used();
	bench_figure(b, "wallboard, heap after 100", (double)after / 1024, "KiB", 0);
	for (int i = FEW; i < MANY; i++)
		refresh(b, w, (enum wall_page)(i % WALL_PAGES));
	refresh(b, w, WALL_TIME);
	bench_figure(b, "wallboard, more after 10 000", (double)((long)mallinfo2().uordblks - after), "bytes", 0);
	bench_figure(b, "... of it pages that SQLite keeps", (double)((long)sqlite3_memory_used() - lite), "bytes", 0);
#else
	(void)b, (void)w;
#endif
}

void bench_wall(struct bench *b)
{
	struct wall *w = calloc(1, sizeof *w);
	if (!w)
		bench_die("wallboard", "no memory");
	cells_init(&w->cells);
	w->wish.range = BOARD_EACH;
	if (bench_wants(b, "wallboard")) {
		cells_resize(&w->cells, 24, 80);
		pages(b, w, "page", 0, WALL_PAGES);
		if (b->all)
			heap(b, w);
		if (w->board.codes) {
			snprintf(w->wish.team, sizeof w->wish.team, "%s", w->board.code[0]);
			w->wish.range = BOARD_SPANS - 1;
			pages(b, w, "of a team, page", 0, 1);
		}
		cells_resize(&w->cells, LARGE_ROWS, LARGE_COLS);
		w->wish = (struct board_wish){ .range = BOARD_EACH };
		pages(b, w, "all on one sheet", 0, 1);
	}
	board_clear(&w->board);
	cells_free(&w->cells);
	free(w);
}
