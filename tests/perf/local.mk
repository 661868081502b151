# Built by `make bench` only.
perf_libs = libservice.a libstore.a libmodel.a libbase.a $(SQLITE_LIBS) $(JANSSON_LIBS) $(CSV_LIBS) \
	$(ICU_LIBS) $(SODIUM_LIBS) $(LTLIBINTL) $(LTLIBICONV)
noinst_HEADERS += %D%/gen.h %D%/words.h %D%/bench.h
EXTRA_PROGRAMS += %D%/plaint-gen %D%/plaint-bench %D%/plaint-desks
tests_perf_plaint_gen_SOURCES = %D%/generate.c %D%/gen_people.c %D%/gen_cases.c %D%/sla_seed.h %D%/sla_seed.c %D%/gen_contacts.c \
	%D%/gen_index.c %D%/words.c
tests_perf_plaint_gen_LDADD = $(perf_libs)
tests_perf_plaint_bench_SOURCES = %D%/bench.c %D%/samples.c %D%/bench_desk.c %D%/bench_search.c %D%/bench_write.c %D%/bench_clock.c %D%/bench_wall.c \
	%D%/bench_import.c %D%/bench_screen.c
tests_perf_plaint_bench_LDADD = libview.a $(perf_libs) -lutil
tests_perf_plaint_desks_SOURCES = %D%/desks.c %D%/samples.c
tests_perf_plaint_desks_LDADD = $(perf_libs) -lutil
CLEANFILES += $(EXTRA_PROGRAMS)

# The store is made once and kept in bench/; BENCH_ARGS passes options: --all, --only PART.
# A small store for quick work: make bench BENCH_SIZE="--customers 4000 --complaints 20000 \
# --contacts 60000 --articles 2000" BENCH_STORE=bench/small.db
BENCH_STORE = bench/large.db
BENCH_SIZE =
BENCH_ARGS =
.PHONY: bench bench-desks
bench: plaint$(EXEEXT) %D%/plaint-gen$(EXEEXT) %D%/plaint-bench$(EXEEXT)
	$(MKDIR_P) bench
	test -e $(BENCH_STORE) || { %D%/plaint-gen $(BENCH_STORE)-t $(BENCH_SIZE) && \
	  mv $(BENCH_STORE)-t $(BENCH_STORE); }
	%D%/plaint-bench $(BENCH_STORE) --plaint ./plaint --dir bench --json bench/bench.json \
	  $(BENCH_ARGS)
# Hundreds of people on one store: make bench-desks DESKS=100 SECONDS=30.
DESKS = 500
SECONDS = 60
bench-desks: plaint$(EXEEXT) %D%/plaint-desks$(EXEEXT)
	rm -rf bench/desks && $(MKDIR_P) bench
	%D%/plaint-desks bench/desks --plaint ./plaint --desks $(DESKS) --seconds $(SECONDS)
	rm -rf bench/desks
clean-local:
	rm -rf bench
