# SPDX-License-Identifier: GPL-3.0-or-later
# plaint doctor finds what is wrong with this machine and this store; plaint metrics speaks Prometheus.
. "$srcdir/tests/lib/testlib.sh"
command -v jq >/dev/null || { echo '1..0 # SKIP the program jq is not installed'; exit 0; }
now=2025-10-09T06:32:00Z
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
# state TOPIC: what doctor says of it, in $json
state() { echo "$json" | jq -r ".[] | select(.topic == \"$1\") | .state"; }
look() { json=$(p --json doctor "$@" 2>/dev/null); }
PLAINT_LOG=$work/log; export PLAINT_LOG
"$PLAINT" --now $now demo "$work/demo" >/dev/null
chmod 700 "$work/demo"

TERM=xterm look
is 'a good machine has no problem' $? 0
is 'one line for each thing' "$(echo "$json" | jq -r '[.[].topic] | join(" ")')" \
	'locale zones sqlite libraries terminal store wal clock backup tick file-system disk permissions locks'
for topic in locale zones libraries terminal store wal clock disk permissions locks; do
	is "$topic is ok" "$(state $topic)" ok
done
is 'a store that was never backed up is warned of' "$(state backup)" warning
is '... and one that nobody ticks' "$(state tick)" warning
like 'each tells what to do' "$(p doctor)" "there never was one\\. Run 'plaint backup"
p backup "$work/b.db" >/dev/null
p tick >/dev/null
like 'what a timer did is in the log' "$(cat "$work/log")" '2025-10-09T06:32:00Z tick cases=[0-9]+ levels=[1-9]'
look
is 'after a backup it is well' "$(state backup)" ok
is 'after a tick it is well' "$(state tick)" ok
json=$("$PLAINT" --store "$store" --now 2025-10-12T06:32:00Z --json doctor)
is 'three days later it is not' "$(state backup)$(state tick)" warningwarning
json=$("$PLAINT" --store "$store" --now 2025-10-09T06:31:50Z --json doctor 2>/dev/null)
is 'a clock that is 10 s behind the newest event' "$?$(state clock)" 1problem
json=$("$PLAINT" --store "$store" --now 2025-10-09T06:31:55Z --json doctor 2>/dev/null)
is '... and one that is 5 s behind' "$?$(state clock)" 0ok
chmod 666 "$store"
look
is 'everybody may write the store' "$?$(state permissions)" 1problem
chmod 644 "$store"
chmod 755 "$work/demo"
look
is 'everybody may read it' "$?$(state permissions)" 0warning
chmod 700 "$work/demo"
json=$(LC_ALL=C.UTF-8 TERM=no-such-terminal p --json doctor 2>/dev/null)
is 'a terminal that nobody knows' "$?$(state terminal)" 1problem
json=$(LC_ALL=POSIX p --json doctor)
is 'a charset without ideographs' "$(state locale)" warning
if locale -a 2>/dev/null | grep -qix 'zh_CN.gb18030'; then
	json=$(LC_ALL=zh_CN.GB18030 p --json --lang en doctor)
	is 'GB18030 is well' "$(state locale)" ok
	like '... and its lines are two wide' "$json" 'a line is 2 wide'
fi
json=$("$PLAINT" --store "$work/none/x.db" --json doctor 2>/dev/null)
is 'a store that is not there' "$?$(state store)$(state disk)" 1problemproblem
printf 'this is no store, but a text that is as long as the header of one would be, and some more ...' >"$work/text.db"
json=$("$PLAINT" --store "$work/text.db" --json doctor 2>/dev/null)
is 'a file that is none' "$?$(state store)" 1problem
is 'nothing is left beside the store' "$(ls -A "$work/demo" | grep -c locks)" 0

# a file system that others share
if [ "$(id -u)" = 0 ] && [ -w /dev/fuse ] && command -v bindfs >/dev/null && mkdir "$work/far" &&
	bindfs "$work/demo" "$work/far" 2>/dev/null; then
	status 'nothing is written to a store on FUSE' 1 p --store "$work/far/desk.db" tick
	like '... which is said' "$out" 'network file system \(FUSE\)'
	status 'nor is one made there' 1 "$PLAINT" --store "$work/far/new.db" init
	[ ! -e "$work/demo/new.db" ]
	report $? '... not even begun'
	json=$("$PLAINT" --store "$work/far/desk.db" --now $now --json doctor 2>/dev/null)
	is 'doctor names it' "$?$(state file-system)" 1problem
	ok 'a backup may go there' p backup "$work/far/copy.db"
	ok '... and is proven there' "$PLAINT" restore "$work/far/copy.db" --verify
	umount "$work/far"
else
	echo '# no FUSE (bindfs) can be mounted here: only the table of magic numbers is tested (tests/unit/fs_test)'
fi
if [ "$(id -u)" = 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=3m tmpfs "$work/small" 2>/dev/null; then
	cp "$store" "$work/small/desk.db"
	json=$("$PLAINT" --store "$work/small/desk.db" --now $now --json doctor 2>/dev/null)
	is 'a disk that is nearly full' "$?$(state disk)" 1problem
	mount -o remount,ro "$work/small"
	json=$("$PLAINT" --store "$work/small/desk.db" --now $now --json doctor 2>/dev/null)
	is 'a disk that is read-only' "$?$(state disk)" 1problem
	is '... where locks cannot be tried' "$(state locks)" warning
	umount "$work/small"
fi

# metrics, read back by a parser of the text form 0.0.4
p metrics >"$work/metrics"
parse() {
	awk '
	/^# HELP [a-zA-Z_:][a-zA-Z0-9_:]* ./ { help[$3]++; next }
	/^# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge)$/ { if ($3 in type) bad = "twice " $3; type[$3] = $4; last = $3; next }
	/^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-z_]+="([^"\\\n]|\\["\\n])*"\})? -?[0-9]+$/ {
		name = $0; sub(/[{ ].*/, "", name)
		series = $0; sub(/ [^ ]*$/, "", series)
		if (!(name in type) || help[name] != 1) bad = "no type or help: " name
		else if (name != last) bad = "not together: " name
		if (series in seen) bad = "twice: " series
		if (type[name] == "counter" && name !~ /_total$/) bad = "a counter ends in _total: " name
		seen[series] = 1; n++; next
	}
	{ bad = "no line of the form: " $0 }
	END { print (bad ? bad : "ok " n) }' "$1"
}
like 'metrics are well formed' "$(parse "$work/metrics")" '^ok [0-9]+$'
is 'a parser that finds nothing wrong is no parser' \
	"$(printf 'plaint_x 1\n' >"$work/m"; parse "$work/m" | cut -c1-7; printf '# HELP a b\n# TYPE a gauge\na{t="x"y"} 1\n' >"$work/m"; parse "$work/m" | cut -c1-7)" \
	'no type
no line'
value() { sed -n "s/^$1 //p" "$work/metrics"; }
sum() { awk -v n="$1" 'index($1, n "{") == 1 { s += $2 } END { print s + 0 }' "$work/metrics"; }
is 'open cases are those of the queue' "$(sum plaint_cases_open)" "$(p --as zhang --json queue --filter scope=all --limit 999 | jq length)"
is 'late ones too' "$(sum plaint_cases_late)" "$(p --as zhang --json queue --filter 'scope=all late' --limit 999 | jq length)"
is 'and those of the pool' "$(sum plaint_cases_pool)" "$(p --as zhang --json queue --filter 'scope=free' --limit 999 | jq length)"
is 'when the last backup was' "$(value plaint_last_backup_timestamp_seconds)" "$(date -u -d $now +%s)"
is 'when deadlines were looked at' "$(value plaint_last_tick_timestamp_seconds)" "$(date -u -d $now +%s)"
is 'all cases' "$(value plaint_cases_total)" 130
is 'alerts by kind' "$(grep -c '^plaint_alerts_open{kind="' "$work/metrics")" 7
is 'no person is in it' "$(grep -c -e zhang -e 1[3-9][0-9]\\{9\\} "$work/metrics")" 0
if command -v sqlite3 >/dev/null; then
	sqlite3 "$store" "UPDATE team SET code = 'a\"b\\c' WHERE id = (SELECT team_id FROM complaint WHERE open = 1 LIMIT 1)"
	p metrics >"$work/metrics"
	like 'a label with quotes is well formed' "$(parse "$work/metrics")" '^ok '
	like '... and told apart' "$(cat "$work/metrics")" 'team="a\\"b\\\\c"'
	sqlite3 "$store" "INSERT INTO desk_session(user_id, tty, host, pid, born, started_at, seen_at, ended_at)
		SELECT id, 'pts/1', 'h', 1, 1, 1, 1, iif(login = 'chen', 2, NULL) FROM user WHERE login IN ('zhang', 'chen')"
	p metrics >"$work/metrics"
	is 'the desk that is open, and not the one that was' "$(value plaint_sessions_open)" 1
	sqlite3 "$store" "UPDATE user SET role = 'admin' WHERE login = 'chen'"
	status 'an agent may not' 1 p --as zhang metrics
	status 'nor ask the doctor' 1 p --as zhang doctor
	status 'an administrator may' 0 p --as chen metrics
fi
tap_done
