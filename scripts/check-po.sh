#!/bin/sh
# Translations are complete and safe: check-po.sh SRCDIR.  Every source with a translatable string is in
# po/POTFILES.in, and every catalogue has every message of today's sources, none fuzzy, formats kept.
cd "$1" || exit 2
bad=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
LC_ALL=C
export LC_ALL
grep -lE '\b(_|N_|P_)\(' $(find src include -name '*.[ch]') | grep -v base/i18n.h | sort > "$tmp/uses"
grep -v '^#' po/POTFILES.in | sort > "$tmp/listed"
diff "$tmp/listed" "$tmp/uses" > "$tmp/diff" || { echo "po/POTFILES.in differs from the sources:"; cat "$tmp/diff"; bad=1; }
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=P_:1,2 -o "$tmp/now.pot" $(cat "$tmp/uses") || exit 2
for lang in $(grep -v '^#' po/LINGUAS); do
	po=po/$lang.po
	msgfmt --check -o /dev/null "$po" || bad=1
	msgmerge -q --no-fuzzy-matching -o "$tmp/$lang.po" "$po" "$tmp/now.pot" || bad=1
	n=$(msgattrib --untranslated --no-obsolete "$tmp/$lang.po" | grep -c '^msgid "..*\|^msgid ""$')
	n=$((n > 0 ? n - 1 : 0))
	f=$(msgattrib --only-fuzzy --no-obsolete "$tmp/$lang.po" | grep -c '^#, fuzzy')
	[ "$n" -eq 0 ] && [ "$f" -eq 0 ] || {
		echo "$po: $n messages without translation, $f fuzzy"
		msgattrib --untranslated --no-obsolete "$tmp/$lang.po" | grep '^msgid' | head -10
		bad=1
	}
done
exit $bad
