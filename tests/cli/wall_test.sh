# SPDX-License-Identifier: GPL-3.0-or-later
# plaint wall (domain.md S5): its numbers are those of the queue, on every page, for everybody.
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
at=2025-09-30T09:00:00Z
p() { "$PLAINT" --store "$store" --now $at "$@"; }
"$PLAINT" --now 2025-09-30T08:00:00Z demo "$work/demo" >/dev/null

board=$(p --json wall)
sum() { # key of the heat: over all channels and categories
	echo "$board" | sed -n '/"heat"/,/^  \]/p' | sed -n "s/^ *\"$1\": \([0-9]*\).*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}
count() { echo "$board" | sed -n '/"cases"/,/}/p' | sed -n "s/^ *\"$1\": \([0-9]*\).*/\1/p"; }
queue=$(p --as zhang --json queue --filter 'scope=all' --limit 1000)
is 'open: as many as the queue has' "$(count open)" "$(echo "$queue" | grep -c '"number"')"
is 'late: as many as are late there' "$(count late)" "$(echo "$queue" | grep -c '"slack_s": -')"
for key in open late risk free; do
	is "the heat adds up: $key" "$(sum $key)" "$(count $key)"
done
for page in 1 2 3 4 5 6 7; do
	frame=$(LC_ALL=C.UTF-8 p wall --once --page $page)
	like "page $page says which it is" "$frame" "$page/7"
	is "page $page: 24 lines" "$(printf '%s\n' "$frame" | wc -l)" 24
	is "page $page: no line is wider than 80" "$(printf '%s\n' "$frame" | LC_ALL=C.UTF-8 wc -L | awk '$1 > 80')" ''
done
like 'late is said in a word and big digits' "$(p wall --once --page 1)" '^ LATE '
like 'n stands with each figure' "$(p wall --once --page 1)" 'response in time.* n=[0-9]+'
sheet=$(p wall --once --size 200x50)
for words in 'response in time' 'open cases, and' 'department ' 'grumble point' 'sum%' 'cases a day, 28 days' 'began at'; do
	like "a large screen has all on one sheet: $words" "$sheet" "$words"
done
# page 5: count x mean grade, highest first; page 4 counts the same grumbles and those of last month
scores=$(echo "$board" | sed -n '/"top10"/,/"staff"/s/^ *"score": \([0-9]*\).*/\1/p')
is 'TOP10: the highest score is first' "$(echo "$scores" | sort -rn)" "$scores"
like 'TOP10: its score is that of the page' "$(p wall --once --page 5)" "^  1 .* $(echo "$scores" | head -1) "
like 'the line is marked beside its colour' "$(p wall --once --page 4)" '[45]\.[0-9]! n=[0-9]+'
like 'the staff page says that calls are not recorded' "$(p wall --once --page 6)" 'no call times are recorded'
like 'a target has its n and its day' "$(p wall --once --page 7)" 'n=[0-9]+  until 2027-06-30'
p --as wu bulletin write 'Batch 7 is called back' >/dev/null
p tick >/dev/null
told=$(p --json wall)
like 'the bulletin is in the JSON too' "$told" '"bulletin": "Batch 7 is called back"'
is '... and the alerts, as alert list has them' \
	"$(printf '%s\n' "$told" | sed -n '/"alerts"/,/^  \]/s/^ *"id": \([0-9]*\).*/\1/p' | head -1)" \
	"$(p --as wu --json alert list | sed -n 's/^ *"id": \([0-9]*\).*/\1/p' | head -1)"
# of a team, of a time: the teams together are the house, and the picture says the numbers of the figures
number() { sed -n '/"cases"/,/}/p' | sed -n "s/^ *\"$1\": \([0-9]*\).*/\1/p"; }
all=0
for team in $(p user list | awk '{ print $(NF - 1) }' | sort -u); do
	n=$(p --json wall --team "$team" | number open)
	is "$team: as many open cases as their list has" "$(p figures --cases open --by team "$team" | wc -l)" "$n"
	all=$((all + n))
done
is 'the teams have the open cases of the house' $all "$(count open)"
like 'of 7 days: the figures of 7 days' "$(p wall --once --page 1 --range 7)" \
	"received +7 days $(p figures --from 2025-09-24 --to 2025-09-30 --cases received --limit 9999 | wc -l)\$"
like '... of a team' "$(p wall --once --page 1 --range 28 --team billing)" \
	"received +28 days $(p figures --from 2025-09-03 --to 2025-09-30 --cases received --by team billing | wc -l)\$"
like '... which the first line says' "$(p wall --once --page 1 --range 28 --team billing | head -1)" 'team billing  28 days'
like 'the line of a team is of its grumbles' "$(p wall --once --page 4 --team billing)" 'charges +[0-9.]+.? n=[0-9]'
status 'there is no such team' 1 p wall --once --team nowhere
status 'there is no such time' 2 p wall --once --range 14
status 'it needs no login' 0 p wall --once
status 'there is no page 8' 2 p wall --once --page 8
status 'a size without --once' 2 p wall --size 80x24
is 'the same time, the same picture' "$(p wall --once)" "$(p wall --once)"
tap_done
