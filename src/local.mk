# Libraries in link order from the highest layer down; each layer adds its own files.
plaint_layers = libtui.a libcli.a libview.a libservice.a libstore.a libmodel.a libbase.a
noinst_LIBRARIES += $(plaint_layers)
bin_PROGRAMS += plaint
plaint_SOURCES = %D%/main.c
plaint_LDADD = $(plaint_layers) $(READLINE_LIBS) $(CURSES_LIBS) $(SQLITE_LIBS) $(JANSSON_LIBS) \
	$(CSV_LIBS) $(ICU_LIBS) $(SODIUM_LIBS) $(LTLIBINTL) $(LTLIBICONV)
include src/base/local.mk
include src/model/local.mk
include src/store/local.mk
include src/service/local.mk
include src/view/local.mk
include src/tui/local.mk
include src/cli/local.mk
