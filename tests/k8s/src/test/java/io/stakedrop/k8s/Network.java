package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who reaches whom by the network policies, as Kubernetes evaluates them. */
final class Network {
    private final List<KubernetesObject> policies;
    private final List<Pod> pods;

    Network(Manifests manifests) {
        this.policies = manifests.ofKind("NetworkPolicy").toList();
        this.pods = manifests.pods();
    }

    /** All ways between pods of this namespace, as {@code Deployment/gateway -> Cluster/postgres:5432}. */
    Set<String> ways() {
        Set<String> ways = new TreeSet<>();
        for (Pod from : pods) {
            for (Pod to : pods) {
                for (int port : to.ports().values()) {
                    if (isOpen(from, to, port)) {
                        ways.add(from.owner() + " -> " + to.owner() + ":" + port);
                    }
                }
            }
        }
        return ways;
    }

    /** Who comes in from other namespaces, as {@code kubernetes.io/metadata.name=monitoring -> Deployment/gateway:9080}. */
    Set<String> waysIn() {
        Set<String> ways = new TreeSet<>();
        for (KubernetesObject policy : policies) {
            policy.at("/spec/ingress")
                    .forEach(rule -> rule.path("from")
                            .valueStream()
                            .filter(peer -> peer.has("namespaceSelector"))
                            .flatMap(peer -> Labels.of(peer.at("/namespaceSelector/matchLabels")).entrySet().stream())
                            .forEach(namespace -> chosen(policy)
                                    .forEach(pod -> ports(rule, pod)
                                            .forEach(
                                                    port -> ways.add(namespace + " -> " + pod.owner() + ":" + port)))));
        }
        return ways;
    }

    /** What in the policies has no effect, or more than is meant. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (policies.stream().noneMatch(Network::deniesAll)) {
            faults.add("nothing denies what no policy allows");
        }
        if (policies.stream().noneMatch(policy -> isAboutAll(policy) && asksForNames(policy))) {
            faults.add("not every pod may resolve names");
        }
        for (KubernetesObject policy : policies) {
            if (chosen(policy).findAny().isEmpty()) {
                faults.add(policy.id() + " is about no pod");
            }
            Stream.of("ingress", "egress").forEach(direction -> {
                if (policy.at("/spec").has(direction)
                        && policy.at("/spec/policyTypes")
                                .valueStream()
                                .noneMatch(type -> type.asText().equalsIgnoreCase(direction))) {
                    faults.add(policy.id() + " does not say that it is about " + direction);
                }
            });
            peers(policy)
                    .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                    .filter(peer ->
                            pods.stream().noneMatch(pod -> Labels.isSelected(peer.path("podSelector"), pod.labels())))
                    .forEach(peer -> faults.add(policy.id() + " names pods that there are not: " + peer));
            policy.at("/spec/ingress")
                    .forEach(rule -> rule.path("ports")
                            .forEach(port -> chosen(policy)
                                    .filter(pod -> pod.port(port.path("port")) < 0)
                                    .forEach(pod -> faults.add(
                                            policy.id() + ": " + pod.owner() + " has no port " + port.path("port")))));
        }
        return faults;
    }

    private boolean isOpen(Pod from, Pod to, int port) {
        return allows("egress", "to", from, to, port, to) && allows("ingress", "from", to, from, port, to);
    }

    /** Whether the policies about one pod let it speak with a peer, by a port of whoever is called. */
    private boolean allows(String direction, String side, Pod pod, Pod peer, int port, Pod called) {
        List<KubernetesObject> about = policies.stream()
                .filter(policy -> isAbout(policy, pod))
                .filter(policy -> policy.at("/spec/policyTypes")
                        .valueStream()
                        .anyMatch(type -> type.asText().equalsIgnoreCase(direction)))
                .toList();
        return about.isEmpty()
                || about.stream()
                        .flatMap(policy -> policy.at("/spec/" + direction).valueStream())
                        .anyMatch(rule -> isAmong(rule.path(side), peer)
                                && (rule.path("ports").isMissingNode()
                                        || ports(rule, called).anyMatch(one -> one == port)));
    }

    private static boolean isAmong(JsonNode peers, Pod pod) {
        return peers.isMissingNode()
                || peers.valueStream()
                        .anyMatch(peer -> peer.has("podSelector")
                                && !peer.has("namespaceSelector")
                                && Labels.isSelected(peer.path("podSelector"), pod.labels()));
    }

    private static Stream<Integer> ports(JsonNode rule, Pod called) {
        return rule.path("ports").valueStream().map(port -> called.port(port.path("port")));
    }

    private Stream<Pod> chosen(KubernetesObject policy) {
        return pods.stream().filter(pod -> isAbout(policy, pod));
    }

    private static boolean isAbout(KubernetesObject policy, Pod pod) {
        return Labels.isSelected(policy.at("/spec/podSelector"), pod.labels());
    }

    private static Stream<JsonNode> peers(KubernetesObject policy) {
        return Stream.concat(
                policy.at("/spec/ingress")
                        .valueStream()
                        .flatMap(rule -> rule.path("from").valueStream()),
                policy.at("/spec/egress")
                        .valueStream()
                        .flatMap(rule -> rule.path("to").valueStream()));
    }

    private static boolean deniesAll(KubernetesObject policy) {
        return isAboutAll(policy)
                && policy.at("/spec/policyTypes").size() == 2
                && !policy.at("/spec").has("ingress")
                && !policy.at("/spec").has("egress");
    }

    private static boolean isAboutAll(KubernetesObject policy) {
        return policy.at("/spec/podSelector").isEmpty();
    }

    private static boolean asksForNames(KubernetesObject policy) {
        return Stream.of("UDP", "TCP")
                .allMatch(protocol -> policy.at("/spec/egress/0/ports")
                        .valueStream()
                        .anyMatch(port -> port.path("port").asInt() == 53
                                && port.path("protocol").asText().equals(protocol)));
    }
}
