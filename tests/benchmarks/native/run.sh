#!/usr/bin/env bash
# Measures each service as a native executable beside the same service on the JVM, in turn: how it starts, what it is when
# idle, and what it does warm on one core while PostgreSQL, wrk and the gateway's upstream have the other. Needs a JDK 25 in
# JAVA_HOME, Maven, what `make native` needs, Node 20 or newer, Debian's psql, wrk and taskset. Starts everything on free ports
# of the loopback and ends it. ROUNDS (5) says how often each is started, WARM_UP (60) and DURATION (10) are seconds. The tables
# stay in target/.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/../../..

for tool in node psql wrk taskset; do
  command -v "$tool" >/dev/null \
    || { echo "$tool is missing: install Debian's nodejs, postgresql-client, wrk or util-linux" >&2; exit 1; }
done
export PATH=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin:$PATH

make -C "$root" native build
rm -rf target
mkdir -p target
exec java -jar "$root/local/target/stakedrop-local.jar" with-servers -- node measure.mjs > >(tee target/tables.md)
