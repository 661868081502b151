libview_a_SOURCES = include/plaint/view/approval.h src/view/v_approval.c include/plaint/view/sim.h src/view/v_sim.c \
	include/plaint/view/cells.h src/view/cells.c src/view/cells_dump.c \
	include/plaint/view/desk.h src/view/desk.c src/view/layout.c \
	include/plaint/view/form.h src/view/form.c \
	include/plaint/view/line.h src/view/line.c \
	include/plaint/view/list.h src/view/list.c \
	include/plaint/view/merge.h src/view/v_merge.c include/plaint/view/lock.h src/view/v_lock.c \
	include/plaint/view/wall.h src/view/v_wall.h src/view/v_wall.c src/view/v_wall_alerts.c src/view/v_wall_dept.c src/view/v_wall_line.c \
	src/view/v_wall_top.c src/view/v_wall_staff.c src/view/v_wall_targets.c \
	include/plaint/view/pane.h src/view/pane.c \
	src/view/v_bars.c src/view/v_case.c src/view/v_reply.c src/view/v_clocks.c src/view/v_presence.c src/view/v_profile.c src/view/v_queue.c \
	src/view/v_scripts.c
libview_a_SOURCES += include/plaint/view/editor.h src/view/editor.c
