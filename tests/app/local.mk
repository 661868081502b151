app_tests = tests/app/disk_test tests/app/store_test tests/app/desk_test tests/app/many_test
check_PROGRAMS += $(app_tests)
TESTS += $(app_tests)
app_ldadd = libtui.a libview.a $(service_ldadd) $(READLINE_LIBS) $(CURSES_LIBS)
tests_app_desk_test_LDADD = $(app_ldadd)
tests_app_disk_test_LDADD = $(app_ldadd)
tests_app_store_test_SOURCES = tests/app/store_test.c tests/lib/fault.c tests/lib/fault.h
tests_app_store_test_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=sqlite3_step -Wl,--wrap=sqlite3_exec
tests_app_store_test_LDADD = $(app_ldadd)
tests_app_many_test_LDADD = $(app_ldadd)
noinst_HEADERS += tests/app/play.h
TESTS += tests/app/lock_test.sh tests/app/scenarios_test.sh tests/app/languages_test.sh tests/app/life_test.sh tests/app/mail_test.sh tests/app/mask_test.sh tests/app/sim_test.sh tests/app/sim_load_test.sh
EXTRA_DIST += tests/app/lock_test.sh tests/app/scenarios_test.sh tests/app/languages_test.sh tests/app/life_test.sh tests/app/mail_test.sh tests/app/mask_test.sh tests/app/sim_test.sh tests/app/sim_load_test.sh
EXTRA_DIST += tests/sim/abusive-fail.keys tests/sim/abusive-pass.keys \
	tests/sim/account-money-fail.keys tests/sim/account-money-pass.keys \
	tests/sim/apology-only-fail.keys tests/sim/apology-only-pass.keys \
	tests/sim/battery-hops-fail.keys tests/sim/battery-hops-pass.keys \
	tests/sim/billing-20-fail.keys tests/sim/billing-20-pass.keys tests/sim/data-leak-fail.keys \
	tests/sim/data-leak-pass.keys tests/sim/food-safety-fail.keys tests/sim/food-safety-pass.keys \
	tests/sim/guide-dog-fail.keys tests/sim/guide-dog-pass.keys tests/sim/logistics-delay-fail.keys \
	tests/sim/logistics-delay-pass.keys tests/sim/media-threat-fail.keys \
	tests/sim/media-threat-pass.keys tests/sim/monday-peak-fail.keys \
	tests/sim/monday-peak-pass.keys tests/sim/over-authority-fail.keys \
	tests/sim/over-authority-pass.keys tests/sim/package-pingpong-fail.keys \
	tests/sim/package-pingpong-pass.keys tests/sim/regulator-referral-fail.keys \
	tests/sim/regulator-referral-pass.keys tests/sim/subscription-sms-fail.keys \
	tests/sim/subscription-sms-pass.keys tests/sim/vulnerable-fail.keys \
	tests/sim/vulnerable-pass.keys
