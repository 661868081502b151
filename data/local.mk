# Everything that data/files.mk and src/*/local.mk list is compiled in; see base/data.c.
sql_files = data/sql/0001-init.sql data/sql/0002-life.sql data/sql/0003-figures.sql data/sql/0004-alerts.sql data/sql/0005-sim.sql data/sql/0006-calls.sql \
	data/sql/0007-people.sql data/sql/0008-chain.sql data/sql/0009-wall.sql
data_files =
include data/files.mk
EXTRA_DIST += $(sql_files) $(data_files)
