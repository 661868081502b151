libbase_a_SOURCES = \
	include/plaint/base/bug.h src/base/bug.c \
	include/plaint/base/captive.h src/base/captive.c \
	include/plaint/base/child.h src/base/child.c \
	include/plaint/base/clock.h src/base/clock.c \
	include/plaint/base/codec.h src/base/codec.c \
	include/plaint/base/conf.h src/base/conf.c \
	include/plaint/base/csv.h src/base/csv.c \
	include/plaint/base/data.h src/base/data.c \
	include/plaint/base/date.h src/base/date.c \
	include/plaint/base/err.h src/base/err.c \
	include/plaint/base/fs.h src/base/fs.c \
	include/plaint/base/log.h src/base/log.c \
	include/plaint/base/fold.h include/plaint/base/fold_table.h src/base/fold.c \
	include/plaint/base/i18n.h src/base/i18n.c \
	include/plaint/base/mem.h src/base/mem.c \
	include/plaint/base/password.h src/base/password.c \
	include/plaint/base/path.h src/base/path.c \
	include/plaint/base/process.h src/base/process.c \
	include/plaint/base/random.h src/base/random.c \
	include/plaint/base/digest.h src/base/digest.c \
	include/plaint/base/str.h src/base/str.c \
	include/plaint/base/table.h src/base/table.c \
	include/plaint/base/textfile.h src/base/textfile.c \
	include/plaint/base/utf8.h src/base/utf8.c \
	include/plaint/base/zone.h src/base/zone.c
nodist_libbase_a_SOURCES = src/base/fold_table.c src/base/data_embed.c

han_files = data/han/fold.tsv data/han/initials.txt
EXTRA_DIST += $(han_files) scripts/fold-table.awk scripts/make-han
CLEANFILES += src/base/fold_table.c src/base/data_embed.c
src/base/fold_table.c: $(han_files) scripts/fold-table.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && (cd $(srcdir) && LC_ALL=C $(AWK) -f scripts/fold-table.awk \
	  $(han_files)) > $@-t && mv -f $@-t $@
src/base/data_embed.c: $(sql_files) $(data_files) scripts/embed.awk data/files.mk data/local.mk src/base/local.mk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && (cd $(srcdir) && LC_ALL=C $(AWK) -f scripts/embed.awk \
	  data_table plaint/base/data.h $(sql_files) $(data_files)) > $@-t && mv -f $@-t $@
