libservice_a_SOURCES =
