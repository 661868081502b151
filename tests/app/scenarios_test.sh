#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every shipped scenario on the desk by its keys (004-22, A17 to A19): worked through it is passed,
# neglected it is not.
. "${srcdir:-.}/tests/lib/testlib.sh"

LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE
keys=$(cd "${srcdir:-.}/tests/sim" && pwd)
play() { # name, pass or fail: the run as JSON in $work/run
	"$PLAINT" --as lin --json --lang en sim run "$1" --seed 1 --keys "$keys/$1-$2.keys" >"$work/run" 2>"$work/err"
}
field() { # a key of the run
	sed -n "s/^  \"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" "$work/run"
}

n=0
for name in $("$PLAINT" --lang en sim list | sed 's/ .*//'); do
	ok "$name has keys" test -f "$keys/$name-pass.keys" -a -f "$keys/$name-fail.keys"
	play "$name" pass
	is "$name: worked through it is passed" "$(field passed) $(field criticals)" 'true 0'
	case $name in
	billing-20) is '... with exactly these points' "$(field score)" 85.625 ;;
	esac
	play "$name" fail
	is "$name: neglected it is not" "$(field passed) $(field aborted)" 'false false'
	n=$((n + 1))
done
ok "at least sixteen ($n)" test "$n" -ge 16

# What the page for trainers teaches is a whole scenario.
sed -n '/^```scn/,/^```$/p' "${srcdir:-.}/doc/scenarios.md" | sed '/^```/d' >"$work/router.scn"
status 'the scenario of doc/scenarios.md' 0 "$PLAINT" sim check "$work/router.scn"
{ printf 'wait 6\nt\nwait 2\n'
  sed -n '/^critical/q; s/^model .* en "\(.*\)"$/c\nkeys \1\n<C-d>\ny\nwait 12/p' "$work/router.scn"
} >"$work/router.keys"
"$PLAINT" --as lin --json --lang en sim run "$work/router.scn" --seed 1 --keys "$work/router.keys" >"$work/run" 2>"$work/err"
is '... is passed by its model answers, each step in its order' "$(field passed) $(field procedure)" 'true 25.0'
tap_done
