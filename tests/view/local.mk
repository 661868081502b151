view_tests = tests/view/cells_test tests/view/desk_test
check_PROGRAMS += $(view_tests)
TESTS += $(view_tests)
view_ldadd = libview.a libmodel.a libbase.a $(ICU_LIBS) $(SODIUM_LIBS) $(CSV_LIBS) $(JANSSON_LIBS) \
	$(LTLIBINTL) $(LTLIBICONV)
tests_view_cells_test_LDADD = $(view_ldadd)
tests_view_desk_test_SOURCES = tests/view/desk_test.c tests/view/desk_fixture.c tests/view/desk_fixture.h
tests_view_desk_test_LDADD = $(view_ldadd)
noinst_HEADERS += tests/lib/golden.h
EXTRA_DIST += tests/golden
check_PROGRAMS += tests/view/editor_test
TESTS += tests/view/editor_test
tests_view_editor_test_LDADD = $(view_ldadd)
