# Sourced by demo.sh and verify.sh: installs what is missing with apt, and says what it does.

say() { printf '\n== %s\n' "$*" >&2; }

fail() {
  printf '\naryk: %s\n' "$1" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    fail "root rights are needed to install '$*'; run as root or install sudo"
  fi
}

# the first Java home with a compiler of version 17 or newer; empty where there is none
find_jdk() {
  local candidate version
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /nowhere/bin/javac)")")")" /usr/lib/jvm/*; do
    # an empty candidate would find /bin/javac, which is no home
    [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] || continue
    version=$("$candidate/bin/javac" -version 2>&1 | sed -E 's/javac ([0-9]+).*/\1/')
    if [ "${version:-0}" -ge 17 ] 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
}

# need PACKAGE COMMAND: installs the Debian package unless the command is there
missing=()
need() {
  command -v "$2" >/dev/null 2>&1 || [ -x "/usr/sbin/$2" ] || missing+=("$1")
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing with apt: ${missing[*]}"
  command -v apt-get >/dev/null 2>&1 || fail "apt-get is not here; install by hand: ${missing[*]}"
  # a broker that the package starts as a service would only be in the way
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update || fail "apt-get update failed; is there a network?"
  local policy=/usr/sbin/policy-rc.d made=no
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" && made=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
  local outcome=$?
  [ "$made" = no ] || as_root rm -f "$policy"
  [ "$outcome" = 0 ] || fail "apt-get could not install: ${missing[*]}"
  missing=()
}

# installs a JDK and Maven, and sets JAVA_HOME
need_build() {
  [ -n "$(find_jdk)" ] || missing+=(openjdk-17-jdk-headless)
  need maven mvn
  if [ ${#missing[@]} -gt 0 ] && [[ " ${missing[*]} " == *" openjdk-17-jdk-headless "* ]] &&
    ! apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1; then
    missing=("${missing[@]/openjdk-17-jdk-headless/default-jdk-headless}")
  fi
  install_missing
  JAVA_HOME=$(find_jdk)
  [ -n "$JAVA_HOME" ] || fail "no JDK of version 17 or newer was found or could be installed"
  export JAVA_HOME
}
