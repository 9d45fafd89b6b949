#!/usr/bin/env bash
# Measures the packaged gateway beside Debian's nginx and haproxy and beside Spring Cloud Gateway, before the same upstream,
# and prints tables. Needs a JDK 25 in JAVA_HOME, Maven, Node 20 or newer, wrk and nginx (the upstream is one); haproxy is
# skipped where it is missing. Starts everything on free ports of the loopback and ends it. WARM_UP (120) seconds for each
# process, then ROUNDS (3) in turn of DURATION (10) seconds each. The table stays in target/.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/../../..

for tool in node wrk nginx; do
  PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || { echo "$tool is missing: install Debian's package of that name" >&2; exit 1; }
done
export PATH=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin:$PATH:/usr/sbin

"$root/local/bin/mvn-quietly" package -pl local,gateway -am -Dmaven.test.skip=true
[ "${SPRING:-1}" = 0 ] || mvn -q -B -f spring/pom.xml package
rm -rf target
mkdir -p target/classes
javac -d target/classes load/*.java

# 10,000 connections and more need as many file descriptors.
ulimit -n "$(ulimit -Hn)"
exec java -jar "$root/local/target/stakedrop-local.jar" with-servers -- node compare.mjs > >(tee target/comparison.md)
