app_tests = tests/app/desk_test
check_PROGRAMS += $(app_tests)
TESTS += $(app_tests)
tests_app_desk_test_LDADD = libtui.a libview.a $(service_ldadd) $(READLINE_LIBS) $(CURSES_LIBS)
TESTS += tests/app/languages_test.sh tests/app/life_test.sh tests/app/mail_test.sh tests/app/sim_test.sh tests/app/sim_load_test.sh
EXTRA_DIST += tests/app/languages_test.sh tests/app/life_test.sh tests/app/mail_test.sh tests/app/sim_test.sh tests/app/sim_load_test.sh
