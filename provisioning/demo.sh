#!/usr/bin/env bash
# The main job on a fresh Debian machine: a virtual street, an MQTT broker and the real gateway. Ctrl-C ends it.
# Options are those of `aryk demo`, e.g. --seconds 30.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=provisioning/lib/needs.sh
. "$root/provisioning/lib/needs.sh"

need_build
cd "$root"
if [ ! -d bundles/runtime/target/aryk/bundles/6 ] || [ ! -d hardware-tests/street/target/lib ] ||
  [ -n "$(find bundles hardware-tests pom.xml device-profiles -newer bundles/runtime/target/aryk/bundles/6 -not -path '*/target*' -type f -print -quit)" ]; then
  say "building (a few minutes the first time)"
  mvn -B -q -ntp -DskipTests -Dspotless.check.skip package || fail "the build failed; see above"
  touch bundles/runtime/target/aryk/bundles/6
fi
exec provisioning/aryk demo "$@"
