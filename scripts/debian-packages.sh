# Sourced by scripts/run and scripts/test: the Debian packages that plaint is built and tested with.
build_packages="gcc make autoconf automake autopoint gettext pkg-config gawk libncurses-dev \
libsqlite3-dev libreadline-dev libjansson-dev libicu-dev libsodium-dev libcsv-dev"
test_packages="clang libvterm-dev openssl sqlite3 locales ncurses-term xz-utils curl jq bindfs opensmtpd \
openssh-server openssh-client"

# install_packages build|test: installs what is missing; needs root (or sudo) only then.
install_packages() {
	want=$build_packages
	[ "$1" = test ] && want="$want $test_packages"
	missing=
	for p in $want; do
		dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null | grep -qx installed ||
			missing="$missing $p"
	done
	if [ -n "$missing" ]; then
		root=
		[ "$(id -u)" -eq 0 ] || root=sudo
		$root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
			$root env DEBIAN_FRONTEND=noninteractive \
				apt-get install -y -q --no-install-recommends $missing || return 1
	fi
	[ "$1" = test ] || return 0
	for l in zh_CN.UTF-8:zh_CN:UTF-8 zh_TW.UTF-8:zh_TW:UTF-8 en_US.UTF-8:en_US:UTF-8 \
		zh_CN.GB18030:zh_CN:GB18030; do
		name=${l%%:*}; rest=${l#*:}
		locale -a | grep -qix "$(echo "$name" | sed 's/-//')" || [ "$(id -u)" -ne 0 ] ||
			localedef -i "${rest%%:*}" -f "${rest#*:}" "$name" || return 1
	done
}
