# SPDX-License-Identifier: GPL-3.0-or-later
# plaint bulk: a result for each case, and nothing done by half in silence.
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" "$@"; }
"$PLAINT" demo "$work/demo" >/dev/null
free=$(p --as lin --json queue --filter scope=free | sed -n 's/.*"number": "\([0-9-]*\)".*/\1/p' | head -3)
set -- $free
ok 'one of three is taken before' p --as zhang claim "$2"
status 'two of three are claimed' 1 p --as lin bulk claim "$1" "$2" "$3"
like 'the third says whose it is' "$out" "$2 .*zhang"
is 'the others are mine' "$(p --as lin --json queue --filter 'scope=all owner=lin' | grep -c -e "\"$1\"" -e "\"$3\"")" 2
json=$(p --as lin --json bulk assign zhang "$1" 2025093099999-9 "$3" 2>/dev/null)
is 'JSON: a row for each, in the order asked for' "$(printf '%s' "$json" | sed -n 's/.*"number": "\(.*\)".*/\1/p' | tr '\n' ' ')" "$1 2025093099999-9 $3 "
is 'JSON: done' "$(printf '%s' "$json" | grep -c '"done": true')" 2
is 'JSON: what is no case is not' "$(printf '%s' "$json" | grep -c '"done": false')" 1
ok 'the owners are reminded' p --as lin bulk remind 'please look' "$1" "$3"
like 'zhang is told' "$(p --as zhang notice list)" 'please look'
ok 'the same note on each' p --as zhang bulk note 'checked' "$1" "$3"
notes() { p --as zhang --json show "$1" | grep -c 'noted twice'; }
op=00112233445566778899aabbccddeeff
ok 'an operation id' p --as zhang bulk note 'noted twice' "$1" --op-id $op
one=$(notes "$1")
ok 'is one of the call: the same again, with a case more' p --as zhang bulk note 'noted twice' "$3" "$1" --op-id $op
is '... leaves what was done' "$(notes "$1")" "$one"
is '... and the other once' "$(notes "$3")" "$one"
ok 'another id is another act' p --as zhang bulk note 'noted twice' "$1" --op-id ff112233445566778899aabbccddeeff
is '... done again' "$(notes "$1")" $((2 * one))
status 'half an id' 2 p --as zhang bulk note 'noted twice' "$1" --op-id 0011
status 'an act that there is not' 2 p --as lin bulk clam "$1"
like 'names one that there is' "$out" "did you mean 'claim'"
status 'without a case' 2 p --as lin bulk assign zhang
tap_done
