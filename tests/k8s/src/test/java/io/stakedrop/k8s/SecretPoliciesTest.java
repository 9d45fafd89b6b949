package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPoliciesTest {
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    @ParameterizedTest
    @EnumSource
    void noSecretIsShown(Overlay overlay) {
        assertThat(SecretPolicies.faults(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_DATASOURCE_PASSWORD",
                "QUARKUS_REDIS_PASSWORD",
                "STAKEDROP_BOOTSTRAP_KEY",
                "STAKEDROP_KEY_ENCRYPTION_KEY",
                "STAKEDROP_SERVICE_CLIENT_SECRET",
                "STAKEDROP_SERVICE_CLIENTS_STAKING_SERVICE_SECRET",
                "STAKEDROP_EXECUTION_NODE_URLS",
                "STAKEDROP_SESSION_NODES_1"
            })
    void findsASecretInAVariable(String name) {
        Manifests changed = Overlay.PROD
                .rendered()
                .with(
                        "Deployment",
                        "gateway",
                        CONTAINER,
                        container -> container
                                .withArray("env")
                                .addObject()
                                .put("name", name)
                                .put("value", "hunter2"));

        assertThat(SecretPolicies.faults(changed)).containsExactly("Deployment/gateway shows what " + name + " is");
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_REDIS_HOSTS, redis://:hunter2@redis:6379",
        "QUARKUS_DATASOURCE_JDBC_URL, jdbc:postgresql://postgres/gateway?user=a&password=b",
        "STAKEDROP_BOOTSTRAP_KEY, hunter2",
    })
    void findsASecretInAConfigMap(String name, String value) {
        String map = Overlay.DEV
                .rendered()
                .ofKind("ConfigMap")
                .map(KubernetesObject::name)
                .filter(it -> it.startsWith("gateway-database"))
                .findFirst()
                .orElseThrow();
        Manifests changed = Overlay.DEV.rendered().with("ConfigMap", map, "/data", data -> data.put(name, value));

        assertThat(SecretPolicies.faults(changed)).containsExactly("ConfigMap/" + map + " shows what " + name + " is");
    }

    @Test
    void findsASecretAmongTheArguments() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with(
                        "Deployment",
                        "gateway",
                        CONTAINER,
                        container -> container.putArray("args").add("redis://:hunter2@redis:6379"));

        assertThat(SecretPolicies.faults(changed)).singleElement().asString().contains("arguments");
    }

    @Test
    void findsAWholeSecretAsVariables() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with(
                        "Deployment",
                        "gateway",
                        CONTAINER,
                        container -> container
                                .withArray("envFrom")
                                .addObject()
                                .putObject("secretRef")
                                .put("name", "gateway"));

        assertThat(SecretPolicies.faults(changed)).singleElement().asString().contains("a whole Secret");
    }

    @Test
    void findsASecretInTheRepository() {
        List<KubernetesObject> secret = Manifests.parse("{apiVersion: v1, kind: Secret, metadata: {name: gateway}}")
                .objects();

        assertThat(SecretPolicies.faults(Overlay.PROD.rendered().and(new Manifests(secret))))
                .containsExactly("Secret/gateway is in the repository");
    }
}
