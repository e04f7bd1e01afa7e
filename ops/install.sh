#!/bin/sh
# Makes a shop of this machine, or of another version of it; `install.sh uninstall` takes the shop away again.
#
#   curl -fsSL …/releases/latest/download/install.sh | sudo sh     fetches the newest bundle
#   sudo sh install.sh                                             beside the files of a bundle: installs that one
#   sudo sh install.sh FILE                                        installs a bundle that was brought here
#
# It asks for what it needs. Nothing is asked where the environment holds TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY and ADMIN_IDS, and if
# you like TELEGRAM_PROXY, DOMAIN and any other setting. Everything is tried before anything is written. It may be run again at any time.
set -eu
umask 022

# `npm run bundle` fills these in.
RELEASES=''
PUBLIC_KEY=''

PROGRAM=/opt/numberland
SETTINGS=/etc/numberland
DATA=/var/lib/numberland
COMMAND=/usr/local/bin/numberland-shop
UNITS=/etc/systemd/system
OWNER=numberland
READY_WITHIN_S=60
UNPACKED_MB=260
PACKAGES='Debian: apt-get install tar gzip coreutils passwd util-linux; Alpine: apk add shadow setpriv'

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
has_systemd() { [ -d /run/systemd/system ]; }

main() {
  [ "$(id -u)" = 0 ] || fail "run it as root: sudo sh install.sh"
  [ "$(uname -s)" = Linux ] || fail "it is for Linux"
  case "${1:-}" in
    uninstall) uninstall "${2:-}" ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0" ;;
    -*) fail "there is no option $1; uninstall takes the shop away" ;;
    *) install_shop "${1:-}" ;;
  esac
}

install_shop() {
  for tool in tar gzip sha256sum useradd setpriv install; do
    has "$tool" || fail "$tool is missing ($PACKAGES)"
  done
  setpriv --reuid 0 true 2>/dev/null || fail "this setpriv, BusyBox's, changes no user ($PACKAGES)"
  work=$(TMPDIR=${TMPDIR:-/var/tmp} mktemp -d) # /tmp is memory on many machines
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  bundle=$(find_bundle "$1")
  check_files "$bundle"
  check_machine "$bundle"
  version=$(field version "$bundle")
  installed=$(installed_version)
  if [ -n "$installed" ] && [ "$installed" != "$version" ] && has_systemd; then
    say "$installed is installed: this is an update to $version."
    "$COMMAND" update "$bundle"
    exit $?
  fi
  say "The shop, version $version"
  run_setup "$bundle"
  before=$(state)
  place "$bundle" "$version"
  start "$before"
}

# The folder of an unpacked bundle: the one around this script, or one that is unpacked now.
find_bundle() {
  beside=$(cd "$(dirname "$0")" 2>/dev/null && pwd) || beside=/
  if [ -z "$1" ] && [ -f "$beside/release.json" ] && [ -f "$beside/MANIFEST.sha256" ]; then
    printf '%s' "$beside"
    return
  fi
  free_mb "$(dirname "$work")" $((UNPACKED_MB + 70))
  file=${1:-${NUMBERLAND_BUNDLE:-}}
  if [ -z "$file" ]; then
    file=$work/bundle.tar.gz
    here=$(machine) # a line of its own: else it would go on where there is no bundle for this machine
    fetch "$RELEASES/latest/download/numberland-shop-linux-$here.tar.gz" "$file"
  fi
  [ -f "$file" ] || fail "there is no file $file"
  mkdir "$work/bundle"
  tar -xzf "$file" -C "$work/bundle" --strip-components=1 --no-same-owner 2>"$work/said" ||
    fail "$file is damaged, or did not arrive as a whole: $(tail -n 1 "$work/said")"
  [ -f "$work/bundle/release.json" ] || fail "$file is no bundle of the shop"
  check_signature "$work/bundle"
  printf '%s' "$work/bundle"
}

fetch() {
  [ -n "$RELEASES" ] || fail "name a bundle: sudo sh install.sh FILE"
  printf 'Fetching %s\n' "$1" >&2
  if has curl; then
    proxy=$(printf '%s' "${TELEGRAM_PROXY:-}" | sed 's|[, ].*||; s|^direct$||; s|^socks5:|socks5h:|')
    https_proxy=${proxy:-${https_proxy:-}} curl -fsSL -o "$2" "$1" && return
  elif has wget; then
    wget -q -O "$2" "$1" && return
  else
    fail "neither curl nor wget is here. Bring the bundle to this machine in another way: sudo sh install.sh FILE"
  fi
  fail "it cannot be fetched. Bring it to this machine in another way: sudo sh install.sh FILE"
}

machine() {
  case "$(uname -m)" in
    x86_64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "there is no bundle for $(uname -m), only for x86_64 and aarch64" ;;
  esac
  case "$(ldd --version 2>&1 || true)" in
    *musl*) printf '%s-musl' "$arch" ;;
    *) printf '%s' "$arch" ;;
  esac
}

# Who has this script has the key of those who made it. What comes later is checked against the key of the shop that runs.
check_signature() {
  if [ -z "$PUBLIC_KEY" ]; then
    printf 'This bundle was made without a signature.\n' >&2
    return
  fi
  signature=$1/MANIFEST.sha256.minisig
  [ -f "$signature" ] || fail "the bundle is not signed"
  wrong="the signature of the bundle is not that of those who made this shop: somebody changed it"
  if has minisign; then
    minisign -Vqm "$1/MANIFEST.sha256" -x "$signature" -P "$PUBLIC_KEY" >/dev/null 2>&1 || fail "$wrong"
  elif has openssl; then
    verify_with_openssl "$1/MANIFEST.sha256" "$signature" || fail "$wrong"
  else
    fail "neither minisign nor openssl is here to check the signature (Debian: apt-get install minisign)"
  fi
}

# A signature of minisign: two letters, the key's id, and Ed25519 over BLAKE2b of the file.
verify_with_openssl() {
  sed -n 2p "$2" | base64 -d >"$work/signature"
  printf '%s' "$PUBLIC_KEY" | base64 -d >"$work/key"
  [ "$(head -c 2 "$work/signature")" = ED ] || return 1
  [ "$(tail -c +3 "$work/signature" | head -c 8 | sha256sum)" = "$(tail -c +3 "$work/key" | head -c 8 | sha256sum)" ] || return 1
  { printf '\060\052\060\005\006\003\053\145\160\003\041\000' && tail -c 32 "$work/key"; } >"$work/key.der"
  tail -c 64 "$work/signature" >"$work/ed25519"
  openssl dgst -blake2b512 -binary "$1" >"$work/hash"
  openssl pkeyutl -verify -pubin -inkey "$work/key.der" -keyform DER -rawin -in "$work/hash" -sigfile "$work/ed25519" >/dev/null 2>&1
}

check_files() {
  (cd "$1" && sha256sum -c MANIFEST.sha256 >"$work/said" 2>&1) ||
    fail "the bundle is damaged, or did not arrive as a whole: $(grep -v ': OK$' "$work/said" | head -n 1)"
}

check_machine() {
  meant=$(field arch "$1")
  [ "$(field libc "$1")" = musl ] && meant=$meant-musl
  here=$(machine)
  [ "$meant" = "$here" ] || fail "the bundle is for $meant, and this machine is $here"
  place=$PROGRAM
  until [ -d "$place" ]; do place=$(dirname "$place"); done
  free_mb "$place" "$UNPACKED_MB"
  "$1/node" "$1/app/dist/main.js" --version >/dev/null 2>"$work/said" ||
    fail "the program does not run on this machine (if programs may not be run in $work, set TMPDIR): $(tail -n 1 "$work/said")"
}

free_mb() {
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$2" ] || fail "the disk with $1 has $free MB left, and $2 are needed"
}

field() { sed -n "s/^ *\"$1\": \"\([^\"]*\)\".*/\1/p" "$2/release.json"; }

installed_version() {
  if [ -L "$PROGRAM/current" ]; then basename "$(readlink "$PROGRAM/current")"; fi
}

# Asks, and tries every answer; the settings are in $work/settings when it is content. In a pipe the script itself is the input.
run_setup() {
  set -- "$1/node" "$1/app/dist/start.js" setup --into "$work/settings"
  if [ -t 0 ]; then
    "$@" || fail "nothing was installed"
  elif [ -t 1 ] && { : </dev/tty; } 2>/dev/null; then
    "$@" </dev/tty || fail "nothing was installed"
  else
    "$@" </dev/null || fail "nothing was installed"
  fi
}

place() {
  id "$OWNER" >/dev/null 2>&1 ||
    useradd --system --user-group --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin "$OWNER"
  install -d -o "$OWNER" -g "$OWNER" -m 0700 "$DATA"
  install -d -m 0755 "$PROGRAM" "$PROGRAM/releases" "$SETTINGS" /usr/local/bin
  install -d -o "$OWNER" -g "$OWNER" -m 0700 "$SETTINGS/secrets"
  for file in "$work/settings/secrets"/*; do
    install -o "$OWNER" -g "$OWNER" -m 0400 "$file" "$SETTINGS/secrets/"
  done
  install -o "$OWNER" -g "$OWNER" -m 0400 "$work/settings/env" "$SETTINGS/env"
  for file in Caddyfile nginx.conf; do
    [ ! -f "$work/settings/$file" ] || install -m 0644 "$work/settings/$file" "$SETTINGS/$file"
  done
  place_release "$1" "$2"
  cat >"$work/command" <<'COMMAND'
#!/bin/sh
# The shop of this machine: `numberland-shop --help` says what it can do.
[ $# -gt 0 ] || set -- menu
NODE_ENV=production exec /opt/numberland/current/node /opt/numberland/current/app/dist/start.js "$@"
COMMAND
  install -m 0755 "$work/command" "$COMMAND"
}

# What the running shop was started with.
state() {
  { readlink "$PROGRAM/current" && cat "$PROGRAM/current/MANIFEST.sha256" "$SETTINGS/env" "$SETTINGS"/secrets/*; } 2>/dev/null |
    sha256sum
}

# Never in the place of one that runs: another folder, and then the link.
place_release() {
  target=$PROGRAM/releases/$2
  if ! cmp -s "$1/MANIFEST.sha256" "$target/MANIFEST.sha256" ||
    ! (cd "$target" && sha256sum -c MANIFEST.sha256 >/dev/null 2>&1); then
    rm -rf "$target.new"
    cp -R "$1" "$target.new"
    chown -R root:root "$target.new"
    chmod -R u=rwX,go=rX "$target.new"
    rm -rf "$target"
    mv "$target.new" "$target"
  fi
  ln -sfn "$target" "$PROGRAM/current.new"
  mv -T "$PROGRAM/current.new" "$PROGRAM/current"
}

start() {
  if ! has_systemd; then
    say "✓ Installed. This machine has no systemd, so start the shop yourself, and again after each reboot:"
    say "    cd $DATA && set -a && . $SETTINGS/env && set +a &&"
    say "    NODE_ENV=production setpriv --reuid $OWNER --regid $OWNER --clear-groups $PROGRAM/current/node $PROGRAM/current/app/dist/main.js"
    return
  fi
  for unit in numberland.service numberland-update.service; do
    install -m 0644 "$PROGRAM/current/$unit" "$UNITS/$unit"
  done
  systemctl daemon-reload
  systemctl enable --quiet numberland.service numberland-update.service
  if [ "$(state)" != "$1" ] || ! systemctl is-active --quiet numberland.service; then
    say "Starting the shop"
    systemctl restart numberland.service
  fi
  waited=0
  until "$COMMAND" status >"$work/status" 2>&1; do
    waited=$((waited + 2))
    [ "$waited" -lt "$READY_WITHIN_S" ] || fail "it was installed and started, and is not ready yet:
$(cat "$work/status")
Look at: numberland-shop logs"
    sleep 2
  done
  say "✓ The shop works. Send /admin to your bot."
  say "  On this machine: numberland-shop. To take it away: sh $PROGRAM/current/install.sh uninstall"
}

uninstall() {
  case "$1" in
    '' | --with-data) ;;
    *) fail "uninstall knows one option, --with-data" ;;
  esac
  if has_systemd; then
    systemctl disable --now --quiet numberland.service numberland-update.service 2>/dev/null || true
  fi
  rm -f "$UNITS/numberland.service" "$UNITS/numberland-update.service" "$COMMAND"
  if has_systemd; then systemctl daemon-reload; fi
  rm -rf "$PROGRAM"
  if [ "$1" = --with-data ]; then
    rm -rf "$DATA" "$SETTINGS"
    ! id "$OWNER" >/dev/null 2>&1 || userdel "$OWNER"
    say "✓ The shop and all its data are gone."
  else
    say "✓ The shop is gone. Its data stays in $DATA and its settings in $SETTINGS: installed again, it goes on."
    say "  To remove them too: uninstall --with-data"
  fi
}

main "$@"
