package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a container is given. */
final class Settings {
    /** In place of what only a Secret knows. */
    static final String SECRET = "(secret)";

    private Settings() {}

    /** Those of a Deployment's first container. */
    static Map<String, String> of(Manifests manifests, String deployment) {
        return of(manifests, manifests.the("Deployment", deployment).at("/spec/template/spec/containers/0"));
    }

    static Map<String, String> of(Manifests manifests, JsonNode container) {
        Map<String, String> settings = new LinkedHashMap<>();
        container
                .path("envFrom")
                .valueStream()
                .map(source -> source.at("/configMapRef/name").asText())
                .flatMap(name -> manifests.find("ConfigMap", name).stream())
                .forEach(map -> map.at("/data")
                        .properties()
                        .forEach(entry ->
                                settings.put(entry.getKey(), entry.getValue().asText())));
        container
                .path("env")
                .forEach(variable -> settings.put(
                        variable.path("name").asText(), variable.path("value").asText(SECRET)));
        return settings;
    }
}
