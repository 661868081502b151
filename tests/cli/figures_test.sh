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
# A14: the vector of call times, handed over by a telephone system
no=$(p --json intake --name 'Ann Caller' --phone 17012340000 --subject 'calls' --wait 5 --talk 290 --hold 10 --wrap 60 'calls' |
	sed -n 's/.*"number": *"\([0-9-]*\)".*/\1/p')
for call in '--wait 12 --talk 420' '--wait 8 --talk 300 --hold 60' '--wait 30 --talk 240'; do
	p contact "$no" 'calls again' $call --wrap 60 >/dev/null
done
printf 'source_no,complaint,at,text,wait_s,talk_s,wrap_s\nt1,%s,2025-09-30T15:00:00+08:00,calls,20,280,60\nt2,%s,2025-09-30T15:00:00+08:00,calls,-3,,\n' \
	"$no" "$no" >"$work/calls.csv"
printf 'field number source_no\nfield complaint complaint\nfield at at\nfield text text\nfield wait_s wait_s\nfield talk_s talk_s\nfield wrap_s wrap_s\nconst kind inquiry\nsource tel\n' >"$work/calls.map"
like 'a telephone log is imported' "$(p import contacts "$work/calls.csv" --map "$work/calls.map" 2>&1)" 'added 1, unchanged 0, rejected 1'
like '... and a wait below nothing is no wait' "$(cat "$work/calls.csv.rejects.csv")" 'wait_s'
json=$(p --json figures | tr -d ' \n')
like 'A14: ASA' "$json" '"asa":\{"value":15\.0,"numerator":75,"n":5\}'
like 'A14: AHT' "$json" '"aht":\{"value":380\.0,"numerator":1900,"n":5\}'
like '... with n and definition' "$(p figures)" 'mean wait \(ASA\) +15.0 s +n=5 +seconds until an answer'
like 'whoever opens the case sees the calls' "$(p --json show "$no" | tr -d ' \n')" '"call":\{"wait":30,"talk":240,"hold":null,"wrap":60\}'
is 'its cases are those with calls' "$(p figures --cases aht | wc -l)" 1
for by in team agent category channel day; do
	is "the calls by $by are all calls" "$(p --json figures --by $by | tr -d ' \n' | grep -o '"aht":{[^}]*"n":[0-9]*' |
		sed 's/.*://' | awk '{ n += $1 } END { print n }')" 5
done
status 'a call of two days' 1 p contact "$no" 'x' --talk 172800
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
