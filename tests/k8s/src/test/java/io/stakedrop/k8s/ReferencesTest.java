package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencesTest {

    @ParameterizedTest
    @EnumSource
    void objectsNameObjectsThatAreThere(Overlay overlay) {
        assertThat(References.faults(overlay.installed())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, gateway, /spec/selector/matchLabels, app.kubernetes.io/name, chooses the pods of",
        "PodDisruptionBudget, gateway, /spec/selector/matchLabels, app.kubernetes.io/name, chooses the pods of",
        "Service, gateway, /spec/selector, app.kubernetes.io/name, chooses the pods of",
        "Service, gateway, /spec/ports/0, targetPort, has no port",
        "ServiceMonitor, stakedrop, /spec/endpoints/0, port, does not have",
        "HorizontalPodAutoscaler, gateway, /spec/scaleTargetRef, name, scales nothing",
        "HTTPRoute, stakedrop, /spec/parentRefs/0, sectionName, no listener",
        "HTTPRoute, stakedrop, /spec/rules/0/backendRefs/0, name, of a Service",
        "Deployment, gateway, /spec/template/spec, serviceAccountName, no ServiceAccount",
        "Deployment, gateway, /spec/template/spec/volumes/0, name, no volume",
        "Deployment, gateway, /spec/template/spec/containers/0/envFrom/0/configMapRef, name, no ConfigMap",
        "Database, gateway, /spec, owner, belongs to no role",
        "Pooler, postgres-pooler, /spec/cluster, name, belongs to no Cluster",
        "Cluster, postgres, /spec/plugins/0/parameters, barmanObjectName, no ObjectStore",
        "ObjectStore, postgres, /spec/configuration/s3Credentials/accessKeyId, key, in a Secret",
        "ExternalSecret, redis, /spec/data/0, secretKey, in a Secret redis",
    })
    void findsANameOfNothing(String kind, String name, String pointer, String field, String fault) {
        Manifests changed = Overlay.PROD.rendered().with(kind, name, pointer, part -> part.put(field, "nobody"));

        assertThat(References.faults(changed)).isNotEmpty().allMatch(it -> it.contains(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "TriggerAuthentication, staking-service-jobs, /spec/secretTargetRef/0, key, in a Secret",
        "ScaledObject, staking-service, /spec/triggers/1/authenticationRef, name, no TriggerAuthentication",
        "Ingress, stakedrop, /spec/rules/0/http/paths/0/backend/service/port, name, of a Service",
    })
    void findsANameOfNothingInVariants(String kind, String name, String pointer, String field, String fault) {
        Manifests changed = Overlay.VARIANTS.rendered().with(kind, name, pointer, part -> part.put(field, "nobody"));

        assertThat(References.faults(changed)).singleElement().asString().contains(fault);
    }

    @Test
    void findsAKeyThatNoSecretHas() {
        Manifests changed = Overlay.DEV
                .installed()
                .with("Deployment", "gateway", "/spec/template/spec/containers/0", ReferencesTest::addWrongKey);

        assertThat(References.faults(changed))
                .containsExactly("Deployment/gateway: there is no key passwd in a Secret gateway-database");
    }

    @Test
    void findsAServiceThatAlsoChoosesTheMigration() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with("Service", "gateway", "/spec/selector", selector -> selector.remove(Labels.COMPONENT));

        assertThat(References.faults(changed)).isNotEmpty().allMatch(it -> it.contains("Service/gateway"));
    }

    private static void addWrongKey(ObjectNode container) {
        container
                .withArray("env")
                .addObject()
                .put("name", "X")
                .putObject("valueFrom")
                .putObject("secretKeyRef")
                .put("name", "gateway-database")
                .put("key", "passwd");
    }
}
