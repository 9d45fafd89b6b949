package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The objects of one installation. */
record Manifests(List<KubernetesObject> objects) {
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    static Manifests parse(String yaml) {
        try (MappingIterator<ObjectNode> documents =
                YAML.readerFor(ObjectNode.class).readValues(yaml)) {
            return new Manifests(
                    documents.readAll().stream().map(KubernetesObject::new).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Stream<KubernetesObject> ofKind(String kind) {
        return objects.stream().filter(object -> object.is(kind));
    }

    Optional<KubernetesObject> find(String kind, String name) {
        return ofKind(kind).filter(object -> object.name().equals(name)).findFirst();
    }

    KubernetesObject the(String kind, String name) {
        return find(kind, name).orElseThrow();
    }

    /** These with others besides. */
    Manifests and(Manifests others) {
        return new Manifests(
                Stream.concat(objects.stream(), others.objects.stream()).toList());
    }

    /** A copy in which one object's part at that pointer was changed. */
    Manifests with(String kind, String name, String pointer, Consumer<ObjectNode> change) {
        Manifests copy = new Manifests(objects.stream()
                .map(object -> new KubernetesObject(object.tree().deepCopy()))
                .toList());
        change.accept((ObjectNode) copy.the(kind, name).at(pointer));
        return copy;
    }

    /** A copy without one object. */
    Manifests without(String kind, String name) {
        return new Manifests(objects.stream()
                .filter(object -> !(object.is(kind) && object.name().equals(name)))
                .toList());
    }

    /** All pods, those that operators make included. */
    List<Pod> pods() {
        return objects.stream().flatMap(Manifests::podOf).toList();
    }

    /** The pods of the three services. */
    List<Pod> servicePods() {
        return pods().stream().filter(pod -> pod.is("service")).toList();
    }

    private static Stream<Pod> podOf(KubernetesObject object) {
        return switch (object.kind()) {
            case "Deployment", "StatefulSet", "Job" -> Stream.of(Pod.of(object.id(), object.at("/spec/template")));
            // As CloudNativePG labels them.
            case "Cluster" ->
                Stream.of(operators(
                        object, Map.of("cnpg.io/cluster", object.name()), Map.of("postgresql", 5432, "status", 8000)));
            case "Pooler" ->
                Stream.of(operators(
                        object,
                        Map.of(
                                "cnpg.io/poolerName",
                                object.name(),
                                Labels.COMPONENT,
                                object.at("/spec/template/metadata/labels")
                                        .path(Labels.COMPONENT)
                                        .asText()),
                        Map.of("pgbouncer", 5432)));
            default -> Stream.empty();
        };
    }

    private static Pod operators(KubernetesObject object, Map<String, String> labels, Map<String, Integer> ports) {
        return new Pod(object.id(), labels, MissingNode.getInstance(), ports);
    }

    /** All values in a tree, however deep. */
    static Stream<JsonNode> values(JsonNode node) {
        return node.isContainerNode() ? node.valueStream().flatMap(Manifests::values) : Stream.of(node);
    }
}
