#!/usr/bin/env bash
# Runs the benchmarks and their peers on the same input and prints one table. Needs a JDK 25 in JAVA_HOME, Maven, and
# Node 20 or newer with npm. The input is the UNI airdrop's list below STAKEDROP_REAL_DATA, or else a generated one of
# the same size. Results stay in target/.
set -euo pipefail
cd "$(dirname "$0")"

java=${JAVA_HOME:?points at no JDK: set it to a JDK 25 or newer}/bin/java
command -v npm >/dev/null || { echo "npm is missing: install Node 20 or newer" >&2; exit 1; }

mvn -q -f ../../pom.xml -pl tests/benchmarks -am package -DskipTests
npm ci --silent --prefix peer

claims=target/claims.csv.gz
if [ -n "${STAKEDROP_REAL_DATA:-}" ]; then
  claims=$(realpath "$STAKEDROP_REAL_DATA")/uniswap-2020/claims.csv.gz
  [ -f "$claims" ] || { echo "$claims is missing: unset STAKEDROP_REAL_DATA to use a generated list" >&2; exit 1; }
fi
class_path="target/classes:target/lib/*"
root=$("$java" -cp "$class_path" io.stakedrop.benchmarks.ClaimList "$claims")

"$java" -cp "$class_path" org.openjdk.jmh.Main MerkleTreeBenchmark -p file="$claims" -rf json -rff target/jmh.json
node peer/compare.mjs "$claims" "$root" target/jmh.json | tee target/comparison.md
