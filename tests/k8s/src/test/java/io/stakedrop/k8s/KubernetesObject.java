package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One object, as it would be sent to the API server. */
record KubernetesObject(ObjectNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    /** Group, version and kind, such as {@code apps/v1/Deployment}. */
    String type() {
        return tree.path("apiVersion").asText() + "/" + kind();
    }

    String name() {
        return tree.path("metadata").path("name").asText();
    }

    /** By which people name it, such as {@code Deployment/gateway}. */
    String id() {
        return kind() + "/" + name();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    /** What a pointer such as {@code /spec/replicas} shows, or a missing node. */
    JsonNode at(String pointer) {
        return tree.at(pointer);
    }
}
