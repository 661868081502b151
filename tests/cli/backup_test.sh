# SPDX-License-Identifier: GPL-3.0-or-later
# plaint backup and restore: proven copies, only the own ones thinned, nothing overwritten, equal by content.
. "$srcdir/tests/lib/testlib.sh"
command -v sqlite3 >/dev/null || { echo '1..0 # SKIP the program sqlite3 is not installed'; exit 0; }
now=2025-10-09T06:32:00Z
store=$work/demo/desk.db
bk=$work/bk
p() { "$PLAINT" --store "$store" --now $now "$@"; }
content() { p --json restore "$1" --verify | jq -r .content; }
# all rows as text, without the two tables that a backup and a restore write to themselves
dump() { sqlite3 "$1" .dump | grep -v -e '^INSERT INTO audit_event' -e '^INSERT INTO meta' | sha256sum; }
PLAINT_LOG=$work/log; export PLAINT_LOG
"$PLAINT" --now $now demo "$work/demo" >/dev/null
mkdir "$bk"

before=$(content "$store")
status 'a backup' 0 p --json backup "$bk"
json=$out
file=$(echo "$json" | jq -r .path)
is 'has a dated name' "$(basename "$file")" desk-20251009T063200Z.db
is 'is one file of its own' "$(ls "$bk")" "$(basename "$file")
$(basename "$file").json"
is 'nobody else may read it' "$(stat -c %a "$file" "$file.json" | sort -u)" 600
is 'needs no write-ahead log' "$(od -An -tu1 -j18 -N2 "$file" | tr -d ' ')" 11
is 'its digest is the one of the note' "$(jq -r .sha256 "$file.json")" "$(sha256sum "$file" | cut -d' ' -f1)"
like 'it says what it holds' "$json" '"complaints": 130'
is 'the rows are those of the store' "$(dump "$file")" "$(dump "$store")"
like 'the store knows of it' "$(p --json metrics)" '"plaint_last_backup_timestamp_seconds"'
is '... when' "$(sqlite3 "$store" "SELECT value FROM meta WHERE key = 'backup_at'")" "$(date -u -d $now +%s)"
is '... and by an act' "$(sqlite3 "$store" "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1")" backup
status 'verify' 0 p restore "$file" --verify
like '... says that it is what was written' "$out" 'what was written'
is '... without leaving anything beside it' "$(ls "$bk" | wc -l)" 2
ok 'it can be read where nothing can be written' sh -c "
	mkdir '$work/ro' && cp '$file' '$work/ro/x.db' && chmod 400 '$work/ro/x.db' && chmod 500 '$work/ro' &&
	'$PLAINT' restore '$work/ro/x.db' --verify"
chmod 700 "$work/ro"
ok 'a store is itself verified' p restore "$store" --verify

# thinning
cp "$file" "$work/first.db"
cp "$file.json" "$work/first.db.json"
p backup "$bk" >/dev/null
p backup "$bk" >/dev/null
is 'a second one within the second has a name of its own' "$(ls "$bk"/*.db | wc -l)" 3
touch "$bk/desk-20240101T000000Z.db" "$bk/notes.db"
cp "$file" "$bk/desk-20240102T000000Z.db"
sed 's/"store": "./"store": "x/' "$file.json" >"$bk/desk-20240102T000000Z.db.json"
echo rest >"$bk/.desk-20240103T000000Z.db.part"
status 'keep two' 0 p --json backup "$bk" --keep 2
is 'the older two are gone' "$(echo "$out" | jq .removed)" 2
is 'two of this store stay, and what is not its own' "$(cd "$bk" && ls *.db | tr '\n' ' ')" \
	'desk-20240101T000000Z.db desk-20240102T000000Z.db desk-20251009T063202Z.db desk-20251009T063203Z.db notes.db '
[ ! -e "$bk/.desk-20240103T000000Z.db.part" ]
report $? 'what a killed backup left is swept away'
status 'keep needs a number' 2 p backup "$bk" --keep 0
status 'keep needs a folder' 2 p backup "$work/one.db" --keep 2

# a file by name
file=$work/first.db
status 'to a file' 0 p backup "$work/one.db"
status 'an own backup is replaced' 0 p backup "$work/one.db"
echo precious >"$work/letter.txt"
status 'what is no backup is not' 1 p backup "$work/letter.txt"
is '... and stays' "$(cat "$work/letter.txt")" precious
status 'the store is no place for its backup' 1 p backup "$store"
like '... which is said' "$out" 'the store itself'
ln "$store" "$work/link.db"
status '... by another name neither' 1 p backup "$work/link.db"
rm "$work/link.db"
status 'a folder that is not there' 1 p backup "$work/none/x.db"
status 'a store that is not there' 3 "$PLAINT" --store "$work/none.db" backup "$bk"
ok 'the log tells of it' grep -q " backup $bk/desk-" "$work/log"
is 'the log is for its owner' "$(stat -c %a "$work/log")" 600

# a restore
want=$(dump "$file")
was=$(dump "$store")
p --as zhang note "$(p queue --json | jq -r '.[0].number')" 'after the backup' >/dev/null
status 'a restore' 0 p --json restore "$file"
aside=$(echo "$out" | jq -r .aside)
is 'has the content of the backup' "$(echo "$out" | jq -r .content)" "$(jq -r .content "$file.json")"
is '... and its rows' "$(dump "$store")" "$want"
is 'nothing that was lives beside it' "$(ls "$work/demo" | grep -c -e '-wal$' -e '-shm$' -e restore)" 0
[ -s "$aside" ]
report $? 'the old one is aside'
like '... with what was in it' "$(sqlite3 "$aside" "SELECT text FROM contact ORDER BY id DESC LIMIT 1")" 'after the backup'
is 'it has a write-ahead log again' "$(sqlite3 "$store" 'PRAGMA journal_mode')" wal
is 'its events tell that time was turned back' "$(sqlite3 "$store" "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1")" restore
status 'it is as it should be' 0 p check
status 'to a place where there is none' 0 p restore "$file" --to "$work/other.db"
is '... it is equal too' "$(dump "$work/other.db")" "$want"
status 'a live backup is no training store' 1 p --training restore "$file" --to "$work/t.db"

ln -s "$work/other.db" "$work/link.db"
status 'a store that is named by a link' 0 p restore "$file" --to "$work/link.db"
is '... is replaced where it lies' "$(readlink "$work/link.db")$(ls "$work" | grep -c 'other.db.before')" "$work/other.db1"

# a store in use, by a process that only sits there
mkfifo "$work/keys"
"$PLAINT" --store "$store" --now $now --as zhang --headless 80x24 --keys "$work/keys" >/dev/null 2>&1 &
desk=$!
exec 9>"$work/keys"
while [ ! -e "$store-shm" ]; do kill -0 $desk || break; done # it has opened the store when this file is there
status 'a store that is in use is not replaced' 3 p restore "$file"
like '... and the process is named' "$out" "process $desk"
is '... nothing was moved' "$(ls "$work/demo" | grep -c before)" 1
exec 9>&-
wait $desk
status 'when it has left it is' 0 p restore "$file"

# a log that waits beside a store must not be played into another one
cp "$store" "$work/lost.db"
sqlite3 "$work/lost.db" 'PRAGMA wal_autocheckpoint = 0; PRAGMA journal_mode' >/dev/null
( ulimit -c 0; sqlite3 "$work/lost.db" "PRAGMA wal_autocheckpoint=0; INSERT INTO meta VALUES('late', 'yes');
.shell kill -9 \$PPID" ) >/dev/null 2>&1
[ -s "$work/lost.db-wal" ]
report $? 'a killed program left a log'
status 'a restore over it' 0 p restore "$file" --to "$work/lost.db"
is 'the log is not played into the new one' "$(sqlite3 "$work/lost.db" "SELECT count(*) FROM meta WHERE key = 'late'")" 0
is 'and is not lost' "$(sqlite3 "$work"/lost.db.before-*Z "SELECT count(*) FROM meta WHERE key = 'late'")" 1

# rights
sqlite3 "$store" "UPDATE user SET role = 'admin' WHERE login = 'chen'"
status 'an agent makes no backup' 1 p --as zhang backup "$bk"
like '... which is said' "$out" 'operating the store'
status 'an administrator does' 0 p --as chen backup "$work/admin.db"
status 'an agent puts none back' 1 p --as zhang restore "$file"
sqlite3 "$store" "UPDATE user SET role = 'agent' WHERE login = 'chen'"

# what is not good
cp "$file" "$work/bad.db"
cp "$file.json" "$work/bad.db.json"
printf X | dd of="$work/bad.db" bs=1 seek=$(($(stat -c %s "$file") - 4000)) conv=notrunc 2>/dev/null
status 'a backup that rotted has status 4' 4 p restore "$work/bad.db" --verify
status '... and is not put back' 4 p restore "$work/bad.db"
head -c 100000 "$file" >"$work/short.db"
status 'a short one' 4 p restore "$work/short.db" --verify
status 'no store at all' 4 p restore "$work/letter.txt" --verify
status 'one that is not there' 1 p restore "$work/none.db" --verify
sqlite3 "$store" 'PRAGMA foreign_keys = 0; UPDATE complaint SET product_id = 4711 WHERE id = 1'
status 'a store that is damaged gives no backup' 4 p backup "$bk" --keep 1
is '... and the good ones stay' "$(ls "$bk"/desk-2025*.db | wc -l)" 2
is '... and no rest of it' "$(ls -A "$bk" | grep -c part)" 0
printf damage | dd of="$store" bs=1 conv=notrunc 2>/dev/null
status 'a store that cannot be read is replaced' 0 p restore "$file"
status 'and is well' 0 p check

# small disks
if [ "$(id -u)" = 0 ] && mkdir "$work/small" && mount -t tmpfs -o size=1m tmpfs "$work/small" 2>/dev/null; then
	status 'a full disk' 1 p backup "$work/small"
	like '... is said before' "$out" 'are free'
	is '... and nothing is left there' "$(ls -A "$work/small" | wc -l)" 0
	mount -o remount,size=3m "$work/small"
	p backup "$work/small/a.db" >/dev/null
	status 'a disk that has no room for a second one' 1 p backup "$work/small/b.db"
	is '... leaves the first' "$(ls -A "$work/small" | tr '\n' ' ')" 'a.db a.db.json '
	mount -o remount,size=2m "$work/small" # it fills while it is written
	status 'a restore to a full disk' 1 p restore "$file" --to "$work/small/c.db"
	like '... is said' "$out" 'no space left'
	is '... leaves nothing' "$(ls -A "$work/small" | tr '\n' ' ')" 'a.db a.db.json '
	mount -o remount,ro "$work/small"
	status 'a disk that is read-only' 1 p backup "$work/small/d.db"
	status 'a backup on it can be verified' 0 p restore "$work/small/a.db" --verify
	status 'and restored from' 0 p restore "$work/small/a.db" --to "$work/from-ro.db"
	umount "$work/small"
else
	echo '# no tmpfs can be mounted here: full and read-only disks are not tried'
fi
tap_done
