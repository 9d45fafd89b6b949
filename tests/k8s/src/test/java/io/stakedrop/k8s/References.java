package io.stakedrop.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What names another object names one that is there. */
final class References {
    /** Made by the operators: CloudNativePG's authority, and what cert-manager keeps. */
    private static final Map<String, Set<String>> OPERATORS_SECRETS =
            Map.of("postgres-ca", Set.of("ca.crt"), "stakedrop-tls", Set.of("tls.crt", "tls.key"));

    private final Manifests manifests;
    private final List<String> faults = new ArrayList<>();

    private References(Manifests manifests) {
        this.manifests = manifests;
    }

    /** What in these objects names something that is not among them. */
    static List<String> faults(Manifests manifests) {
        References references = new References(manifests);
        references.checkSelectors();
        references.checkServices();
        references.checkConfiguration();
        references.checkScalers();
        references.checkRoutes();
        references.checkAccounts();
        references.checkDatabases();
        return references.faults;
    }

    /** A workload chooses its own pods, and no others. */
    private void checkSelectors() {
        Stream.of("Deployment", "StatefulSet").flatMap(manifests::ofKind).forEach(workload -> {
            Set<String> chosen = chosen(workload.at("/spec/selector"));
            require(chosen.equals(Set.of(workload.id())), workload.id() + " chooses the pods of " + chosen);
        });
        manifests.ofKind("PodDisruptionBudget").forEach(budget -> {
            Set<String> chosen = chosen(budget.at("/spec/selector"));
            require(chosen.size() == 1, budget.id() + " chooses the pods of " + chosen);
        });
    }

    private void checkServices() {
        manifests.ofKind("Service").forEach(service -> {
            Map<String, String> selector = Labels.of(service.at("/spec/selector"));
            // The controller adds the pod's own name.
            selector.remove("statefulset.kubernetes.io/pod-name");
            List<Pod> pods = manifests.pods().stream()
                    .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                    .toList();
            require(pods.size() == 1, service.id() + " chooses the pods of " + owners(pods));
            service.at("/spec/ports")
                    .forEach(port -> pods.forEach(pod -> require(
                            pod.port(port.path("targetPort")) > 0,
                            service.id() + ": " + pod.owner() + " has no port " + port.path("targetPort"))));
        });
        manifests
                .ofKind("ServiceMonitor")
                .forEach(monitor -> monitor.at("/spec/endpoints")
                        .forEach(endpoint -> manifests
                                .ofKind("Service")
                                .filter(service -> Labels.isSelected(
                                        monitor.at("/spec/selector"), Labels.of(service.at("/metadata/labels"))))
                                .map(service ->
                                        hasPort(service, endpoint.path("port").asText()))
                                .reduce(Boolean::logicalAnd)
                                .ifPresentOrElse(
                                        all -> require(all, monitor.id() + " asks a port that a Service does not have"),
                                        () -> faults.add(monitor.id() + " chooses no Service"))));
    }

    private void checkConfiguration() {
        for (Pod pod : manifests.pods()) {
            pod.containers().forEach(container -> {
                container.path("envFrom").forEach(source -> requireConfigMap(pod, source.at("/configMapRef/name")));
                container.path("env").forEach(variable -> {
                    requireSecret(pod.owner(), variable.at("/valueFrom/secretKeyRef"));
                    requireKey(pod, variable.at("/valueFrom/configMapKeyRef"));
                });
                Set<String> volumes = names(pod.spec().path("volumes"));
                volumes.addAll(names(volumeClaims(pod)));
                container
                        .path("volumeMounts")
                        .forEach(mount -> require(
                                volumes.contains(mount.path("name").asText()),
                                pod.owner() + " has no volume " + mount.path("name")));
            });
            pod.spec().path("volumes").forEach(volume -> checkVolume(pod, volume));
        }
        manifests
                .ofKind("TriggerAuthentication")
                .forEach(trigger ->
                        trigger.at("/spec/secretTargetRef").forEach(key -> requireSecret(trigger.id(), key)));
        manifests
                .ofKind("Cluster")
                .forEach(cluster -> cluster.at("/spec/managed/roles")
                        .valueStream()
                        .filter(role -> role.path("login").asBoolean())
                        .forEach(role -> Stream.of("username", "password")
                                .forEach(key -> requireSecret(
                                        cluster.id(),
                                        role.at("/passwordSecret/name").asText(),
                                        key))));
        manifests
                .ofKind("ObjectStore")
                .forEach(store ->
                        store.at("/spec/configuration/s3Credentials").forEach(key -> requireSecret(store.id(), key)));
    }

    private void checkVolume(Pod pod, JsonNode volume) {
        JsonNode secret = volume.path("secret");
        secret.path("items")
                .forEach(item -> requireSecret(
                        pod.owner(),
                        secret.path("secretName").asText(),
                        item.path("key").asText()));
        require(
                secret.isMissingNode() || secret.path("items").size() > 0,
                pod.owner() + " takes a whole Secret, whatever is added to it");
        requireConfigMap(pod, volume.at("/configMap/name"));
        JsonNode claim = volume.at("/persistentVolumeClaim/claimName");
        require(
                claim.isMissingNode()
                        || manifests
                                .find("PersistentVolumeClaim", claim.asText())
                                .isPresent(),
                pod.owner() + " has no claim " + claim);
    }

    private void checkScalers() {
        Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(manifests::ofKind)
                .forEach(scaler -> {
                    JsonNode target = scaler.at("/spec/scaleTargetRef");
                    require(
                            manifests
                                    .find(
                                            target.path("kind").asText(),
                                            target.path("name").asText())
                                    .isPresent(),
                            scaler.id() + " scales nothing");
                });
        manifests
                .ofKind("ScaledObject")
                .forEach(scaler -> scaler.at("/spec/triggers")
                        .valueStream()
                        .map(trigger -> trigger.at("/authenticationRef/name"))
                        .filter(name -> !name.isMissingNode())
                        .forEach(name -> require(
                                manifests
                                        .find("TriggerAuthentication", name.asText())
                                        .isPresent(),
                                scaler.id() + " has no TriggerAuthentication " + name)));
    }

    private void checkRoutes() {
        manifests.ofKind("HTTPRoute").forEach(route -> {
            route.at("/spec/parentRefs")
                    .forEach(parent -> require(
                            manifests.find("Gateway", parent.path("name").asText()).stream()
                                    .flatMap(gateway ->
                                            gateway.at("/spec/listeners").valueStream())
                                    .anyMatch(listener -> listener.path("name").equals(parent.path("sectionName"))),
                            route.id() + " has no listener " + parent));
            route.at("/spec/rules")
                    .forEach(rule -> rule.path("backendRefs")
                            .forEach(backend -> requireServicePort(
                                    route.id(),
                                    backend.path("name").asText(),
                                    backend.path("port").asText())));
        });
        manifests
                .ofKind("Ingress")
                .forEach(ingress -> ingress.at("/spec/rules")
                        .forEach(rule -> rule.at("/http/paths")
                                .forEach(path -> requireServicePort(
                                        ingress.id(),
                                        path.at("/backend/service/name").asText(),
                                        path.at("/backend/service/port/name").asText()))));
    }

    private void checkAccounts() {
        for (Pod pod : manifests.pods()) {
            JsonNode account = pod.spec().path("serviceAccountName");
            require(
                    account.isMissingNode()
                            || manifests
                                    .find("ServiceAccount", account.asText())
                                    .isPresent(),
                    pod.owner() + " has no ServiceAccount " + account);
        }
    }

    /** What belongs to a database cluster names it, a database's owner and a role's groups are roles. */
    private void checkDatabases() {
        Set<String> roles = manifests
                .ofKind("Cluster")
                .flatMap(cluster -> cluster.at("/spec/managed/roles").valueStream())
                .map(role -> role.path("name").asText())
                .collect(Collectors.toSet());
        Stream.of("Database", "Pooler", "ScheduledBackup")
                .flatMap(manifests::ofKind)
                .forEach(part -> require(
                        manifests
                                .find("Cluster", part.at("/spec/cluster/name").asText())
                                .isPresent(),
                        part.id() + " belongs to no Cluster"));
        manifests
                .ofKind("Database")
                .forEach(database -> require(
                        roles.contains(database.at("/spec/owner").asText()), database.id() + " belongs to no role"));
        manifests
                .ofKind("Cluster")
                .forEach(cluster -> cluster.at("/spec/plugins")
                        .forEach(plugin -> require(
                                manifests
                                        .find(
                                                "ObjectStore",
                                                plugin.at("/parameters/barmanObjectName")
                                                        .asText())
                                        .isPresent(),
                                cluster.id() + " has no ObjectStore")));
    }

    private void requireConfigMap(Pod pod, JsonNode name) {
        require(
                name.isMissingNode()
                        || manifests.find("ConfigMap", name.asText()).isPresent(),
                pod.owner() + " has no ConfigMap " + name);
    }

    private void requireKey(Pod pod, JsonNode reference) {
        require(
                reference.isMissingNode()
                        || manifests
                                .find("ConfigMap", reference.path("name").asText())
                                .filter(map -> map.at("/data")
                                        .has(reference.path("key").asText()))
                                .isPresent(),
                pod.owner() + " has no " + reference);
    }

    private void requireSecret(String owner, JsonNode reference) {
        if (!reference.isMissingNode()) {
            requireSecret(
                    owner,
                    reference.path("name").asText(),
                    reference.path("key").asText());
        }
    }

    private void requireSecret(String owner, String name, String key) {
        require(keysOfSecret(name).contains(key), owner + ": there is no key " + key + " in a Secret " + name);
    }

    private Set<String> keysOfSecret(String name) {
        Stream<String> made = manifests.find("Secret", name).stream()
                .flatMap(secret -> secret.at("/data").propertyStream())
                .map(Map.Entry::getKey);
        Stream<String> fetched = manifests.find("ExternalSecret", name).stream()
                .flatMap(secret -> secret.at("/spec/data").valueStream())
                .map(data -> data.path("secretKey").asText());
        return Stream.of(made, fetched, OPERATORS_SECRETS.getOrDefault(name, Set.of()).stream())
                .flatMap(keys -> keys)
                .collect(Collectors.toSet());
    }

    private void requireServicePort(String owner, String service, String port) {
        require(
                manifests
                        .find("Service", service)
                        .filter(it -> hasPort(it, port))
                        .isPresent(),
                owner + ": there is no port " + port + " of a Service " + service);
    }

    private static boolean hasPort(KubernetesObject service, String port) {
        return service.at("/spec/ports")
                .valueStream()
                .anyMatch(one -> one.path("name").asText().equals(port)
                        || one.path("port").asText().equals(port));
    }

    private JsonNode volumeClaims(Pod pod) {
        return manifests.objects().stream()
                .filter(object -> object.id().equals(pod.owner()))
                .findFirst()
                .orElseThrow()
                .at("/spec/volumeClaimTemplates");
    }

    private static Set<String> names(JsonNode list) {
        return list.valueStream()
                .map(one -> one.path("name").asText(one.at("/metadata/name").asText()))
                .collect(Collectors.toSet());
    }

    private Set<String> chosen(JsonNode selector) {
        return owners(manifests.pods().stream()
                .filter(pod -> Labels.isSelected(selector, pod.labels()))
                .toList());
    }

    private static Set<String> owners(List<Pod> pods) {
        return pods.stream().map(Pod::owner).collect(Collectors.toSet());
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
