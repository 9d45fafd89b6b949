package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every pod of ours holds to, wherever it runs. */
final class PodPolicies {
    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");

    private PodPolicies() {}

    /** Restricted, in the sense of the Pod Security Standards, and a little more. */
    static List<String> restriction(Manifests manifests) {
        return manifests.pods().stream()
                .filter(Pod::isOurs)
                .flatMap(PodPolicies::restriction)
                .toList();
    }

    /** What the cluster itself refuses, whatever our manifests say. */
    static List<String> surroundings(Manifests manifests) {
        Stream<String> unguarded = manifests
                .ofKind("Namespace")
                .filter(namespace -> !"restricted"
                        .equals(Labels.of(namespace.at("/metadata/labels")).get("pod-security.kubernetes.io/enforce")))
                .map(namespace -> namespace.id() + " lets pods in that are not restricted");
        Stream<String> withTokens = manifests
                .ofKind("ServiceAccount")
                .filter(account -> !isFalse(account.at("/automountServiceAccountToken")))
                .map(account -> account.id() + " gives out tokens of the API server");
        return Stream.concat(unguarded, withTokens).toList();
    }

    private static Stream<String> restriction(Pod pod) {
        List<String> faults = new ArrayList<>();
        JsonNode context = pod.spec().path("securityContext");
        require(faults, pod, context.path("runAsNonRoot").asBoolean(), "may run as root");
        require(faults, pod, context.path("runAsUser").asInt() > 0, "names no user to run as");
        require(
                faults,
                pod,
                context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                "is not confined to the runtime's system calls");
        require(
                faults,
                pod,
                isFalse(pod.spec().path("automountServiceAccountToken")),
                "is given a token of the API server");
        require(faults, pod, isFalse(pod.spec().path("enableServiceLinks")), "is given variables of other Services");
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(faults, pod, !pod.spec().path(shared).asBoolean(), "shares its node's " + shared);
        }
        pod.containers().forEach(container -> {
            JsonNode own = container.path("securityContext");
            require(faults, pod, isFalse(own.path("allowPrivilegeEscalation")), "may gain privileges");
            require(faults, pod, own.path("readOnlyRootFilesystem").asBoolean(), "may write to its image");
            require(faults, pod, own.at("/capabilities/drop/0").asText().equals("ALL"), "keeps capabilities");
            require(faults, pod, own.at("/capabilities/add").isMissingNode(), "adds capabilities");
            require(faults, pod, !own.path("privileged").asBoolean(), "is privileged");
        });
        return faults.stream();
    }

    /** What it may take: a request of each, a limit of memory, and none of the processor, which would throttle it. */
    static List<String> resources(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : manifests.pods().stream().filter(Pod::isOurs).toList()) {
            pod.containers().map(container -> container.path("resources")).forEach(resources -> {
                require(faults, pod, resources.at("/requests/cpu").isTextual(), "requests no processor");
                require(faults, pod, resources.at("/requests/memory").isTextual(), "requests no memory");
                require(faults, pod, resources.at("/limits/memory").isTextual(), "has no limit of memory");
                require(faults, pod, resources.at("/limits/cpu").isMissingNode(), "is throttled");
            });
        }
        return faults;
    }

    /** An image that is the same tomorrow. */
    static List<String> images(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : manifests.pods().stream().filter(Pod::isOurs).toList()) {
            pod.containers().map(container -> container.path("image").asText()).forEach(image -> {
                String last = image.substring(image.lastIndexOf('/') + 1);
                require(
                        faults,
                        pod,
                        last.matches("[^:@]+(:(?!latest)[^@]+|@sha256:.*)"),
                        "has an image without a version: " + image);
                require(faults, pod, image.contains("/"), "has an image without a registry: " + image);
            });
        }
        return faults;
    }

    /** Services of ours are asked for their health on the management port. */
    static List<String> probes(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : manifests.servicePods()) {
            JsonNode container = pod.spec().at("/containers/0");
            PROBES.forEach((name, path) -> {
                JsonNode probe = container.path(name);
                JsonNode request = probe.path("httpGet");
                require(faults, pod, request.path("path").asText().equals(path), "has no " + name + " at " + path);
                require(faults, pod, request.path("port").asText().equals("management"), name + " asks another port");
                require(faults, pod, probe.path("timeoutSeconds").asInt() > 1, name + " gives up on a busy replica");
            });
        }
        return faults;
    }

    private static void require(List<String> faults, Pod pod, boolean holds, String fault) {
        if (!holds) {
            faults.add(pod.owner() + " " + fault);
        }
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }
}
