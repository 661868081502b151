libtui_a_SOURCES =
