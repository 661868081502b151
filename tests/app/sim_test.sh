#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Training runs from end to end (issue items 7 to 11; T11, A17 to A19): failed, read, passed, replayed.
. "${srcdir:-.}/tests/lib/testlib.sh"

LC_ALL=C.UTF-8 LANGUAGE=en
TMPDIR=$work/tmp
mkdir "$TMPDIR"
export LC_ALL LANGUAGE TMPDIR
play() { # keys file, seed: the run as JSON in $work/run
	"$PLAINT" --as lin --json --lang en sim run billing-20 --seed "$2" --keys "$1" >"$work/run" 2>"$work/err"
}
field() { # a key of the run
	sed -n "s/^  \"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" "$work/run"
}
say() { # what the trainee writes and sends, then the answer is waited for
	printf 'c\nkeys %s\n<C-d>\ny\nwait 12\n' "$1"
}

# Silence: pushed, threatened, hung up upon.
printf 'wait 900\n' >"$work/silent"
play "$work/silent" 4711
is 'nobody answered: not passed' "$(field passed)" false
ok 'the sheet names the model answer' grep -q 'I am sorry' "$work/run"

# The second try: kind, but without facts, time, money and record.
{ printf 'wait 6\nt\nwait 2\n'
  say 'Mr Wang, I am sorry that you had to call three times. I understand how annoying that is.'
} >"$work/kind"
play "$work/kind" 4711
is 'kind words alone do not pass' "$(field passed)" false
kind=$(field score)

# The third try does what the sheet of the second asked for.
{ cat "$work/kind"
  say 'Which day does the bill name, and where were you then?'
  say 'What were you told in your earlier calls?'
  say 'I refund the twenty yuan now. The refund arrives by 18:00 today and I will send you a text then.'
  printf 'm \nkeys <Tab>20<Tab>clause 3.2 wrong data pack<C-s>\nwait 2\n'
  say 'Does that settle it for you? Is there anything else I can do?'
} >"$work/well"
play "$work/well" 4711
is 'the third time it is passed' "$(field passed)" true
well=$(field score)
ok 'with more points than before' test "${well%%.*}" -gt "${kind%%.*}"
is 'A19: peak and end are on the sheet' "$(field peak_end)" 37.5
hash=$(field hash)
play "$work/well" 4711
is 'T11: same seed and same keys, same hash' "$(field hash)" "$hash"
play "$work/well" 4712
ok 'another seed is another run' test "$(field hash)" != "$hash"
status 'a kept run is replayed' 0 "$PLAINT" --lang en sim replay 3
like '... to the same key, sentence and point' "$out" 'gave the same'

# An offer above the authority fails, also when the desk stops it.
{ printf 'wait 6\nt\nwait 2\nc\nkeys I am sorry. I give you 5000 yuan.\n<C-d>\nwait 2\n'; } >"$work/above"
play "$work/above" 1
is 'A17: an offer above the authority is critical' "$(field criticals)" 1
is '... and fails' "$(field passed)" false

# Who ends a peak before all have called is told so, and has not passed.
printf 'wait 200\ngx\ny\nwait 1\n' >"$work/early"
out=$("$PLAINT" --as ann --lang en sim run monday-peak --seed 1 --keys "$work/early" 2>&1)
like 'a peak ended early says for whom it tells nothing' "$out" 'before [1-9][0-9]* customers called, who are not judged'
like '... is not passed' "$out" '^Not passed'
like 'A17: the sheet has the scorecard' "$out" 'QA scorecard: [0-9.]+ of [0-9]+'
like '... and says what a run does not know' "$out" 'Not scored, because a run does not know'

status 'the report' 0 "$PLAINT" --lang en sim report --trainee lin
like '... lists the runs' "$out" 'billing-20 .* passed'
like '... and what cost most' "$out" 'What cost most'
status 'of somebody else it is empty' 0 "$PLAINT" --lang en sim report --trainee nobody
is '... nothing' "$out" ''

# Training and work never meet (004-13).
live=$work/live.db
"$PLAINT" --store "$live" init >/dev/null 2>&1
before=$(cksum <"$live")
status 'a live store is no training store' 1 "$PLAINT" --store "$live" sim run billing-20 --keys "$work/silent"
is '... and is left as it was' "$(cksum <"$live")" "$before"
status 'nor does the desk open the training store' 1 "$PLAINT" --store "$XDG_DATA_HOME/plaint/training.db" queue
ok 'no store of a run is left behind' test -z "$(ls "$TMPDIR")"

# What is wrong in a scenario is named by line.
printf 'scenario x level 1\ntitel zh a\n' >"$work/x.scn"
status 'a scenario that is wrong' 1 "$PLAINT" sim check "$work/x.scn"
like '... is named by file and line' "$out" "x.scn:2: unknown word 'titel'; did you mean 'title'"
status 'the shipped ones are good' 0 "$PLAINT" sim check billing-20
status 'a scenario that there is not' 1 "$PLAINT" sim run nothing --keys "$work/silent"
tap_done
