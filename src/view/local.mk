libview_a_SOURCES = \
	include/plaint/view/cells.h src/view/cells.c src/view/cells_dump.c
