package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutPoliciesTest {

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void replicasLeaveWithoutCuttingARequest(Overlay overlay) throws IOException {
        assertThat(RolloutPolicies.leaving(overlay.rendered(), drainSeconds())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void aReplicaGoesWhenItsSuccessorIsReady(Overlay overlay) {
        assertThat(RolloutPolicies.replacement(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void nodesCanBeDrained(Overlay overlay) {
        assertThat(RolloutPolicies.disruption(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void servicesScaleUpFastAndDownSlowly(Overlay overlay) {
        assertThat(RolloutPolicies.scaling(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void theGatewayKnowsHowManyReplicasThereMayBe(Overlay overlay) {
        assertThat(RolloutPolicies.gatewayReplicas(overlay.rendered())).isEmpty();
    }

    @Test
    void findsAReplicaThatStopsAtOnce() {
        Manifests changed = gateway("/spec/template/spec/containers/0", container -> container.remove("lifecycle"));

        assertThat(RolloutPolicies.leaving(changed, 20))
                .singleElement()
                .asString()
                .contains("gateway stops before");
    }

    @Test
    void findsAReplicaThatClosesConnectionsInUse() {
        Manifests changed = gateway("/spec/template/spec/containers/0", container -> container.remove("env"));

        assertThat(RolloutPolicies.leaving(changed, 20))
                .containsExactly("Deployment/gateway closes connections while requests come by them");
    }

    @Test
    void findsAReplicaThatIsKilledWhileItDrains() {
        Manifests changed = gateway("/spec/template/spec", spec -> spec.put("terminationGracePeriodSeconds", 30));

        assertThat(RolloutPolicies.leaving(changed, 20))
                .containsExactly("Deployment/gateway is killed after 30 s, while it may drain until 35 s");
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/strategy/rollingUpdate, maxUnavailable, fewer replicas",
        "/spec/template/spec, topologySpreadConstraints, zones and nodes",
        "/spec/template/spec, priorityClassName, no priority",
    })
    void findsARollOutThatIsNoticed(String pointer, String field, String fault) {
        Manifests changed = gateway(pointer, part -> part.remove(field));

        assertThat(RolloutPolicies.replacement(changed))
                .singleElement()
                .asString()
                .contains("gateway", fault);
    }

    @Test
    void findsReplicasThatAreNotTheAutoscalers() {
        Manifests changed = gateway("/spec", spec -> spec.put("replicas", 2));

        assertThat(RolloutPolicies.replacement(changed))
                .singleElement()
                .asString()
                .contains("autoscaler");
    }

    @Test
    void findsAServiceWithoutABudget() {
        Manifests changed = Overlay.PROD.rendered().without("PodDisruptionBudget", "gateway");

        assertThat(RolloutPolicies.disruption(changed))
                .containsExactly("Deployment/gateway has 0 disruption budgets, not one");
    }

    @ParameterizedTest
    @CsvSource({"maxUnavailable, one replica go", "unhealthyPodEvictionPolicy, block the drain"})
    void findsABudgetThatBlocksADrain(String field, String fault) {
        Manifests changed =
                Overlay.PROD.rendered().with("PodDisruptionBudget", "gateway", "/spec", spec -> spec.remove(field));

        assertThat(RolloutPolicies.disruption(changed))
                .singleElement()
                .asString()
                .contains("gateway", fault);
    }

    @ParameterizedTest
    @CsvSource({"scaleUp, hesitates", "scaleDown, scales down before"})
    void findsAnAutoscalerOfTheWrongPace(String direction, String fault) {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("HorizontalPodAutoscaler", "gateway", "/spec/behavior", pace -> pace.remove(direction));

        assertThat(RolloutPolicies.scaling(changed)).singleElement().asString().contains("gateway", fault);
    }

    @Test
    void findsAnAutoscalerThatDoesNotLookAtTheProcessor() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("HorizontalPodAutoscaler", "gateway", "/spec", spec -> spec.putArray("metrics"));

        assertThat(RolloutPolicies.scaling(changed)).singleElement().asString().contains("processor");
    }

    @Test
    void findsTwoAutoscalersOfOneService() {
        Manifests changed = Overlay.VARIANTS
                .rendered()
                .and(new Manifests(List.of(Overlay.PROD.rendered().the("HorizontalPodAutoscaler", "staking-service"))));

        assertThat(RolloutPolicies.scaling(changed))
                .containsExactly("Deployment/staking-service is scaled by 2 autoscalers, not by one");
    }

    @Test
    void findsMoreReplicasThanTheGatewayKnowsOf() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("HorizontalPodAutoscaler", "gateway", "/spec", spec -> spec.put("maxReplicas", 13));

        assertThat(RolloutPolicies.gatewayReplicas(changed))
                .containsExactly(
                        "17 replicas of the gateway may run at once, and STAKEDROP_RATE_LIMIT_MOST_REPLICAS is 15");
    }

    private static Manifests gateway(String pointer, Consumer<ObjectNode> change) {
        return Overlay.PROD.rendered().with("Deployment", "gateway", pointer, change);
    }

    private static int drainSeconds() throws IOException {
        Properties kit = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Checkout.ROOT.resolve("libs/service-kit/src/main/resources/META-INF/microprofile-config.properties"))) {
            kit.load(reader);
        }
        return Integer.parseInt(kit.getProperty("quarkus.shutdown.timeout").replace("s", ""));
    }
}
