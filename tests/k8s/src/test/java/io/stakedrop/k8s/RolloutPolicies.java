package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replicas come, go and are moved without anybody noticing. */
final class RolloutPolicies {
    private static final Set<String> SPREAD_OVER = Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname");

    private RolloutPolicies() {}

    /**
     * A replica is taken out of the way before it is told to stop, and has time to end its work.
     *
     * @param drainSeconds {@code quarkus.shutdown.timeout}
     */
    static List<String> leaving(Manifests manifests, int drainSeconds) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : manifests.servicePods()) {
            int sleep = pod.spec()
                    .at("/containers/0/lifecycle/preStop/sleep/seconds")
                    .asInt();
            int delay = delaySeconds(pod);
            int end = sleep + delay + drainSeconds;
            int grace = pod.spec().path("terminationGracePeriodSeconds").asInt(30);
            if (sleep < 5) {
                faults.add(pod.owner() + " stops before others have learned that it is leaving");
            }
            if (delay < 1) {
                faults.add(pod.owner() + " closes connections while requests come by them");
            }
            if (grace <= end) {
                faults.add(pod.owner() + " is killed after %d s, while it may drain until %d s".formatted(grace, end));
            }
        }
        return faults;
    }

    /** {@code quarkus.shutdown.delay} */
    private static int delaySeconds(Pod pod) {
        return pod.spec()
                .at("/containers/0/env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals("QUARKUS_SHUTDOWN_DELAY"))
                .mapToInt(variable ->
                        Integer.parseInt(variable.path("value").asText().replace("s", "")))
                .sum();
    }

    /** There are never fewer replicas than before, and they stand apart. */
    static List<String> replacement(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        serviceDeployments(manifests).forEach(deployment -> {
            JsonNode strategy = deployment.at("/spec/strategy/rollingUpdate");
            if (!strategy.path("maxUnavailable").isInt()
                    || strategy.path("maxUnavailable").asInt() != 0) {
                faults.add(deployment.id() + " has fewer replicas while it rolls out");
            }
            Set<String> spreadOver = deployment
                    .at("/spec/template/spec/topologySpreadConstraints")
                    .valueStream()
                    .map(constraint -> constraint.path("topologyKey").asText())
                    .collect(Collectors.toSet());
            if (!spreadOver.equals(SPREAD_OVER)) {
                faults.add(deployment.id() + " is spread over " + spreadOver + ", not over zones and nodes");
            }
            if (deployment.at("/spec/template/spec/priorityClassName").asText().isEmpty()) {
                faults.add(deployment.id() + " has no priority");
            }
            if (deployment.at("/spec").has("replicas")) {
                faults.add(deployment.id() + " takes back what the autoscaler decided");
            }
        });
        return faults;
    }

    /** Nodes can be drained, one replica at a time, however ill a replica is. */
    static List<String> disruption(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        serviceDeployments(manifests).forEach(deployment -> {
            Map<String, String> labels = Labels.of(deployment.at("/spec/template/metadata/labels"));
            long budgets = manifests
                    .ofKind("PodDisruptionBudget")
                    .filter(budget -> Labels.isSelected(budget.at("/spec/selector"), labels))
                    .count();
            if (budgets != 1) {
                faults.add(deployment.id() + " has " + budgets + " disruption budgets, not one");
            }
        });
        manifests.ofKind("PodDisruptionBudget").forEach(budget -> {
            if (budget.at("/spec/maxUnavailable").asInt() != 1) {
                faults.add(budget.id() + " does not let one replica go at a time");
            }
            if (!budget.at("/spec/unhealthyPodEvictionPolicy").asText().equals("AlwaysAllow")) {
                faults.add(budget.id() + " lets a replica that is not ready block the drain of its node");
            }
        });
        return faults;
    }

    /** Up at once, down slowly, by CPU at least. */
    static List<String> scaling(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        serviceDeployments(manifests).forEach(deployment -> {
            long scalers = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                    .flatMap(manifests::ofKind)
                    .filter(scaler ->
                            scaler.at("/spec/scaleTargetRef/name").asText().equals(deployment.name()))
                    .count();
            if (scalers != 1) {
                faults.add(deployment.id() + " is scaled by " + scalers + " autoscalers, not by one");
            }
        });
        manifests.ofKind("HorizontalPodAutoscaler").forEach(scaler -> {
            if (scaler.at("/spec/metrics").valueStream().noneMatch(RolloutPolicies::isProcessor)) {
                faults.add(scaler.id() + " does not look at the processor");
            }
            faults.addAll(pace(scaler, scaler.at("/spec/behavior")));
        });
        manifests
                .ofKind("ScaledObject")
                .forEach(scaler -> faults.addAll(
                        pace(scaler, scaler.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior"))));
        return faults;
    }

    private static List<String> pace(KubernetesObject scaler, JsonNode behavior) {
        List<String> faults = new ArrayList<>();
        if (behavior.at("/scaleUp/stabilizationWindowSeconds").asInt(-1) != 0) {
            faults.add(scaler.id() + " hesitates to scale up");
        }
        if (behavior.at("/scaleDown/stabilizationWindowSeconds").asInt() < 300) {
            faults.add(scaler.id() + " scales down before a wave is over");
        }
        return faults;
    }

    /** The gateway's limits hold only if it knows how many replicas there may be, those of a roll-out included. */
    static List<String> gatewayReplicas(Manifests manifests) {
        int most = manifests
                .find("HorizontalPodAutoscaler", "gateway")
                .orElseThrow()
                .at("/spec/maxReplicas")
                .asInt();
        int surgePercent = Integer.parseInt(manifests
                .the("Deployment", "gateway")
                .at("/spec/strategy/rollingUpdate/maxSurge")
                .asText()
                .replace("%", ""));
        int atOnce = most + Math.ceilDiv(most * surgePercent, 100);
        int known = Integer.parseInt(
                Settings.of(manifests, "gateway").getOrDefault("STAKEDROP_RATE_LIMIT_MOST_REPLICAS", "8"));
        return atOnce <= known
                ? List.of()
                : List.of("%d replicas of the gateway may run at once, and STAKEDROP_RATE_LIMIT_MOST_REPLICAS is %d"
                        .formatted(atOnce, known));
    }

    private static boolean isProcessor(JsonNode metric) {
        return metric.at("/resource/name").asText().equals("cpu");
    }

    private static Stream<KubernetesObject> serviceDeployments(Manifests manifests) {
        return manifests
                .ofKind("Deployment")
                .filter(deployment -> "service"
                        .equals(Labels.of(deployment.at("/spec/template/metadata/labels"))
                                .get(Labels.COMPONENT)));
    }
}
