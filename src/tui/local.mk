libtui_a_SOURCES = src/tui/desk_sim.c \
	include/plaint/tui/actions.h \
	include/plaint/tui/keymap.h src/tui/keymap.c \
	include/plaint/tui/keys.h src/tui/keys.c \
	include/plaint/tui/loop.h src/tui/loop.c \
	include/plaint/tui/screen.h \
	include/plaint/tui/signals.h src/tui/signals.c \
	include/plaint/tui/theme.h src/tui/theme.c
libtui_a_SOURCES += src/tui/draw.c include/plaint/tui/facts.h src/tui/facts.c src/tui/term_internal.h include/plaint/tui/term.h src/tui/term.c
libtui_a_SOURCES += include/plaint/tui/headless.h src/tui/headless.c
libtui_a_SOURCES += include/plaint/tui/prompt.h src/tui/prompt.c
libtui_a_SOURCES += include/plaint/tui/editkeys.h src/tui/editkeys.c
libtui_a_SOURCES += include/plaint/tui/desk.h src/tui/desk_internal.h src/tui/desk.c src/tui/open.h src/tui/open.c src/tui/replay.h src/tui/replay.c include/plaint/tui/wall.h src/tui/wall.c src/tui/wall_act.h src/tui/wall_act.c src/tui/wall_approvals.c src/tui/wall_cases.h src/tui/wall_cases.c src/tui/wall_history.h src/tui/wall_history.c src/tui/desk_act.c \
	src/tui/desk_again.c src/tui/desk_bulk.c src/tui/desk_command.c src/tui/desk_drafts.c src/tui/desk_find.c src/tui/desk_grumble.c src/tui/desk_form.c src/tui/desk_case_forms.c src/tui/desk_intake.c src/tui/desk_approvals.c src/tui/desk_orders.c src/tui/desk_unmask.c src/tui/desk_care.c src/tui/desk_seat.c src/tui/lock.h src/tui/lock.c src/tui/desk_notices.c src/tui/desk_audit.c src/tui/desk_help.c \
	src/tui/desk_hint.c src/tui/desk_list.c src/tui/desk_merge.c src/tui/desk_load.c src/tui/desk_move.c src/tui/desk_presence.c \
	src/tui/desk_prompt.c src/tui/desk_work.c src/tui/desk_write.c src/tui/desk_reply.c
