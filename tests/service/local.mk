service_tests = tests/service/draft_test
check_PROGRAMS += $(service_tests)
TESTS += $(service_tests)
service_ldadd = libservice.a $(store_ldadd)
tests_service_draft_test_LDADD = $(service_ldadd)
