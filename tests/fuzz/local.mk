# Without --enable-fuzzers a program that runs the corpora; with it libFuzzer's, see README.
check_PROGRAMS += tests/fuzz/fuzz_test
tests_fuzz_fuzz_test_SOURCES = tests/fuzz/fuzz.h tests/fuzz/fuzz_main.c tests/fuzz/fuzz_files.c tests/fuzz/fuzz_words.c \
	tests/fuzz/fuzz_desk.c tests/fuzz/fuzz_cli.c
tests_fuzz_fuzz_test_LDADD = libcli.a libtui.a libview.a $(service_ldadd) $(READLINE_LIBS) $(CURSES_LIBS)
if FUZZERS
tests_fuzz_fuzz_test_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
else
tests_fuzz_fuzz_test_LDFLAGS = $(AM_LDFLAGS)
TESTS += tests/fuzz/fuzz_test
endif
EXTRA_DIST += tests/fuzz/corpus tests/fuzz/run
