# SPDX-License-Identifier: GPL-3.0-or-later
# What --captive refuses before it opens anything (the desk itself behind sshd is tests/pty/ssh_test.sh).
. "$srcdir/tests/lib/testlib.sh"
"$PLAINT" demo "$work/store" >/dev/null
db=$work/store/desk.db
c() { "$PLAINT" --captive --store "$db" --as zhang "$@"; }
status 'without a terminal' 2 c desk
like 'it says what to do' "$out" 'needs a terminal'
status 'a command of the line' 1 env SSH_ORIGINAL_COMMAND=id "$PLAINT" --captive --store "$db" --as zhang
like 'it says what the account does' "$out" 'opens the desk'
for o in --json '--now 2025-10-09T06:00:00Z' "--keymap $work/x" '--headless 80x24' "--keys $work/x" --help --version; do
	status "with ${o%% *}" 2 c $o
done
status 'the wallboard as one picture' 2 c wall --once
for command in queue init tick 'user list' "import complaints $work/x" help; do status "plaint $command" 2 c $command; done
for who in '' ../x .x -x 'a/b' 'a b' "$(printf %0100d 1)"; do
	status "--as '$who'" 2 "$PLAINT" desk --captive --store "$db" --as "$who"
done
status 'nobody' 2 "$PLAINT" desk --captive --store "$db"
status 'a store that is no whole path' 2 env -C "$work/store" "$PLAINT" desk --captive --store desk.db --as zhang
is 'nothing was made' "$(ls "$work")" "$(printf 'ok.err\nok.out\nstore\n' | grep -xF "$(ls "$work")")"
tap_done
