#!/usr/bin/env bash
# Builds everything from clean and passes every test: units, properties, both frameworks, end to end on the street.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=provisioning/lib/needs.sh
. "$root/provisioning/lib/needs.sh"

# outside peers for the tests: a broker, a Modbus client, a pair of serial ports, Node for the JavaScript decoder, a
# clock that can be set, and keys
need mosquitto mosquitto
need mbpoll mbpoll
need socat socat
need nodejs node
need faketime faketime
need openssl openssl
need snmpd snmpd
need_build
cd "$root"
say "building and testing with $("$JAVA_HOME/bin/java" -version 2>&1 | head -1)"
start=$SECONDS
mvn -B -ntp clean verify || fail "verify failed; see above"
say "all tests passed in $((SECONDS - start)) s"
