AM_TESTS_ENVIRONMENT = srcdir='$(srcdir)' top_srcdir='$(top_srcdir)' top_builddir='$(top_builddir)' \
	PLAINT='$(abs_top_builddir)/plaint' \
	LC_ALL=C.UTF-8 TZ=Asia/Shanghai LANGUAGE= ; export srcdir top_srcdir top_builddir PLAINT LC_ALL TZ LANGUAGE;
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
noinst_HEADERS += tests/lib/tap.h
include tests/unit/local.mk
include tests/store/local.mk
include tests/service/local.mk
include tests/view/local.mk
include tests/cli/local.mk
include tests/app/local.mk
include tests/pty/local.mk
include tests/fuzz/local.mk
include tests/perf/local.mk
