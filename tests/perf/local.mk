# The benchmarks are built by `make bench` only; a small store and a quick run: make bench BENCH_SMALL=1
perf_libs = libservice.a libstore.a libmodel.a libbase.a $(SQLITE_LIBS) $(JANSSON_LIBS) $(CSV_LIBS) \
	$(ICU_LIBS) $(SODIUM_LIBS) $(LTLIBINTL) $(LTLIBICONV)
noinst_HEADERS += %D%/gen.h %D%/words.h
EXTRA_PROGRAMS += %D%/plaint-gen
tests_perf_plaint_gen_SOURCES = %D%/generate.c %D%/gen_people.c %D%/gen_cases.c %D%/gen_contacts.c \
	%D%/gen_index.c %D%/words.c
tests_perf_plaint_gen_LDADD = $(perf_libs)
CLEANFILES += $(EXTRA_PROGRAMS)
