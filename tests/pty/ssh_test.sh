# SPDX-License-Identifier: GPL-3.0-or-later
# The captive desk behind a real sshd on loopback, set up by scripts/deploy-host (domain.md 002-05, store.md 1.8):
# agents work by their keys, and what they might try to get past the desk does not.  Needs root, for an account
# of its own that is gone afterwards; the host's sshd and its files are not touched.
. "$srcdir/tests/lib/testlib.sh"
skip() { echo "1..0 # SKIP $1"; exit 0; }
play=$(cd "$top_builddir" && pwd)/tests/pty/pty_play
top=$(cd "$srcdir" && pwd)
[ "$(id -u)" -eq 0 ] || skip 'only root can make the account'
for p in sshd ssh sftp scp ssh-keygen ssh-keyscan useradd userdel runuser setpriv infocmp tic; do
	command -v "$p" >/dev/null 2>&1 || [ -x "/usr/sbin/$p" ] || skip "there is no $p"
done
grep -q __asan_init "$PLAINT" && skip 'the leak checker needs what a captive process must not have'
chmod 711 "$work"
account=plaint-t$$
root=$work/root home=$work/root/var/lib/plaint
sshd_pids=''
clean() {
	for p in $sshd_pids; do kill "$p" 2>/dev/null; wait "$p" 2>/dev/null; done
	userdel "$account" 2>/dev/null
	rm -rf "$work"
}
# It stays: each sshd refuses everybody while it is missing, and another one may run by now.
[ -d /run/sshd ] || mkdir -p -m 755 /run/sshd || skip 'no /run/sshd'
trap clean EXIT
useradd --system --user-group --home-dir "$home" --no-create-home --password '*' \
	--shell "$root/usr/local/libexec/plaint-shell" "$account" 2>/dev/null || skip 'no account can be made here'
runuser -u "$account" -- test -x "$PLAINT" || skip "another account cannot run $PLAINT"

deploy() { sh "$top/scripts/deploy-host" --root "$root" --account "$account" --program "$PLAINT" "$@"; }
ok 'deploy-host sets it up' deploy --admin boss
is 'and changes nothing the second time' "$(deploy --admin boss | grep -cE '^deploy-host: (file|folder|store /|account|administrator) ')" 0
rm -f "$home"/store/desk.db*
as() { runuser -u "$account" -- env -i HOME="$home" LC_ALL=C.UTF-8 "$@"; }
store=$home/store/desk.db
(umask 077; as "$PLAINT" demo "$home/store" >/dev/null)
plaint() { as "$PLAINT" --store "$store" --as sup "$@"; }
for who in zhang lin chen bare sup; do ssh-keygen -q -t ed25519 -N '' -C "$who" -f "$work/$who"; done
for who in zhang lin chen; do ok "add-agent $who" deploy add-agent "$who" "$work/$who.pub"; done
ok 'add-agent for a wallboard' deploy add-agent sup "$work/sup.pub" wall
status "another's key is refused" 1 deploy add-agent lin "$work/zhang.pub"
cat "$work/bare.pub" >>"$root/etc/plaint/keys" # an administrator's mistake: a key without its command

# Servers: as deployed, with less patience for a silent line, with all variables of the line.
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
server() { # NAME first-lines: sets $port
	tries=0
	while [ $tries -lt 20 ]; do
		tries=$((tries + 1))
		port=$(( ($$ * 7 + tries * 131 + ${#1} * 977) % 20000 + 30000 ))
		{ printf '%s\n' "Port $port" 'ListenAddress 127.0.0.1' "HostKey $work/host" 'PidFile none' 'UsePAM no' \
			'StrictModes no' 'PasswordAuthentication no' 'Subsystem sftp internal-sftp' 'X11Forwarding yes'
		  [ -z "$2" ] || printf 'Match all\n%s\n' "$2"
		  cat "$root/etc/ssh/sshd_config.d/plaint.conf"; } >"$work/$1.conf"
		/usr/sbin/sshd -D -f "$work/$1.conf" -E "$work/$1.log" &
		pid=$!
		while kill -0 $pid 2>/dev/null; do
			ssh-keyscan -T 2 -p "$port" 127.0.0.1 2>/dev/null | grep -q ed25519 || continue
			sshd_pids="$sshd_pids $pid"
			return 0
		done
	done
	cat "$work/$1.log"
	return 1
}
server closed '' || { echo 'Bail out! sshd does not start'; exit 1; }
closed=$port
server brisk 'ClientAliveInterval 1
ClientAliveCountMax 2' || { echo 'Bail out! sshd does not start'; exit 1; }
brisk=$port
server open 'AcceptEnv *' || { echo 'Bail out! sshd does not start'; exit 1; }
opened=$port
cat >"$work/client" <<EOF
Host *
  HostName 127.0.0.1
  User $account
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  IdentitiesOnly yes
  BatchMode yes
  LogLevel ERROR
  SendEnv LANG LC_*
Host open
  Port $opened
  SendEnv *
Host brisk
  Port $brisk
Host closed
  Port $closed
EOF
line() { # KEY arguments...: an ssh without a terminal
	key=$1; shift
	timeout 20 ssh -F "$work/client" -i "$work/$key" "$@" </dev/null 2>&1
}
desk() { # KEY HOST [NAME=VALUE...]: plays standard input on its desk
	key=$1 host=$2; shift 2
	env "$@" "$play" ssh -F "$work/client" -i "$work/$key" -tt "$host"
}
processes() { # of the account that run the program
	for p in /proc/[0-9]*; do
		[ "$(readlink "$p/exe" 2>/dev/null)" = "$(readlink -f "$PLAINT")" ] && [ "$(stat -c %U "$p/comm" 2>/dev/null || :)" ] &&
			grep -qs -- "$1" "$p/cmdline" && echo "${p#/proc/}"
	done
}

# ---- three agents at a time ------------------------------------------------------------------
for who in zhang lin chen; do
	printf '%s\n' 'wait My queue' 'type t' "wait is yours now" 'settle' >"$work/$who.play"
done
nested() { # the first agent's session stays while the next one's is played, and so on
	who=$1; shift
	[ $# -eq 0 ] || echo "run sh '$work/$1.sh'" >>"$work/$who.play"
	[ $# -gt 0 ] || echo "run sh '$work/look.sh'" >>"$work/$who.play"
	printf '%s\n' 'type Q' 'exit 0' >>"$work/$who.play"
	echo "exec '$play' ssh -F '$work/client' -i '$work/$who' -tt closed <'$work/$who.play'" >"$work/$who.sh"
	[ $# -eq 0 ] || nested "$@"
}
nested zhang lin chen
before=$(plaint --json queue --filter scope=free | grep -c '"number"')
cat >"$work/look.sh" <<EOF
pids=\$(for p in /proc/[0-9]*; do grep -qs -- --captive \$p/cmdline && [ "\$(readlink \$p/exe)" = "$(readlink -f "$PLAINT")" ] && echo \${p#/proc/}; done)
echo "\$pids" >$work/pids
for p in \$pids; do
	grep 'Max core file size' /proc/\$p/limits
	grep -E '^(NoNewPrivs|Seccomp):' /proc/\$p/status
	stat -c 'owner %u' /proc/\$p/mem
	for who in nobody $account; do
		for f in mem environ fd maps; do
			if [ \$f = fd ]; then look="ls -l /proc/\$p/fd/"; else look="cat /proc/\$p/\$f"; fi
			setpriv --reuid=\$who --regid=\$(id -g \$who) --clear-groups \$look 2>&1 >/dev/null | grep -qi denied &&
				echo "\$who \$f denied" || echo "\$who \$f OPEN"
		done
	done
done >$work/seen 2>&1
setpriv --reuid=nobody --regid=\$(id -g nobody) --clear-groups cat $store >>$work/outside 2>&1
setpriv --reuid=nobody --regid=\$(id -g nobody) --clear-groups sh -c "echo x >>$store" >>$work/outside 2>&1
setpriv --reuid=nobody --regid=\$(id -g nobody) --clear-groups ls $home/store >>$work/outside 2>&1
exit 0
EOF
ok 'three agents log in by their keys, take a case each, and leave' sh "$work/zhang.sh"
is 'three cases have left the pool' \
	$((before - $(plaint --json queue --filter scope=free | grep -c '"number"'))) 3
for who in zhang lin chen; do
	like "$who owns one more" "$(plaint --json queue --filter scope=all | grep '"owner"' | sort | uniq -c)" "\"$who\""
done
is 'three desks were open at once' "$(grep -c . "$work/pids")" 3
is 'none writes a core' "$(grep -cE 'Max core file size +0 +0' "$work/seen")" 3
is 'none can gain privileges' "$(grep -cE 'NoNewPrivs:.1' "$work/seen")" 3
is 'the kernel filters its calls' "$(grep -cE 'Seccomp:.2' "$work/seen")" 3
is 'its memory, environment, files and maps are closed, also to the same account' \
	"$(grep -c denied "$work/seen") $(grep -c OPEN "$work/seen")" '24 0'
is 'another account does not reach the store' "$(grep -c -i 'permission denied' "$work/outside")" 3
is 'the store is readable by its owner alone' "$(find "$home/store" -type f -perm /077)" ''
is 'and no agent left anything that others may read' "$(find "$home/agents" -perm /077)" ''

# ---- the line is cut while a reply is written ------------------------------------------------
like 'a silent line is asked whether it is there' "$(/usr/sbin/sshd -T -f "$work/closed.conf" \
	-C "user=$account,host=h,addr=127.0.0.1" | grep -i '^clientalive' | sort | xargs)" '^clientalivecountmax 4 clientaliveinterval 30$'
cat >"$work/cut.sh" <<EOF
find_one() { # the process of which the command line begins so
	for p in /proc/[0-9]*; do
		line=\$(tr '\\0' ' ' <\$p/cmdline 2>/dev/null)
		case \$line in "\$1"*) echo \${p#/proc/}; return ;; esac
	done
}
desk=\$(find_one "$PLAINT desk --captive --as lin ")
client=\$(find_one "ssh -F $work/client -i $work/lin ")
[ -n "\$desk" ] && [ -n "\$client" ] || exit 1
case \$1 in
client) kill -9 \$client ;;
server) kill -9 \$(awk '{ print \$4 }' /proc/\$desk/stat) ;; # its sshd
silent) kill -STOP \$client ;; # nothing comes and nothing goes, and the connection stands
esac
good=0
[ -z "\$2" ] || sh "\$2" || good=1
[ -z "\$2" ] || kill -9 \$client
timeout 30 tail -s 0.05 --pid=\$desk -f /dev/null || good=1
[ \$1 != silent ] || kill -9 \$client 2>/dev/null
exit \$good
EOF
cut_off() { # HOW HOST WORDS [SCRIPT while it is silent]: begins a reply; true when the desk has ended by itself
	find "$home/agents" -name '*.journal' -delete
	printf '%s\n' 'wait My queue' 'settle' 'type c' 'wait [Reply' "type $3" "wait $3" \
		"run sh '$work/cut.sh' $1 $4" >"$work/cut.play"
	desk lin "$2" <"$work/cut.play"
}
printf '%s\n' 'wait draft waits: Reply' 'type r' 'wait [Reply' 'wait half a reply' 'type  and more' \
	'wait half a reply and more' 'type \e' 'settle' 'type Q' 'exit 0' >"$work/again.play"
seats() { plaint --json session list | grep -c '"lin"'; }
again() { desk lin closed <"$work/again.play"; }
for how in client server silent; do
	host=closed
	[ $how != silent ] || host=brisk
	ok "line cut ($how): its desk ends by itself" cut_off $how $host 'half a reply'
	is '... and nobody sits there' "$(seats)" 0
	ok '... and who logs in again is offered what was written, and goes on' again
done
cat >"$work/stale.sh" <<EOF
'$play' ssh -F '$work/client' -i '$work/lin' -tt closed <'$work/again.play' >'$work/stale.out' || exit 1
[ "\$(runuser -u "$account" -- env -i HOME="$home" LC_ALL=C.UTF-8 "$PLAINT" --store "$store" --as sup --json session list | grep -c '"lin"')" = 1 ]
EOF
ok 'while the server still waits for the silent line, and the desk sits there, one finds it as well' cut_off silent closed 'half a reply' "$work/stale.sh"
is '... and nobody sits there in the end' "$(seats)" 0

# ---- past the desk, without a terminal ---------------------------------------------------------
only='opens the desk'
status 'no command' 1 line zhang closed cat "$store"
like 'which says why' "$out" "$only"
for c in 'sh' 'sh -c id' 'id; id' "plaint --store $store queue" "$PLAINT desk --captive --as sup --store $store" \
	'internal-sftp' '/usr/lib/openssh/sftp-server' "scp -f $store"; do
	status "ssh HOST '$c'" 1 line zhang closed "$c"
	like "ssh HOST '$c' says why" "$out" "$only"
done
status 'nor by the server that takes every variable' 1 line zhang open id
status 'without a terminal there is no desk' 2 line zhang -T closed
ok 'scp brings nothing' sh -c "! scp -q -F '$work/client' -i '$work/zhang' closed:'$store' '$work/stolen' 2>/dev/null && [ ! -s '$work/stolen' ]"
ok 'nor the old scp' sh -c "! scp -O -q -F '$work/client' -i '$work/zhang' closed:'$store' '$work/stolen' 2>/dev/null && [ ! -s '$work/stolen' ]"
ok 'sftp brings nothing' sh -c "! echo 'get $store $work/stolen' | sftp -q -b - -F '$work/client' -i '$work/zhang' closed 2>/dev/null && [ ! -s '$work/stolen' ]"
ok 'scp takes nothing' sh -c "! scp -q -F '$work/client' -i '$work/zhang' '$work/client' closed:/tmp/plaint-t$$ 2>/dev/null && [ ! -e /tmp/plaint-t$$ ]"
ok 'no way through to another port' sh -c "! timeout 20 ssh -F '$work/client' -i '$work/zhang' -W 127.0.0.1:$opened closed </dev/null 2>/dev/null | grep SSH"
ok 'no port is opened there' sh -c "! timeout 20 ssh -F '$work/client' -i '$work/zhang' -o ExitOnForwardFailure=yes -N -R 0:127.0.0.1:$opened closed </dev/null"
like 'a key without its command opens no shell' "$(line bare closed)" "$only"
like 'nor runs one' "$(line bare closed id)" "$only"
like 'nor with a terminal' "$(line bare -tt closed)" "$only"
status 'no password, no key of nobody' 255 line host closed id

# ---- from within -------------------------------------------------------------------------------
cat >"$work/within.play" <<EOF
wait My queue
settle
type \x1a
wait There is no shell here
type \x1c\x03
settle
type :!sh\r
wait is no command
type :sh -c id\r
wait is no command
type :theme ../../../../etc/passwd\r
wait no theme is called
type :theme $work/client\r
wait no theme is called
type :keymap /etc/passwd\r
wait 'keymap' is no command
type :import complaints /etc/passwd\r
wait 'import' is no command
type :export /tmp/plaint-t$$\r
wait 'export' is no command
type :backup /tmp\r
wait 'backup' is no command
type :open --store /etc/passwd\r
settle
type :--as sup queue\r
settle
type :theme /e\t\t
settle
gone /etc
type \x03
settle
type \e
settle
type :note ~root\e&
settle
gone /root
type \x18\x05
settle
type \x18\x12
settle
type \x03
settle
type \e
settle
type Q
exit 0
EOF
ok 'no key and no word of the desk leads out' desk zhang closed <"$work/within.play"
is 'nothing was written elsewhere' "$(ls -d /tmp/plaint-t$$ 2>/dev/null)" ''
printf '%s\n' 'wait My queue' 'settle' "run sh '$work/signals.sh'" 'type F' 'wait Search' 'type \e' 'settle' 'type Q' 'exit 0' >"$work/signals.play"
cat >"$work/signals.sh" <<EOF
for p in /proc/[0-9]*; do
	grep -qs -- --captive \$p/cmdline && [ "\$(readlink \$p/exe)" = "$(readlink -f "$PLAINT")" ] || continue
	kill -TSTP \${p#/proc/}; kill -QUIT \${p#/proc/}; kill -TTIN \${p#/proc/}
	[ -z "\$(cat \$p/task/*/children)" ] || exit 1
	grep -qE 'State:.[RS]' \$p/status || exit 1
	exit 0
done
exit 1
EOF
ok 'signals that stop or dump do neither' desk zhang closed <"$work/signals.play"

printf '%s\n' 'wait open' 'settle' 'type \x1a\x1c' 'settle' 'type 2' 'settle' 'type q' 'exit 0' >"$work/wall.play"
ok 'a wallboard is captive too' desk sup closed <"$work/wall.play"
status 'and its key runs nothing else' 1 line sup closed id

# ---- by the environment --------------------------------------------------------------------------
mkdir -p "$work/evil/plaint/themes" "$work/evil/state"
chmod -R a+rX "$work/evil"
printf '"a": "EVILMACRO"\n$include /etc/passwd\n' >"$work/evil/inputrc"
printf 'global q none\nglobal Q none\nglobal F none\n' >"$work/evil/plaint/keys"
infocmp -1 xterm | sed 's/^xterm|/xterm|/; s/clear=[^,]*,/clear=EVILTERM,/; s/cup=[^,]*,/cup=EVILTERM,/' >"$work/evil/xterm.ti"
tic -x -o "$work/evil" "$work/evil/xterm.ti" 2>/dev/null
(umask 022; as "$PLAINT" --lang zh_CN demo "$work/evil" >/dev/null 2>&1)
chmod -R a+rX "$work/evil"
printf '%s\n' 'wait My queue' 'gone EVIL' 'settle' 'type :a' 'settle' 'gone EVILMACRO' 'type \e' 'settle' 'type Q' 'exit 0' >"$work/env.play"
ok 'the file that would replace keys is one' grep -q EVILMACRO "$work/evil/inputrc"
ok 'the terminal that would be shown is one' sh -c "TERMINFO='$work/evil' infocmp xterm | grep -q EVILTERM"
ok 'variables of the line change nothing' desk zhang open INPUTRC="$work/evil/inputrc" TERMINFO="$work/evil" \
	TERMINFO_DIRS="$work/evil" HOME="$work/evil" XDG_CONFIG_HOME="$work/evil" XDG_STATE_HOME="$work/evil/state" \
	PLAINT_STORE="$work/evil/desk.db" PLAINT_NOW=2001-01-01T00:00:00Z PLAINT_LOCALEDIR="$work/evil" \
	LOCPATH="$work/evil" NLSPATH="$work/evil/%N" LANGUAGE=../../evil GCONV_PATH="$work/evil" \
	TZ=":$work/evil/xterm.ti" TMPDIR="$work/evil" SQLITE_TMPDIR="$work/evil" EDITOR=/bin/sh VISUAL=/bin/sh \
	PAGER=/bin/sh SHELL=/bin/sh ENV="$work/evil/inputrc" BASH_ENV="$work/evil/inputrc" <"$work/env.play"
ok 'nor does a locale that is a path' desk zhang open LC_MESSAGES=../../../evil <"$work/env.play"
ok 'a TERM that is a path is a vt100' desk zhang closed TERM=../../../evil/x/xterm <"$work/env.play"
is 'nothing was written there' "$(find "$work/evil/state" -type f)" ''
# What the loader reads it reads before any program: only the server's AcceptEnv keeps it off.
loader() { line zhang -o "SetEnv=LD_DEBUG=files LD_DEBUG_OUTPUT=$home/agents/loader" "$1" id >/dev/null; find "$home/agents" -name 'loader*' | wc -l; }
is 'variables of the loader do not pass the server as it is deployed' "$(loader closed)" 0
ok 'which a server that takes every variable would let through' [ "$(loader open)" -gt 0 ]
ok 'remove-agent takes the key away' deploy remove-agent chen
status 'which opens nothing any more' 255 line chen closed
tap_done
