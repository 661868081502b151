libstore_a_SOURCES = src/store/internal.h src/store/memo.h src/store/memo.c \
	include/plaint/store/sim_run.h src/store/sim_run.c \
	include/plaint/store/alert.h src/store/alert.c src/store/alert_list.c src/store/alert_cause.c \
	src/store/alert_spike.c src/store/alert_spool.c include/plaint/store/bulletin.h src/store/bulletin.c \
	include/plaint/store/handover.h src/store/handover.c \
	include/plaint/store/audit.h src/store/audit.c src/store/chain.h src/store/chain.c src/store/chain_rows.c \
	src/store/chain_build.c src/store/chain_verify.c src/store/audit_op.c \
	include/plaint/store/clock.h src/store/clock.c src/store/clock_internal.h src/store/clock_load.c \
	src/store/clock_next.c src/store/pause.c src/store/calendar.c \
	include/plaint/store/complaint.h src/store/complaint.c src/store/head.c src/store/case.c \
	include/plaint/store/contact.h src/store/contact.c \
	include/plaint/store/customer.h src/store/customer.c \
	include/plaint/store/article.h src/store/article.c src/store/article_find.c \
	src/store/article_case.c src/store/article_words.h src/store/article_words.c \
	include/plaint/store/db.h src/store/db.c \
	include/plaint/store/check.h src/store/check_internal.h src/store/check.c src/store/check_work.c src/store/check_schema.c src/store/check_text.c \
	include/plaint/store/health.h src/store/health.c src/store/health_locks.c include/plaint/store/lite_version.h src/store/lite_version.c \
	include/plaint/store/copy.h src/store/copy.c src/store/copy_look.c \
	include/plaint/store/cases.h src/store/cases.c include/plaint/store/grumble.h src/store/grumble.c \
	include/plaint/store/erase.h src/store/erase.c \
	include/plaint/store/find.h src/store/find.c \
	include/plaint/store/names.h src/store/names.c \
	include/plaint/store/life.h src/store/life.c src/store/life_load.c \
	include/plaint/store/board.h src/store/board.c src/store/board_month.c src/store/board_staff.c src/store/board_internal.h include/plaint/store/figures.h src/store/figures.c src/store/figures_read.c include/plaint/store/outbox.h src/store/outbox.c include/plaint/store/reminder.h src/store/reminder.c \
	include/plaint/store/policy.h src/store/policy.c src/store/policy_set.c \
	include/plaint/store/profile.h src/store/profile.c \
	include/plaint/store/promise.h src/store/promise.c \
	include/plaint/store/queue.h src/store/queue.c \
	include/plaint/store/repeat.h src/store/repeat.c \
	include/plaint/store/routing.h src/store/routing.c \
	include/plaint/store/saved_view.h src/store/saved_view.c \
	include/plaint/store/sweep.h src/store/sweep.c src/store/notice.c \
	include/plaint/store/user.h src/store/user.c src/store/credential.c src/store/team.c \
	include/plaint/store/desk_session.h src/store/desk_session.c include/plaint/store/care.h src/store/care.c \
	src/store/rows.h src/store/rows.c \
	src/store/timeline.h src/store/timeline.c \
	src/store/migrate.h src/store/migrate.c \
	src/store/stmt.c \
	src/store/search.c src/store/search_words.h src/store/search_words.c \
	include/plaint/store/text.h src/store/text.c \
	include/plaint/store/approval.h src/store/approval.c include/plaint/store/compensation.h src/store/compensation.c \
	include/plaint/store/notice.h src/store/notice_list.c \
	include/plaint/store/work_order.h src/store/work_order.c src/store/order_rows.h src/store/order_list.c \
	src/store/tokens.h src/store/tokens.c
if OWN_SQLITE
libstore_a_SOURCES += src/store/amalgamation.c
else
EXTRA_DIST += src/store/amalgamation.c
endif
