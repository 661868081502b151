libmodel_a_SOURCES = \
	include/plaint/model/sla.h src/model/sla.c \
	include/plaint/model/terms.h src/model/terms.c
