/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text form of Prometheus, version 0.0.4. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"
#include "plaint/service/metrics.h"

static void add_label(struct str *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			str_add(out, "\\n");
		else if (*s == '"' || *s == '\\')
			str_printf(out, "\\%c", *s);
		else
			str_addn(out, s, 1);
	}
}

static void print(struct cli *c, const struct metrics *m)
{
	const char *before = "";
	for (size_t i = 0; i < m->list.n; i++) {
		const struct metric *x = &m->list.v[i];
		if (strcmp(before, x->name))
			say(c, "# HELP %s %s\n# TYPE %s %s\n", x->name, x->help, x->name,
			    x->kind == METRIC_COUNTER ? "counter" : "gauge");
		before = x->name;
		say(c, "%s", x->name);
		if (x->label) {
			say(c, "{%s=\"", x->label);
			add_label(&c->out, x->value_of);
			say(c, "\"}");
		}
		say(c, " %" PRId64 "\n", x->value);
	}
}

static void print_json(struct cli *c, const struct metrics *m)
{
	json_t *list = json_array();
	for (size_t i = 0; i < m->list.n; i++) {
		const struct metric *x = &m->list.v[i];
		json_t *o = json_object();
		json_object_set_new(o, "name", json_text(x->name));
		json_object_set_new(o, "label", json_text_or_null(x->label));
		json_object_set_new(o, "of", json_text_or_null(x->value_of));
		json_object_set_new(o, "value", json_integer(x->value));
		json_array_append_new(list, o);
	}
	json_print(c, list);
}

int cmd_metrics(struct cli *c, struct err *e)
{
	struct metrics m;
	int rc = metrics_read(&c->session, &m, e);
	if (!rc && c->json)
		print_json(c, &m);
	else if (!rc)
		print(c, &m);
	metrics_clear(&m);
	return rc;
}
