libservice_a_SOURCES = \
	src/service/find.c \
	include/plaint/service/search.h src/service/search.c
