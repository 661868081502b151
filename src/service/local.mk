libservice_a_SOURCES = \
	include/plaint/service/draft.h src/service/draft.c \
	src/service/find.c \
	include/plaint/service/search.h src/service/search.c \
	include/plaint/service/suggest.h src/service/suggest.c
