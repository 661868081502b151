# SPDX-License-Identifier: GPL-3.0-or-later
# domain.md 3, permissions: ten roles and every command.  A line is who may (by letter) and what; everybody else is
# refused with status 1, one sentence, nothing printed and not a byte of the store changed.
#   A agent, who owns the case  L leader  S supervisor  D director  Q quality  P department  T trainer  N analyst
#   M admin  U auditor
. "$srcdir/tests/lib/testlib.sh"
now=2026-03-02T02:00:00Z
store=$work/base.db
p() { "$PLAINT" --store "$store" --now $now "$@"; }
value() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" | head -n 1; }
fail() { echo "Bail out! $1"; exit 1; }

p init >/dev/null || fail 'no store'
me=$(p user list --json 2>/dev/null | value login)
p user add M --role admin >/dev/null || fail 'no admin'
for who in A:agent:billing B:agent:billing L:leader:billing S:supervisor:billing D:director:billing V:director:billing Q:qa:billing \
	P:department:network T:trainer:desk N:analyst:desk U:auditor:desk; do
	login=${who%%:*} rest=${who#*:}
	p --as M user add "$login" --role "${rest%:*}" --team "${rest#*:}" >/dev/null || fail "no user $login"
done
p --as M user add left --role agent --team billing >/dev/null
p --as M user disable left >/dev/null || fail 'nobody is disabled'
[ -z "$me" ] || p --as M user disable "$me" >/dev/null 2>&1
as() { p --as "$@" || fail "$*"; }
case_of() { as A intake '账单多收了二十元' --name '王小明' --phone "$1" --subject '多收费' --category charges --json | value number; }
mine=$(case_of 13812345678) free=$(case_of 13812345679) other=$(case_of 13812345670) done=$(case_of 13812345671)
as A claim "$mine" >/dev/null
as A claim "$other" >/dev/null
as A claim "$done" >/dev/null
order=$(as A workorder send "$mine" --dept network --question '基站?' --json | value id)
held=$(as A workorder send "$other" --dept network --question '基站?' --json | value id)
as P workorder accept "$held" >/dev/null
as A compensate "$mine" --kind credit --amount 3000 --basis 'C-1' >/dev/null
ask=$(as L approval list --json | value id)
paid=$(as A compensate "$other" --kind credit --amount 10 --basis 'C-1' --json | value id)
as A reply "$other" --text '您好，我们正在核实。' --kind progress --channel phone >/dev/null
as L bulletin write '全网计费延迟' >/dev/null
as S alert list >/dev/null
as S policy show desk | sed '1d' >/dev/null
sed 's/^pingpong 3/pingpong 4/' "$srcdir/data/policies/desk.policy" >"$work/desk.policy"
cp "$srcdir/data/calendars/cn-desk.cal" "$work/desk.cal"
chmod u+w "$work/desk.cal"
printf '\n# once more\n' >>"$work/desk.cal"
as S policy import "$work/desk.policy" >/dev/null
as V policy approve desk 2 >/dev/null
head -n 2 "$srcdir/data/kb/articles.csv" >"$work/articles.csv"
printf 'number,name,phone\nX-1,张三,13800000000\n' >"$work/customers.csv"
printf 'longenough\n' >"$work/pw"
chmod 600 "$work/pw"
p --as M backup "$work/kept.db" >/dev/null || fail 'no backup'
as M user password left --password-file "$work/pw" >/dev/null
base=$store store=$work/run.db
[ -e "$base-wal" ] && fail 'the store is not at rest'

# ORDER, HELD, ASK, PAID, MINE ... stand for the rows above.
cat >"$work/matrix" <<END
ALSDQP|queue
ALSDQP|desk --headless 80x24
ALSDQP|show MINE
ALSDQ|show FREE
ALSDQ|customer 13812345678
ALSDQ|search 账单
ALSDQT|search 您好 --in articles
ALSDQP|suggest MINE
ALSDQT|suggest --text 多收费
ALSDQP|sla explain MINE
ALSDQ|progress MINE 5678
ALSDQ|handover
ALSDQ|alert list
ALSDQPTNMU|bulletin list
ALSDQP|notice list
ALSDQP|notice seen 99
ALSDQ|outbox list
ALSDQ|approval list
ALSDQ|approval show ASK
ALSDQP|workorder list
ALSDQP|workorder show ORDER
ALSD|intake 又多收 --name 李四 --phone 13900000000 --subject 多收费 --category charges
ALSD|claim FREE
ALSD|take
ALSD|note MINE 记一笔
ALSD|contact MINE 又来电话
ALSD|contact --customer 13812345678 来电话
ALSD|release MINE
BLSD|steal MINE 忙
ALSD|assign MINE B
ALSD|stage MINE assess
ALSD|pause MINE --reason customer
ALSD|escalate MINE 大事
ALSD|inquiry MINE --what 多收
ALSD|evidence MINE 录音 --state held
ALSD|decide MINE --upheld yes --reasons 多收 --recourse 申诉 --remedy refund
ALSD|withdraw MINE 客户撤回
ALSD|external MINE 12315
LSD|merge OTHER MINE
ALSD|link OTHER MINE --kind related
ALSD|reply OTHER --text 您好，我们正在核实。 --kind progress --channel phone
ALSD|compensate OTHER --kind gift --amount 1 --basis C-2
ALSD|compensate pay PAID --reference R1
ALSD|compensate cancel PAID --reason 算错
ALSD|workorder send MINE --dept tech --question 何故
ALSD|workorder cancel ORDER --reason 不必
P|workorder accept ORDER
P|workorder refuse ORDER --reason 不归我们
P|workorder return HELD --reason 不清楚
P|workorder forward HELD --dept tech --reason 归技术
P|workorder done HELD --answer 已修
LSD|approval approve ASK
LSD|approval reject ASK --reason 依据不足
LSD|approval return ASK --reason 补材料
A|approval withdraw ASK --reason 不要了
LSD|route FREE
LSD|bulletin write 注意
LSD|bulletin withdraw 1
LSDM|duty B --state off
ALSDQP|duty --state break
ALSDQN|wall --once
ALSDQN|wall --json
ALSDQN|figures
ALSDQN|figures --cases open
ALSDQN|forecast
ALSDQTNM|policy list
ALSDQTNM|policy show desk
SD|policy import POLICY
SDM|policy import CALENDAR
D|policy activate desk 2
SD|policy retarget cn-desk 1 --dry-run
M|import customers CUSTOMERS --source x
LSDTM|import articles ARTICLES --map starter_kb --source x --dry-run
M|check
M|check --repair
M|backup COPY
M|restore KEPT --verify
M|restore KEPT
M|doctor
M|metrics
M|outbox deliver --exec /bin/true
LSDM|alert send
LSDM|tick
ALSDQPTNMU|user list
ALSDQPTNMU|user show
LSDM|user show B
M|user list --all
M|user add new --role agent
M|user set B --role leader
M|user set B --cap 5
M|user disable B
M|user enable left
M|user unlock left
M|user password B --password-file PW
ALSDQPTNMU|team list
M|team add night
M|team set billing --name 账务
ALSDQPTNMU|role list
ALSDQPTNMU|session list
S|care --agent B
S|care note --agent B --note 谈过
END

fill() {
	printf '%s\n' "$1" | sed "s|MINE|$mine|g;s|FREE|$free|g;s|OTHER|$other|g;s|ORDER|$order|g;s|HELD|$held|g;s|ASK|$ask|g
s|PAID|$paid|g;s|POLICY|$work/new.policy|g;s|CALENDAR|$work/desk.cal|g;s|CUSTOMERS|$work/customers.csv|g
s|ARTICLES|$work/articles.csv|g;s|PW|$work/pw|g;s|COPY|$work/copy.db|g;s|KEPT|$work/kept.db|g"
}
sed 's/^pingpong 3/pingpong 5/' "$srcdir/data/policies/desk.policy" >"$work/new.policy"

# Allowed: it is done.  Refused: one sentence, and the store is byte for byte what it was.
while IFS='|' read -r may words; do
	set -- $(fill "$words")
	wrong=
	for role in A L S D Q P T N M U; do
		cp "$base" "$store"
		rm -f "$store-wal" "$store-shm"
		who=$role
		case $may in B*) [ $role = A ] && who=B ;; esac
		p --as $who "$@" >"$work/out" 2>"$work/err" </dev/null
		rc=$?
		case $may in *$who*) want=0 ;; *) want=1 ;; esac
		if [ $rc != $want ]; then
			wrong="$wrong $role:$rc($(head -c 150 "$work/err"))"
		elif [ $want = 1 ] && { [ "$(wc -l <"$work/err")" != 1 ] || [ -s "$work/out" ]; }; then
			wrong="$wrong $role:more-than-a-sentence"
		elif [ $want = 1 ] && { [ -s "$store-wal" ] || ! cmp -s "$base" "$store"; }; then
			wrong="$wrong $role:changed-the-store"
		fi
	done
	is "$may may, nobody else: $words" "$wrong" ''
done <"$work/matrix"

cp "$base" "$store"
status 'SoD: who asked does not approve' 1 p --as A approval approve "$ask"
status 'SoD: who drafted a policy does not put it in force' 1 p --as S policy activate desk 2
status 'SoD: nobody changes his own role' 1 p --as M user set M --role director
status '... and the last admin is not disabled' 1 p --as M user disable M
p --as M user add M2 --role admin >/dev/null
status '... by another one he is' 0 p --as M2 user disable M
status '... and the one who is left is not made something else' 1 p --as M2 user set M2 --role agent
cp "$base" "$store"
status 'QA reads another'"'"'s case' 0 p --as Q show "$mine"
p --as M user set Q --role agent >/dev/null
p --as Q note "$mine" '我看过' >/dev/null
p --as M user set Q --role qa >/dev/null
status 'SoD: ... but not one that it worked on' 1 p --as Q show "$mine"
cp "$base" "$store"
for cmd in 'wall --once' 'wall --json' 'figures --cases open' 'figures --by agent'; do
	out=$(p --as N $cmd 2>&1)
	is "an analyst sees no name, phone or words: $cmd" "$(printf '%s\n' "$out" | grep -cE '王|多收|1381|李四')" 0
done
status 'who is no user may not read once there is an admin' 1 p queue
like '... and is told so in a sentence' "$out" 'no user|not'
status 'nobody is deleted: a disabled user does not work' 1 p --as left queue --password-file "$work/pw"
tap_done
