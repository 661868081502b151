#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# plaint sim load: a centre works for three days by the services of the desk; every invariant holds.
. "${srcdir:-.}/tests/lib/testlib.sh"
LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE

load() { # store seed: the counts without the time that it took
	"$PLAINT" --json --store "$1" sim load --agents 6 --cases-per-day 30 --days 3 --seed "$2" 2>"$work/err" |
		grep -v took_s
}
told() { # store: what the store tells of those days
	"$PLAINT" --training --store "$1" --as supervisor --now 2026-01-08T00:00:00Z --json figures --by agent \
		--from 2026-01-05 --to 2026-01-07
	"$PLAINT" --training --store "$1" --as supervisor --now 2026-01-08T00:00:00Z --json queue --filter scope=all --limit 1000
}
load "$work/a.db" 7 >"$work/a"
like 'plaint check finds nothing wrong' "$(cat "$work/a")" '"good": true'
like 'cases were closed' "$(cat "$work/a")" '"closed": [1-9]'
like '... nobody decides what a department has' "$(cat "$work/a")" '"decide": 0'
like '... calls were answered, with their times' "$("$PLAINT" --training --store "$work/a.db" --as supervisor --now 2026-01-08T00:00:00Z --json figures |
	tr -d ' \n')" '"aht":\{"value":[1-9][0-9.]*,"numerator":[1-9][0-9]*,"n":[1-9]'
like '... and departments asked' "$(cat "$work/a")" '"orders": [1-9]'
status 'the command says the same' 0 "$PLAINT" --training --store "$work/a.db" check
load "$work/b.db" 7 >"$work/b"
ok 'T11: the same seed gives the same counts' cmp "$work/a" "$work/b"
told "$work/a.db" >"$work/ta" 2>&1
told "$work/b.db" >"$work/tb" 2>&1
ok '... and the same figures and cases' cmp "$work/ta" "$work/tb"
ok '... of which there are some' grep -q '"number"' "$work/ta"
TZ=America/New_York
export TZ
load "$work/z.db" 7 >"$work/z"
ok '... and so it does on the other side of the earth' cmp "$work/a" "$work/z"
load "$work/c.db" 8 >"$work/c"
ok 'another seed is another centre' test "$(cksum <"$work/a")" != "$(cksum <"$work/c")"
status 'a store that has customers is refused' 1 "$PLAINT" --store "$work/a.db" sim load
like '... by name' "$out" 'a.db.* has customers already'
"$PLAINT" --store "$work/live.db" init >/dev/null 2>&1
before=$(cksum <"$work/live.db")
status 'T11: a live store is refused' 1 "$PLAINT" --store "$work/live.db" sim load
is '... and left as it was' "$(cksum <"$work/live.db")" "$before"
status 'without a store nothing is filled' 2 "$PLAINT" sim load
tap_done
