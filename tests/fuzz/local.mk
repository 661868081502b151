fuzz_tests = tests/fuzz/import_fuzz_test
check_PROGRAMS += $(fuzz_tests)
TESTS += $(fuzz_tests)
tests_fuzz_import_fuzz_test_LDADD = libservice.a libstore.a $(unit_ldadd)
EXTRA_DIST += tests/fuzz/corpus
