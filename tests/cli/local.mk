cli_tests = tests/cli/check_test.sh tests/cli/backup_test.sh tests/cli/doctor_test.sh tests/cli/litestream_test.sh tests/cli/upgrade_test.sh tests/cli/rights_test.sh tests/cli/alert_test.sh tests/cli/audit_test.sh tests/cli/captive_test.sh tests/cli/handover_test.sh tests/cli/bulk_test.sh tests/cli/wall_test.sh tests/cli/figures_test.sh tests/cli/file_test.sh tests/cli/intake_test.sh tests/cli/help_test.sh tests/cli/store_test.sh tests/cli/workorder_test.sh tests/cli/compensate_test.sh tests/cli/reply_test.sh
TESTS += $(cli_tests)
EXTRA_DIST += $(cli_tests) tests/lib/testlib.sh
