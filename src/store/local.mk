libstore_a_SOURCES = src/store/internal.h \
	include/plaint/store/db.h src/store/db.c \
	src/store/migrate.h src/store/migrate.c \
	src/store/stmt.c
