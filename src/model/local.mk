libmodel_a_SOURCES = \
	include/plaint/model/scenario.h src/model/scenario.c src/model/scenario_role.c src/model/scenario_read.h include/plaint/model/tone.h src/model/tone.c \
	include/plaint/model/sim.h src/model/sim.c src/model/sim_score.c src/model/sim_card.c src/model/sim_look.c src/model/sim_internal.h \
	include/plaint/model/scorecard.h src/model/scorecard.c \
	include/plaint/model/handover.h src/model/handover.c \
	include/plaint/model/alert.h src/model/alert.c \
	include/plaint/model/approval.h src/model/approval.c include/plaint/model/presence.h src/model/presence.c \
	include/plaint/model/audit.h src/model/audit.c \
	include/plaint/model/authority.h src/model/authority.c \
	include/plaint/model/search.h src/model/search.c \
	include/plaint/model/calendar.h src/model/calendar.c src/model/calendar_text.c src/model/calendar_internal.h \
	include/plaint/model/call.h src/model/call.c \
	include/plaint/model/case.h src/model/case.c \
	include/plaint/model/casenum.h src/model/casenum.c \
	include/plaint/model/emotion.h src/model/emotion.c \
	include/plaint/model/grumble.h src/model/grumble.c \
	include/plaint/model/kb.h src/model/kb.c \
	include/plaint/model/mask.h src/model/mask.c src/model/mask_text.c \
	include/plaint/model/money.h src/model/money.c \
	include/plaint/model/notice.h src/model/notice.c \
	include/plaint/model/order.h src/model/order.c \
	include/plaint/model/life.h src/model/life.c \
	include/plaint/model/outbox.h src/model/outbox.c \
	include/plaint/model/policy.h src/model/policy.c src/model/policy_text.c \
	include/plaint/model/priority.h src/model/priority.c \
	include/plaint/model/promise.h src/model/promise.c src/model/promise_zh.c src/model/promise_en.c src/model/promise_internal.h \
	src/model/reading.c src/model/reading.h src/model/amount.c src/model/amount.h \
	include/plaint/model/replycheck.h src/model/replycheck.c \
	include/plaint/model/template.h src/model/template.c \
	include/plaint/model/profile.h src/model/profile.c \
	include/plaint/model/queue.h src/model/queue.c \
	include/plaint/model/repeat.h src/model/repeat.c \
	include/plaint/model/rights.h src/model/rights.c \
	include/plaint/model/route.h src/model/route.c \
	include/plaint/model/board.h src/model/board.c include/plaint/model/figures.h src/model/figures.c include/plaint/model/staffing.h src/model/staffing.c include/plaint/model/forecast.h src/model/forecast.c include/plaint/model/spike.h src/model/spike.c \
	include/plaint/model/cases.h src/model/cases.c include/plaint/model/topn.h src/model/topn.c include/plaint/model/warnline.h src/model/warnline.c \
	include/plaint/model/shift.h src/model/shift.c include/plaint/model/care.h src/model/care.c \
	include/plaint/model/sla.h src/model/sla.c src/model/sla_explain.c src/model/sla_internal.h \
	include/plaint/model/stages.h src/model/stages.c \
	include/plaint/model/terms.h src/model/terms.c
