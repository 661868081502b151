# SPDX-License-Identifier: GPL-3.0-or-later
# plaint audit and plaint erase: the chain is proved by plaint and by a verifier that shares no code with it
# (domain.md A24, T8, 000-14), heads are signed in a second place, and the sqlite3 program is refused.
. "$srcdir/tests/lib/testlib.sh"
store=$work/demo/desk.db
now=2025-10-09T06:30:00Z
p() { "$PLAINT" --store "$store" --now $now "$@"; }
sql() { sqlite3 "$store" "$1"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }
who=zhang
last() { p --as $who audit head | cut -d' ' -f1; }
verify=$work/plaint-verify
ok 'the verifier is built by one command' ${CC:-cc} -O2 -o "$verify" "$srcdir/contrib/plaint-verify.c"

p demo "$work/demo" >/dev/null
free=$(p --as zhang queue --filter scope=free --json | sed -n 's/.*"number": "\([0-9-]*\)".*/\1/p')
set -- $free
case1=$1 case2=$2 case3=$3
n=$(last)
for c in $case1 $case2 $case3; do p --as zhang claim $c >/dev/null; done
is 'each act is one event' "$(last)" $((n + 3))
status 'the chain holds' 0 p --as zhang audit verify
like 'and says how many events' "$out" "^$((n + 3)) events are linked"
json=$(p --as zhang audit verify --json)
for key in valid events erased rows wrong_rows head hash broken why; do
	like "audit verify --json has $key" "$json" "\"$key\":"
done
like 'a case is shown' "$(p --as zhang audit show $case1)" "^$((n + 1)) .* zhang +case.claim +complaint/[0-9]+ "
json=$(p --as zhang audit show $((n + 2)) --json)
for key in seq at actor action object object_id detail erased link hash; do
	like "audit show --json has $key" "$json" "\"$key\":"
done
hash=$(printf '%s\n' "$json" | value hash)
before=$(p --as zhang audit show $((n + 1)) --json | value hash)
link=$(printf '%s\n' "$json" | value link)
is 'A24 by another program: sha256sum' "$(printf '%s\n%s' "$before" "$link" | sha256sum | cut -d' ' -f1)" "$hash"
status 'no such event' 1 p --as zhang audit show 99999
status 'no event' 2 p --as zhang audit show xyz

# Rights: domain.md 3, "auditor read audit + verify only".
p --as sup user add adm --role admin >/dev/null
p --as sup user add aud --role auditor >/dev/null
who=aud
status 'an agent may not' 1 p --as zhang audit verify
status 'an auditor may' 0 p --as aud audit verify
like 'who works on cases sees the acts, without what they say' "$(p --as zhang audit show $case1 --json)" '"detail": null'
like 'an auditor sees it' "$(p --as aud audit show $case1 --json)" '"detail": "from=;to=zhang'
status 'an agent may not erase' 1 p --as zhang erase K10012 --reason x --yes

# The export has nothing personal, and the verifier agrees with plaint.
status 'exported' 0 p --as aud audit export "$work/chain"
status 'the verifier proves it' 0 "$verify" "$work/chain"
like 'up to the same head' "$out" "head $(p --as aud audit head | cut -d' ' -f2);"
is 'no login of a reason, no detail in clear' "$(grep -c 'reason=\|to=zhang' "$work/chain")" 0
status 'a part of it' 0 p --as aud audit export "$work/part" --from $((n + 2))
status 'is proved from its first hash on' 0 "$verify" "$work/part"
like 'which it names' "$out" "^events $((n + 2)) to "
status 'not into a folder that is not there' 1 p --as aud audit export "$work/none/chain"

# The sqlite3 program is refused.
for change in 'update audit_event set at = at + 1 where seq = 3' 'delete from audit_event where seq = 3' \
	"update audit_event set detail = '', salt = null where seq = 3" 'delete from audit_state' \
	"update contact set text = ''" "update user set login = 'li' where id = 1"; do
	ok "sqlite3 may not: $change" sh -c "! sqlite3 '$store' \"$change\" 2>/dev/null"
done

# Faults: with the triggers dropped, as who owns the file can; plaint and the verifier name the same event.
head=$(last)
fault() { # NAME SQL SEQ: in the store, seen by plaint and in its export by the verifier
	cp "$work/good.db" "$work/bad.db"
	sqlite3 "$work/bad.db" "drop trigger audit_fixed; drop trigger audit_kept; $2"
	status "$1: plaint finds it" 1 "$PLAINT" --store "$work/bad.db" --as aud audit verify
	like "$1: and names event $3" "$out" "broken at event $3:"
	"$PLAINT" --store "$work/bad.db" --as aud audit export "$work/bad" >/dev/null
	status "$1: the verifier too" 1 "$verify" "$work/bad"
	like "$1: the same event" "$out" "^broken at event $3:"
}
sql "vacuum into '$work/good.db'"
fault 'T8, one byte' "update audit_event set detail = replace(detail, 'zhang', 'zhanG') where seq = $((n + 2))" $((n + 2))
fault 'one second' "update audit_event set at = at + 1 where seq = 4" 4
fault 'a removed event' "delete from audit_event where seq = $((n + 1))" $((n + 1))
fault 'two swapped' "update audit_event set seq = -seq where seq in (4, 5);
	update audit_event set seq = 9 + seq where seq < 0" 4
# And in the exported file alone.
file() { # NAME SED SEQ
	sed "$2" "$work/chain" >"$work/bad"
	cmp -s "$work/chain" "$work/bad" && echo "not ok - $1: nothing was changed"
	status "$1, in the file" 1 "$verify" "$work/bad"
	like "$1: event $3" "$out" "^broken at event $3:"
}
file 'one byte' "s/^\($((n + 2))|.*\)|case.claim|/\1|case.Claim|/" $((n + 2))
file 'a removed line' "/^$((n + 1))|/d" $((n + 1))
file 'a cut end' "/^$((n + 3))|/d" $((n + 3))

# Signed heads.
status 'a key' 0 p --as aud audit key "$work/key"
key=$(p --as aud audit key "$work/key2" --json | value public)
is 'only its owner may read it' "$(stat -c %a "$work/key")" 600
key=$(sed -n 's/^public //p' "$work/key")
status 'never overwritten' 1 p --as aud audit key "$work/key"
status 'a head is signed in a second place' 0 p --as aud audit head --sign --key "$work/key" --heads "$work/heads"
is 'one line' "$(wc -l <"$work/heads")" 1
is 'the first of a day is enough' "$(p tick --heads "$work/heads" --key "$work/key" --json | value head_signed)" false
now=2025-10-10T06:30:00Z
is 'the next day the timer signs' "$(PLAINT_AUDIT_HEADS=$work/heads PLAINT_AUDIT_KEY=$work/key p tick --json | value head_signed)" true
is 'once' "$(p tick --heads "$work/heads" --key "$work/key" --json | value head_signed)" false
is 'two lines' "$(wc -l <"$work/heads")" 2
p --as aud audit head --sign --key "$work/key2" >>"$work/heads"
key2=$(sed -n 's/^public //p' "$work/key2")
status 'a new key of which nobody knows' 1 p --as aud audit verify --heads "$work/heads" --public $key
like 'is named with its line' "$out" 'line 3 of the heads: .*not trusted'
status 'both keys are known' 0 p --as aud audit verify --heads "$work/heads" --public $key,$key2
like 'all agree' "$out" '3 signed heads agree'
printf '%s\n%s\n' $key $key2 >"$work/public"
status 'or by a file' 0 p --as aud audit verify --heads "$work/heads" --public "$work/public"
p --as aud audit export "$work/chain" >/dev/null
status 'the verifier checks the signatures by openssl' 0 "$verify" "$work/chain" "$work/heads" $key $key2
like 'three' "$out" '3 signed heads agree'
sed '2s/Z /Y /' "$work/heads" >"$work/forged"
status 'a changed head' 1 p --as aud audit verify --heads "$work/forged" --public "$work/public"
like 'is no signature' "$out" 'line 2 of the heads: its signature is wrong'
status 'nor for the verifier' 1 "$verify" "$work/chain" "$work/forged" $key $key2
chmod 644 "$work/key"
status 'a key that others can read is not used' 1 p --as aud audit head --sign --key "$work/key"

# A chain whose end was cut, or that was built anew, holds in itself; the heads tell.
head=$(last)
sql "vacuum into '$work/cut.db'"
sqlite3 "$work/cut.db" "drop trigger audit_kept; drop trigger audit_state_kept; pragma foreign_keys = off;
	delete from audit_state where seq = $head; delete from audit_event where seq = $head"
status 'the end cut off' 1 "$PLAINT" --store "$work/cut.db" --as aud audit verify --heads "$work/heads" --public "$work/public"
like 'the first missing event is named' "$out" "broken at event $head: the end"
"$PLAINT" --store "$work/cut.db" --as aud audit export "$work/cut" >/dev/null
status 'alone it looks whole' 0 "$verify" "$work/cut"
status 'not beside the heads' 1 "$verify" "$work/cut" "$work/heads" $key $key2
like 'the same event' "$out" "^broken at event $head:"
"$PLAINT" --store "$work/cut.db" --as lin take >/dev/null
status 'built on from there' 1 "$PLAINT" --store "$work/cut.db" --as aud audit verify --heads "$work/heads" --public "$work/public"
like 'another event stands there' "$out" "broken at event $head: the chain was built anew"

# Erasure.
p --as sup user add head --role director >/dev/null
no=$(sql "select c.no from customer c join complaint k on k.customer_id = c.id group by c.id having not sum(k.open) limit 1")
phone=$(sql "select phone from customer where no = '$no'")
p --as zhang contact --customer $no "call Zanzibarov on $phone" >/dev/null
open=$(sql "select c.no from customer c join complaint k on k.customer_id = c.id where k.open limit 1")
status 'a reason is needed' 2 p --as head erase $no --yes
status 'nobody is asked here' 2 sh -c "'$PLAINT' --store '$store' --as head erase $no --reason x </dev/null"
status 'not while a case is open' 1 p --as head erase $open --reason x --yes
like 'which is said' "$out" "customer $open has [0-9]+ open case"
figures=$(p figures --json | cksum)
status 'erased' 0 p --as head erase $no --reason 'asked for it' --yes --json
is 'the number is not in the file any more' "$(cat "$store"* | grep -ac "$phone")" 0
is 'nor a name that was said' "$(cat "$store"* | grep -aic zanzibarov)" 0
is 'a search finds nothing' "$(p --as zhang search Zanzibarov --json | tr -d ' \n')" '[]'
is 'the figures are the same' "$(p figures --json | cksum)" "$figures"
status 'plaint check' 0 p check
like 'proves the chain too' "$out" 'audit chain holds'
status 'plaint audit verify' 0 p --as aud audit verify --heads "$work/heads" --public "$work/public"
p --as aud audit export "$work/chain" >/dev/null
status 'the verifier agrees' 0 "$verify" "$work/chain" "$work/heads" $key $key2
like 'a tombstone is in the chain' "$(tail -n 2 "$work/chain" | head -n 1)" "\|head\|customer.erase\|customer/[0-9]+\|.*tombstone/"
like 'the customer is shown as erased' "$(p --as zhang customer $no)" 'erased on 2025-10-10'
like 'and by JSON' "$(p --as zhang customer $no --json)" '"erased_at": "2025-10-10T'
status 'once' 1 p --as head erase $no --reason x --yes
status 'nobody is due without a policy' 0 p --as head erase --due --dry-run

# The file that a person came from does not bring them back.
printf 'number,name,phone\n77,Ivan Petrov,13911112222\n78,Olga Orlova,13933334444\n' >"$work/people.csv"
p --as adm import customers "$work/people.csv" --source crm >/dev/null
status 'an imported customer is erased' 0 p --as head erase 13911112222 --reason 'asked for it' --yes
p --as adm import customers "$work/people.csv" --source crm >/dev/null
is 'the same file again' "$(cat "$store"* | grep -ac 13911112222)" 0
is 'leaves the others' "$(sql "select count(*) from customer where phone = '13933334444'")" 1
status 'the chain holds' 0 p --as aud audit verify
tap_done
