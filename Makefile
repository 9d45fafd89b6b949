# The few commands a person types. The work is done by Maven, by the launcher in local/ and by the scripts in local/bin.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PRECIOUS: %/target/built-native

services := gateway staking-service airdrop-service

# Every recipe that needs Java begins with this: one sentence where there is no JDK.
jdk := export JAVA_HOME=$$(local/bin/find-jdk); export PATH="$$JAVA_HOME/bin:$$PATH";
launcher := java -jar local/target/stakedrop-local.jar

# What the jars and executables are made of, and the marks of when they were.
of = $(shell find $(1) \( -name target -o -path '*/src/test' \) -prune -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -print 2>/dev/null)
sources := pom.xml $(call of,local libs $(services))
jars := local/target/built
executables := $(services:%=%/target/built-native)
verifier := verify/target/built-native

.PHONY: help run key build test check k8s-check k8s-dry-run format native test-native test-native-verify test-images test-pods images clients fuzz slow-clients test-upgrade mutation bench bench-gateway bench-staking bench-airdrop bench-native bench-scale openapi clean

help: ## list these commands
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  make \1|\2/p' Makefile | sed -E ':a; s/^([^|]{0,20})\|/\1 |/; ta; s/\|/ /'

run: $(jars) $(if $(filter 1,$(NATIVE)),$(executables)) $(if $(filter 1,$(IMAGES)),images) ## start everything here and print an API key (NATIVE=1: as executables, IMAGES=1: as images)
	@[ "$(IMAGES)" != 1 ] || local/bin/load-images
	@$(jdk) exec env NATIVE=$(NATIVE) IMAGES=$(IMAGES) $(launcher) run

key: $(jars) ## print a new API key of the running suite
	@$(jdk) exec $(launcher) key

build: ## compile and package everything, without tests
	@rm -f $(jars)
	@$(MAKE) --no-print-directory $(jars)

$(jars): $(sources)
	@$(jdk) echo "Building what has changed"; \
	local/bin/mvn-quietly package -pl local,gateway,staking-service,airdrop-service -am -Dmaven.test.skip=true
	@touch $@

test: ## prove it all: unit, architecture, service and end-to-end tests
	@local/bin/prepare-evm
	@local/bin/prepare-typescript-client
	@local/bin/prepare-kustomize
	@$(jdk) exec local/bin/beside-servers mvn -B verify $(MVN_OPTS)

check: ## what can be said without running it: format, compiler gates, tree
	@local/bin/check-tree
	@$(jdk) local/bin/mvn-quietly spotless:check test-compile

k8s-check: ## render the overlays of k8s/ and hold them against Kubernetes, the services and our policies
	@local/bin/prepare-kustomize
	@$(jdk) exec mvn -B verify -pl tests/k8s

k8s-dry-run: ## give the same to an API server that is there, as a dry-run (needs kube-apiserver and etcd)
	@local/bin/prepare-kustomize
	@local/bin/dry-run-manifests

format: ## write the house style
	@$(jdk) local/bin/mvn-quietly spotless:apply

native: $(executables) $(verifier) ## compile native executables (NATIVE_OPTS=-Ob compiles quicker)

# One after another, since each takes most of a machine; of its own sources and the libraries'.
.SECONDEXPANSION:
$(executables): %/target/built-native: pom.xml $$(call of,libs/ethereum libs/allocation libs/service-kit $$*)
	@$(jdk) home=$$(local/bin/find-native-image); echo "Compiling $* natively (5 to 15 minutes)"; \
	[ "$$home" = container ] || export GRAALVM_HOME="$$home"; \
	local/bin/mvn-quietly package -Dnative -pl $* -am -Dmaven.test.skip=true \
	  -Dquarkus.native.container-build=$$([ "$$home" = container ] && echo true || echo false) \
	  $(if $(NATIVE_OPTS),-Dquarkus.native.additional-build-args-append=$(NATIVE_OPTS))
	@touch $@

# The offline verifier, which is no service: libraries and a main class.
$(verifier): pom.xml $(call of,libs/ethereum libs/allocation verify)
	@$(jdk) home=$$(local/bin/find-native-image); echo "Compiling verify natively (2 to 5 minutes)"; \
	[ "$$home" != container ] || { echo "The verifier needs a GraalVM here: point GRAALVM_HOME at one." >&2; exit 1; }; \
	local/bin/mvn-quietly package -pl verify -am -Dmaven.test.skip=true; \
	"$$home/bin/native-image" $(NATIVE_OPTS) --no-fallback -jar verify/target/stakedrop-verify.jar -o verify/target/stakedrop-verify \
	  > target/native-verify.log 2>&1 || { tail -n 20 target/native-verify.log >&2; exit 1; }
	@touch $@

test-native: $(jars) $(services:%=test-native-%) test-native-verify ## the REST suites and the end-to-end tests against the executables
	@local/bin/prepare-evm
	@local/bin/prepare-typescript-client
	@$(jdk) NATIVE=1 exec local/bin/beside-servers mvn -B verify -pl tests/e2e -am \
	  -Dtest='io/stakedrop/e2e/**/*Test' -Dsurefire.failIfNoSpecifiedTests=false

test-native-verify: $(verifier)
	@$(jdk) mvn -B verify -DskipVerifierITs=false -pl verify -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false

# One service's REST suite against its executable, which is compiled where that is stale.
test-native-%: %/target/built-native
	@$(jdk) exec local/bin/beside-servers mvn -B verify -Dnative -Dquarkus.native.reuse-existing=true -pl $* -am \
	  -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false

test-images: $(jars) images ## the end-to-end tests against the images, run by podman within 256 MB each
	@local/bin/prepare-evm
	@local/bin/prepare-typescript-client
	@local/bin/load-images
	@$(jdk) IMAGES=1 exec local/bin/beside-servers mvn -B verify -pl tests/e2e -am \
	  -Dtest='*AcceptanceTest' -Dsurefire.failIfNoSpecifiedTests=false

test-pods: $(jars) images ## the end-to-end tests against the pods of k8s/overlays/podman
	@local/bin/prepare-typescript-client
	@local/bin/prepare-kustomize
	@local/bin/build-server-images
	@$(jdk) exec local/bin/beside-pods mvn -B verify -pl tests/e2e -am \
	  -Dtest='io/stakedrop/e2e/**/*Test' -Dgroups=suite -Dsurefire.failIfNoSpecifiedTests=false

images: $(if $(filter 1,$(JVM)),$(jars),$(executables)) ## build OCI images in target/images (JVM=1: with a Java in place of executables)
	@$(jdk) local/bin/mvn-quietly package org.cyclonedx:cyclonedx-maven-plugin:makeBom \
	  -pl gateway,staking-service,airdrop-service -am -Dmaven.test.skip=true
	@$(jdk) for service in $(services); do local/bin/build-image $$service $(if $(filter 1,$(JVM)),jvm,native); done

clients: ## generate and compile a Java and a TypeScript client of the API
	@$(jdk) local/bin/mvn-quietly package -pl tests/clients/java -Dmaven.test.skip=true
	@local/bin/prepare-typescript-client

fuzz: $(jars) ## right and wrong requests made of the API document by Specmatic, against the running suite (minutes)
	@local/bin/prepare-fuzz
	@$(jdk) mvn -B verify -pl tests/e2e -am -Dtest=GenerativeApiCheck -Dsurefire.failIfNoSpecifiedTests=false

slow-clients: $(jars) ## hold connections by slowhttptest and measure what others notice (minutes, wants a quiet machine)
	@$(jdk) mvn -B verify -pl tests/e2e -am -Dtest=SlowClientsCheck -Dsurefire.failIfNoSpecifiedTests=false

# Beside the version before, for each service the one before its newest migration.
test-upgrade: $(jars) ## upgrade from the version before under load, and run both on one schema (REV=COMMIT; minutes)
	@$(jdk) PREVIOUS=$$(local/bin/build-previous $(REV)); \
	PREVIOUS_GATEWAY=$$(local/bin/build-previous --schema-of gateway $(REV)); \
	PREVIOUS_STAKING=$$(local/bin/build-previous --schema-of staking-service $(REV)); \
	PREVIOUS_AIRDROP=$$(local/bin/build-previous --schema-of airdrop-service $(REV)); \
	export PREVIOUS PREVIOUS_GATEWAY PREVIOUS_STAKING PREVIOUS_AIRDROP; \
	exec local/bin/beside-servers mvn -B verify -pl tests/e2e -am -Dtest=UpgradeCheck -Dsurefire.failIfNoSpecifiedTests=false

mutation: ## how many changed rules the tests of libs/ethereum and libs/allocation notice (takes long)
	@$(jdk) local/bin/mvn-quietly test-compile org.pitest:pitest-maven:mutationCoverage -pl libs/ethereum,libs/allocation -am; \
	grep -E '^>> (Line Coverage|Generated .* mutations)' target/build.log

bench: ## measure trees beside peers (takes long and wants a quiet machine; see the others too)
	@$(jdk) exec tests/benchmarks/run.sh

bench-gateway: ## measure the gateway beside nginx, haproxy and Spring Cloud Gateway (the same)
	@$(jdk) exec tests/benchmarks/gateway/run.sh

bench-staking: ## measure accruals, deposits beside pgbench, and pages of history (half an hour, 20 GB of disk)
	@$(jdk) exec tests/benchmarks/staking/run.sh

bench-airdrop: ## measure imports beside COPY, roots, evaluations, look-ups of proofs (half an hour, 30 GB of disk)
	@$(jdk) exec tests/benchmarks/airdrop/run.sh

bench-native: ## measure executables beside the JVM (half an hour once they are compiled)
	@$(jdk) exec tests/benchmarks/native/run.sh

bench-scale: ## measure how each service grows with connections and with replicas (half an hour, as root)
	@$(jdk) exec tests/benchmarks/scale/run.sh

openapi: ## accept the API documents that the code gives now (docs/api)
	@$(jdk) exec local/bin/beside-servers local/bin/accept-documents

clean: ## remove what was built; the data of `make run` stays
	@$(jdk) local/bin/mvn-quietly clean
	@rm -rf target
