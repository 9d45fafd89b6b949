package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No secret is in the repository, and none is shown by {@code kubectl describe}. */
final class SecretPolicies {
    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(PASSWORD|SECRET|TOKEN(?!_ACCESS)|CREDENTIAL|BOOTSTRAP_KEY|ENCRYPTION_KEY|EXECUTION_NODE_URLS|SESSION_NODES).*");

    private static final Pattern CREDENTIALS_IN_URL =
            Pattern.compile("[a-z]+://[^/\\s]*:[^/\\s]*@.*|.*[?&]password=.*");

    private SecretPolicies() {}

    static List<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("Secret").forEach(secret -> faults.add(secret.id() + " is in the repository"));
        manifests
                .ofKind("ConfigMap")
                .forEach(map -> map.at("/data")
                        .properties()
                        .forEach(entry -> faults.addAll(openly(
                                map.id(), entry.getKey(), entry.getValue().asText()))));
        for (Pod pod : manifests.pods()) {
            pod.containers().forEach(container -> {
                container
                        .path("env")
                        .forEach(variable -> faults.addAll(openly(
                                pod.owner(),
                                variable.path("name").asText(),
                                variable.path("value").asText())));
                Stream.of("command", "args")
                        .flatMap(list -> container.path(list).valueStream())
                        .map(JsonNode::asText)
                        .filter(word -> CREDENTIALS_IN_URL.matcher(word).matches())
                        .forEach(word -> faults.add(pod.owner() + " has credentials among its arguments"));
                container
                        .path("envFrom")
                        .valueStream()
                        .filter(source -> source.has("secretRef"))
                        .forEach(source -> faults.add(pod.owner() + " takes a whole Secret, whatever is added to it"));
            });
        }
        return faults;
    }

    private static List<String> openly(String owner, String name, String value) {
        boolean named = SECRET_NAME.matcher(name).matches() && !value.isEmpty();
        boolean inside = CREDENTIALS_IN_URL.matcher(value).matches();
        return named || inside ? List.of(owner + " shows what " + name + " is") : List.of();
    }
}
