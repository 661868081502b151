# SPDX-License-Identifier: GPL-3.0-or-later
# plaint figures, forecast, staff, check (domain.md A11, A12, A14).
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
p() { "$PLAINT" --store "$store" --as zhang --now 2025-09-30T08:00:00Z "$@"; }
"$PLAINT" --now 2025-09-30T08:00:00Z demo "$work/demo" >/dev/null

like 'every figure has n and definition' "$(p figures --from 2025-01-01)" 'response in time +[0-9.]+% +n=[0-9]+ +first responses in time'
all=$(p figures --from 2025-01-01 --csv | sed -n '2s/[^,]*,\([0-9]*\).*/\1/p')
for by in team agent category channel day; do
	is "the cases by $by are all cases" \
		"$(p figures --from 2025-01-01 --by $by --csv | tr -d '\r' | awk -F, 'NR > 1 { n += $2 } END { print n }')" "$all"
done
is 'a span that is over has other cases' "$(p figures --from 2024-01-01 --to 2024-12-31 --csv | tail -1 | cut -d, -f3 | tr -d '\r')" 0
# whoever doubts a figure opens its cases: as many rows as it counts, and as the rest of its n
json=$(p --json figures --from 2025-01-01 | tr -d ' \n')
for key in received response solution resolution fcr csat answered repeat escalation response_only; do
	num=$(echo "$json" | sed "s/.*\"$key\":{[^}]*\"numerator\":\([0-9]*\).*/\1/")
	n=$(echo "$json" | sed "s/.*\"$key\":{[^}]*\"n\":\([0-9]*\).*/\1/")
	is "the cases of $key add up to it" "$(p figures --from 2025-01-01 --cases $key | wc -l)" "$num"
	is "... and the others to its n" "$(p figures --from 2025-01-01 --cases not-$key | wc -l)" $((n - num))
done
is 'late: as many as the queue has' "$(p figures --cases late | wc -l)" \
	"$(p --as zhang --json queue --filter 'scope=all late' --limit 1000 | grep -c '"number"')"
parts=0
for team in $(p figures --from 2025-01-01 --by team --csv | sed 's/,.*//; 1d'); do
	parts=$((parts + $(p figures --from 2025-01-01 --cases received --by team "$team" | wc -l)))
done
is 'the cases of the teams are those of the house' $parts "$all"
status 'a figure that is none' 1 p figures --cases lat
status 'a key of nothing' 2 p figures --cases late billing
status 'an unknown grouping' 2 p figures --by colour
status 'a span that ends before it begins' 2 p figures --from 2025-02-01 --to 2025-01-01
like 'JSON has numerator and n' "$(p --json figures | tr -d ' \n')" '"response":\{"value":[0-9.]+,"numerator":[0-9]+,"n":[0-9]+\}'
is 'fourteen days are foretold' "$(p forecast | grep -c '^20')" 14
like 'A11: 100 calls of 180 s' "$("$PLAINT" --json staff --calls 100 --aht 180 | tr -d ' \n')" '"agents":14,"roster":20'
status 'staff needs a load' 2 "$PLAINT" staff
status 'the store is proven' 0 p check
like '... case by case' "$out" ' 0 figures differ'
if command -v sqlite3 >/dev/null; then
	sqlite3 "$store" "UPDATE fact SET solved = 1 - solved WHERE complaint_id = 1"
	status 'a figure that lies fails it' 1 p check
	like '... and is counted' "$out" '[1-9][0-9]* figures differ'
fi
tap_done
