libview_a_SOURCES =
