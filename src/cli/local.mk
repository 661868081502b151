libcli_a_SOURCES =
