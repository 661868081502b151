libcli_a_SOURCES = \
	include/plaint/cli/cli.h src/cli/cli.c src/cli/captive.h src/cli/captive.c \
	src/cli/internal.h src/cli/commands.c src/cli/parse.h src/cli/parse.c src/cli/out.c \
	src/cli/json.c src/cli/customer.h src/cli/cmd_customer.c src/cli/cmd_help.c \
	src/cli/cmd_import.c src/cli/cmd_queue.c src/cli/cmd_search.c src/cli/cmd_suggest.c src/cli/cmd_sla.c src/cli/cmd_tick.c src/cli/cmd_policy.c src/cli/cmd_life.c src/cli/cmd_route.c src/cli/cmd_outbox.c src/cli/cmd_pause.c \
	src/cli/cmd_user.c src/cli/cmd_backup.c src/cli/cmd_check.c src/cli/cmd_doctor.c src/cli/cmd_metrics.c src/cli/cmd_people.c src/cli/cmd_care.c src/cli/secret.c src/cli/cmd_intake.c src/cli/cmd_unmask.c src/cli/cmd_wall.c src/cli/cmd_sim.c src/cli/cmd_figures.c src/cli/cmd_file.c src/cli/cmd_work.c src/cli/cmd_bulk.c src/cli/cmd_workorder.c src/cli/cmd_compensate.c src/cli/cmd_approval.c src/cli/cmd_notice.c src/cli/cmd_alert.c src/cli/cmd_audit.c src/cli/cmd_erase.c src/cli/cmd_handover.c src/cli/cmd_reply.c
