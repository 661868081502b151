service_tests = tests/service/import_test tests/service/import_crash_test tests/service/import_data_test tests/service/demo_test tests/service/suggest_test tests/service/draft_test tests/service/queue_test tests/service/record_test tests/service/reply_test tests/service/work_test tests/service/compensate_test tests/service/workorder_test tests/service/clock_test tests/service/policy_test tests/service/life_test tests/service/route_test tests/service/outbox_test tests/service/remind_test tests/service/figures_test tests/service/alert_test tests/service/inject_test
check_PROGRAMS += $(service_tests)
TESTS += $(service_tests)
service_ldadd = libservice.a libstore.a $(unit_ldadd)
noinst_HEADERS += tests/service/fixture.h tests/service/import_fixture.h
# Each use case with each fault: sqlite3_step() and sqlite3_exec() go through tests/lib/fault.c.
tests_service_inject_test_SOURCES = tests/service/inject_test.c tests/service/inject_world.c tests/service/inject_acts.c tests/service/inject.h \
	tests/lib/fault.c tests/lib/fault.h
tests_service_inject_test_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=sqlite3_step -Wl,--wrap=sqlite3_exec
tests_service_inject_test_LDADD = $(service_ldadd)
tests_service_alert_test_LDADD = $(service_ldadd)
tests_service_draft_test_LDADD = $(service_ldadd)
tests_service_work_test_LDADD = $(service_ldadd)
tests_service_queue_test_LDADD = $(service_ldadd)
tests_service_record_test_LDADD = $(service_ldadd)
tests_service_suggest_test_LDADD = $(service_ldadd)
tests_service_import_test_LDADD = $(service_ldadd)
tests_service_import_crash_test_LDADD = $(service_ldadd)
tests_service_import_data_test_LDADD = $(service_ldadd)
tests_service_demo_test_LDADD = $(service_ldadd)
tests_service_clock_test_LDADD = $(service_ldadd)
tests_service_policy_test_LDADD = $(service_ldadd)
tests_service_workorder_test_LDADD = $(service_ldadd)
tests_service_route_test_LDADD = $(service_ldadd)
tests_service_outbox_test_LDADD = $(service_ldadd)
tests_service_remind_test_LDADD = $(service_ldadd)
tests_service_figures_test_LDADD = $(service_ldadd)
tests_service_life_test_LDADD = $(service_ldadd)
tests_service_compensate_test_LDADD = $(service_ldadd)
tests_service_reply_test_LDADD = $(service_ldadd)
