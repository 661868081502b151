# Needs libvterm; without it these tests are not built.
if HAVE_VTERM
check_PROGRAMS += tests/pty/pty_play tests/pty/term_probe tests/pty/term_test tests/pty/desk_test \
	tests/pty/draft_kill_test tests/pty/many_test tests/pty/password_test
TESTS += tests/pty/term_test tests/pty/desk_test tests/pty/ssh_test.sh tests/pty/draft_kill_test \
	tests/pty/many_test tests/pty/password_test
# The program itself with a malloc() that fails where it is told to.
check_PROGRAMS += tests/pty/plaint_oom tests/pty/oom_test
TESTS += tests/pty/oom_test
check_PROGRAMS += tests/pty/injection_test
TESTS += tests/pty/injection_test
endif
tests_pty_plaint_oom_SOURCES = src/main.c tests/lib/failmalloc.c
tests_pty_plaint_oom_LDADD = $(plaint_LDADD)
tests_pty_injection_test_SOURCES = tests/pty/injection_test.c tests/lib/pty.c
tests_pty_injection_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_injection_test_LDADD = $(unit_ldadd) $(VTERM_LIBS) -lutil
tests_pty_oom_test_SOURCES = tests/pty/oom_test.c tests/lib/pty.c
tests_pty_oom_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_oom_test_LDADD = $(service_ldadd) $(VTERM_LIBS) -lutil
noinst_HEADERS += tests/lib/pty.h
EXTRA_DIST += tests/pty/ssh_test.sh
tests_pty_pty_play_SOURCES = tests/pty/pty_play.c tests/lib/pty.c
tests_pty_pty_play_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_pty_play_LDADD = $(tests_pty_term_test_LDADD)
pty_ldadd = libtui.a libview.a libmodel.a libbase.a $(READLINE_LIBS) $(CURSES_LIBS) $(ICU_LIBS) \
	$(SODIUM_LIBS) $(LTLIBINTL) $(LTLIBICONV)
tests_pty_term_probe_LDADD = $(pty_ldadd)
tests_pty_term_test_SOURCES = tests/pty/term_test.c tests/lib/pty.c
tests_pty_term_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_term_test_LDADD = libbase.a $(VTERM_LIBS) -lutil $(ICU_LIBS) $(SODIUM_LIBS) $(LTLIBINTL) \
	$(LTLIBICONV)
tests_pty_desk_test_SOURCES = tests/pty/desk_test.c tests/lib/pty.c
tests_pty_desk_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_desk_test_LDADD = $(tests_pty_term_test_LDADD)
tests_pty_draft_kill_test_SOURCES = tests/pty/draft_kill_test.c tests/lib/pty.c
tests_pty_draft_kill_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_draft_kill_test_LDADD = $(service_ldadd) $(VTERM_LIBS) -lutil
tests_pty_many_test_SOURCES = tests/pty/many_test.c tests/lib/pty.c
tests_pty_many_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_many_test_LDADD = $(tests_pty_term_test_LDADD)
tests_pty_password_test_SOURCES = tests/pty/password_test.c tests/lib/pty.c
tests_pty_password_test_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_pty_password_test_LDADD = $(tests_pty_term_test_LDADD)
