unit_tests = tests/unit/data_test tests/unit/emotion_test tests/unit/filter_test tests/unit/kb_test tests/unit/rules_test tests/unit/sla_test tests/unit/text_test
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
unit_libs = libmodel.a libbase.a
unit_ldadd = $(unit_libs) $(SQLITE_LIBS) $(ICU_LIBS) $(SODIUM_LIBS) $(CSV_LIBS) $(JANSSON_LIBS) \
	$(LTLIBINTL) $(LTLIBICONV)
tests_unit_sla_test_LDADD = $(unit_ldadd)
tests_unit_text_test_LDADD = $(unit_ldadd)
tests_unit_data_test_LDADD = $(unit_ldadd)
tests_unit_filter_test_LDADD = $(unit_ldadd)
tests_unit_rules_test_LDADD = $(unit_ldadd)
tests_unit_emotion_test_LDADD = $(unit_ldadd)
tests_unit_kb_test_LDADD = $(unit_ldadd)
