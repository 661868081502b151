service_tests = tests/service/draft_test tests/service/work_test
check_PROGRAMS += $(service_tests)
TESTS += $(service_tests)
service_ldadd = libservice.a libstore.a $(unit_ldadd)
noinst_HEADERS += tests/service/fixture.h
tests_service_draft_test_LDADD = $(service_ldadd)
tests_service_work_test_LDADD = $(service_ldadd)
