view_tests = tests/view/cells_test
check_PROGRAMS += $(view_tests)
TESTS += $(view_tests)
view_ldadd = libview.a libmodel.a libbase.a $(ICU_LIBS) $(SODIUM_LIBS) $(CSV_LIBS) $(JANSSON_LIBS) \
	$(LTLIBINTL) $(LTLIBICONV)
tests_view_cells_test_LDADD = $(view_ldadd)
