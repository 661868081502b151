libservice_a_SOURCES = \
	src/service/find.c \
	include/plaint/service/search.h src/service/search.c \
	include/plaint/service/suggest.h src/service/suggest.c
