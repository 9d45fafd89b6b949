#!/usr/bin/env bash
# Measures the packaged staking-service on a PostgreSQL that waits for its disk: accruals over many positions, deposits
# beside pgbench, pages of history among many journal entries. Needs a JDK 25 in JAVA_HOME, Maven, Node 20 or newer, and
# Debian's psql and pgbench. Starts everything on free ports of the loopback and ends it. PARTS ("accrual deposits history")
# says what is measured, ROUNDS (5) how often; the sizes are POSITIONS (1000000), DEPOSITS (8000) a round, ENTRIES (10000000),
# and others that measure.mjs names. The tables stay in target/.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD/../../..

for tool in node psql pgbench; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install Debian's nodejs, postgresql-client or postgresql-contrib" >&2; exit 1; }
done
export PATH=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin:$PATH

"$root/local/bin/mvn-quietly" package -pl local,staking-service -am -Dmaven.test.skip=true
rm -rf target
mkdir -p target
exec java -jar "$root/local/target/stakedrop-local.jar" with-servers --durable -- node measure.mjs > >(tee target/tables.md)
