package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {
    /** In every cluster. */
    private static final Set<String> BETWEEN_SERVICES = Set.of(
            "Deployment/gateway -> Deployment/staking-service:8081",
            "Deployment/gateway -> Deployment/airdrop-service:8082",
            "Deployment/staking-service -> Deployment/gateway:8080",
            "Deployment/airdrop-service -> Deployment/gateway:8080",
            "Deployment/airdrop-service -> Deployment/staking-service:8081");

    private static final Set<String> DATABASE_USERS = Set.of(
            "Deployment/gateway",
            "Deployment/staking-service",
            "Deployment/airdrop-service",
            "Job/gateway-migration",
            "Job/staking-service-migration",
            "Job/airdrop-service-migration");

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void everyPolicyHasAnEffect(Overlay overlay) {
        assertThat(new Network(overlay.rendered()).faults()).isEmpty();
    }

    @Test
    void developmentHasTheseWaysAndNoOthers() {
        Stream<String> toServers = Stream.concat(
                DATABASE_USERS.stream().map(user -> user + " -> Deployment/postgres:5432"),
                Stream.of("Deployment/gateway -> Deployment/redis:6379"));

        assertThat(new Network(Overlay.DEV.rendered()).ways()).isEqualTo(withServices(toServers));
    }

    @Test
    void productionHasTheseWaysAndNoOthers() {
        Stream<String> toDatabase = Stream.concat(
                DATABASE_USERS.stream().map(user -> user + " -> Cluster/postgres:5432"),
                DATABASE_USERS.stream()
                        .filter(user -> user.startsWith("Deployment"))
                        .map(user -> user + " -> Pooler/postgres-pooler:5432"));
        Stream<String> amongServers = Stream.of(
                "Pooler/postgres-pooler -> Cluster/postgres:5432",
                "Cluster/postgres -> Cluster/postgres:5432",
                "Deployment/gateway -> StatefulSet/redis:6379",
                "StatefulSet/redis -> StatefulSet/redis:6379");

        assertThat(new Network(Overlay.PROD.rendered()).ways())
                .isEqualTo(withServices(Stream.concat(toDatabase, amongServers)));
    }

    @Test
    void productionIsEnteredByProxiesPrometheusAndTheOperatorAlone() {
        assertThat(new Network(Overlay.PROD.rendered()).waysIn())
                .containsExactlyInAnyOrder(
                        "stakedrop.io/ingress=true -> Deployment/gateway:8080",
                        "kubernetes.io/metadata.name=monitoring -> Deployment/gateway:9080",
                        "kubernetes.io/metadata.name=monitoring -> Deployment/staking-service:9081",
                        "kubernetes.io/metadata.name=monitoring -> Deployment/airdrop-service:9082",
                        "kubernetes.io/metadata.name=cnpg-system -> Cluster/postgres:8000",
                        "kubernetes.io/metadata.name=cnpg-system -> Cluster/postgres:5432");
    }

    @ParameterizedTest
    @CsvSource({
        "default-deny, nothing denies",
        "dns, resolve names",
    })
    void findsWhatIsMissing(String policy, String fault) {
        Manifests changed = Overlay.PROD.rendered().without("NetworkPolicy", policy);

        assertThat(new Network(changed).faults()).singleElement().asString().contains(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/podSelector/matchLabels, about no pod",
        "/spec/ingress/0/from/0/podSelector/matchLabels, names pods that there are not",
    })
    void findsASelectorThatChoosesNothing(String pointer, String fault) {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("NetworkPolicy", "gateway", pointer, labels -> labels.put(Labels.NAME, "nobody"));

        assertThat(new Network(changed).faults()).singleElement().asString().contains(fault);
    }

    @Test
    void findsAPortThatNobodyHas() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("NetworkPolicy", "gateway", "/spec/ingress/0/ports/0", port -> port.put("port", "htp"));

        assertThat(new Network(changed).faults()).singleElement().asString().contains("has no port \"htp\"");
    }

    @Test
    void findsAPolicyThatDoesNotSayWhatItIsAbout() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with(
                        "NetworkPolicy",
                        "gateway",
                        "/spec",
                        spec -> spec.putArray("policyTypes").add("Ingress"));

        assertThat(new Network(changed).faults()).singleElement().asString().contains("about egress");
    }

    @Test
    void seesAWayThatOneEndCloses() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("NetworkPolicy", "staking-service", "/spec", spec -> spec.putArray("ingress"));

        assertThat(new Network(changed).ways())
                .doesNotContain(
                        "Deployment/gateway -> Deployment/staking-service:8081",
                        "Deployment/airdrop-service -> Deployment/staking-service:8081")
                .contains("Deployment/gateway -> Deployment/airdrop-service:8082");
    }

    private static Set<String> withServices(Stream<String> others) {
        return Stream.concat(BETWEEN_SERVICES.stream(), others).collect(Collectors.toCollection(TreeSet::new));
    }
}
