store_tests = tests/store/copy_test tests/store/article_test tests/store/db_test tests/store/find_test tests/store/search_test tests/store/text_test \
	tests/store/compensation_test tests/store/fault_test tests/store/race_test
check_PROGRAMS += $(store_tests)
TESTS += $(store_tests)
store_ldadd = libstore.a $(unit_ldadd)
tests_store_copy_test_LDADD = $(store_ldadd)
tests_store_db_test_LDADD = $(store_ldadd)
tests_store_search_test_LDADD = $(store_ldadd)
tests_store_find_test_LDADD = $(store_ldadd)
tests_store_article_test_LDADD = $(store_ldadd)
tests_store_text_test_LDADD = $(store_ldadd)
tests_store_fault_test_LDADD = $(store_ldadd)
tests_store_race_test_LDADD = $(store_ldadd)
tests_store_compensation_test_LDADD = $(store_ldadd)
