libservice_a_SOURCES = \
	include/plaint/service/search.h src/service/search.c
