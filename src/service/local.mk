libservice_a_SOURCES = \
	include/plaint/service/sim.h src/service/sim.c src/service/sim_play.c src/service/sim_books.c src/service/sim_internal.h include/plaint/service/sim_load.h src/service/sim_load.h src/service/sim_load.c src/service/sim_load_case.c include/plaint/service/sim_runs.h src/service/sim_runs.c \
	include/plaint/service/session.h src/service/session.c include/plaint/service/sign_in.h src/service/sign_in.c \
	include/plaint/service/people.h src/service/people.c src/service/teams.c include/plaint/service/seat.h src/service/seat.c \
	include/plaint/service/care.h src/service/care.c \
	include/plaint/service/unmask.h src/service/unmask.c src/service/veil.h src/service/veil.c include/plaint/service/desk.h src/service/desk.c src/service/find.c \
	include/plaint/service/draft.h src/service/draft.c include/plaint/service/presence.h src/service/presence.c \
	include/plaint/service/work.h src/service/work.c src/service/record.c src/service/undo.c include/plaint/service/bulk.h src/service/bulk.c src/service/pause.c \
	include/plaint/service/backup.h src/service/backup.c src/service/backup_note.h src/service/backup_note.c src/service/restore.c \
	include/plaint/service/check.h src/service/check.c include/plaint/service/doctor.h src/service/doctor.c src/service/doctor_store.c \
	include/plaint/service/metrics.h src/service/metrics.c \
	include/plaint/service/alert.h src/service/alert.c src/service/alert_look.c src/service/alert_hear.c \
	src/service/alert_send.c src/service/bulletin.c src/service/handing.h src/service/handing.c \
	include/plaint/service/chain.h src/service/chain.c include/plaint/service/heads.h src/service/heads.c \
	include/plaint/service/erase.h src/service/erase.c \
	include/plaint/service/outbox.h src/service/outbox.c \
	include/plaint/service/rights.h src/service/rights.c include/plaint/service/route.h src/service/route.c \
	include/plaint/service/intake.h src/service/intake.c \
	include/plaint/service/life.h src/service/life.c src/service/life_act.h src/service/close.c \
	src/service/merge.c \
	include/plaint/service/tick.h src/service/tick.c \
	include/plaint/service/reply.h src/service/reply.c src/service/reply_open.c src/service/reply_post.c src/service/reply_internal.h \
	include/plaint/service/policy.h src/service/policy.c src/service/retarget.c \
	include/plaint/service/approve.h src/service/approve.c src/service/approve_rules.h src/service/approve_rules.c src/service/approve_ask.c \
	include/plaint/service/compensate.h src/service/compensate.c \
	include/plaint/service/notice.h src/service/notice.c \
	include/plaint/service/workorder.h src/service/workorder.c \
	include/plaint/service/board.h src/service/board.c include/plaint/service/figures.h src/service/figures.c src/service/act.h src/service/act.c src/service/remind.c src/service/wording.h src/service/wording.c \
	include/plaint/service/search.h src/service/search.c \
	include/plaint/service/suggest.h src/service/suggest.c \
	include/plaint/service/import.h src/service/import.c \
	src/service/import_demo.c \
	src/service/import_map.h src/service/import_map.c \
	src/service/import_rejects.h src/service/import_rejects.c \
	src/service/import_row.h src/service/import_row.c src/service/import_rows.c
