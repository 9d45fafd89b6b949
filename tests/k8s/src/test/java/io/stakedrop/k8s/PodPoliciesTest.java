package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PodPoliciesTest {

    @ParameterizedTest
    @EnumSource
    void podsAreRestricted(Overlay overlay) {
        assertThat(PodPolicies.restriction(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theClusterRefusesWhatIsNotRestricted(Overlay overlay) {
        assertThat(PodPolicies.surroundings(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void podsSayWhatTheyNeedAndAreNotThrottled(Overlay overlay) {
        assertThat(PodPolicies.resources(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "VARIANTS", mode = EnumSource.Mode.EXCLUDE)
    void imagesHaveVersions(Overlay overlay) {
        assertThat(PodPolicies.images(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "PODMAN", mode = EnumSource.Mode.EXCLUDE)
    void servicesAreAskedForTheirHealth(Overlay overlay) {
        assertThat(PodPolicies.probes(overlay.rendered())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "runAsNonRoot, false, may run as root",
        "runAsUser, 0, names no user",
        "seccompProfile, false, system calls",
    })
    void findsAPodThatIsNotRestricted(String field, String value, String fault) {
        Manifests changed = gateway("/spec/template/spec/securityContext", context -> set(context, field, value));

        assertThat(PodPolicies.restriction(changed)).singleElement().asString().contains("gateway", fault);
    }

    @ParameterizedTest
    @CsvSource({
        "automountServiceAccountToken, true, token",
        "enableServiceLinks, true, variables",
        "hostNetwork, true, hostNetwork",
        "hostPID, true, hostPID",
        "hostIPC, true, hostIPC",
    })
    void findsAPodThatReachesBeyondItself(String field, String value, String fault) {
        Manifests changed = gateway("/spec/template/spec", spec -> set(spec, field, value));

        assertThat(PodPolicies.restriction(changed)).singleElement().asString().contains("gateway", fault);
    }

    @ParameterizedTest
    @CsvSource({
        "allowPrivilegeEscalation, true, gain privileges",
        "readOnlyRootFilesystem, false, write to its image",
        "capabilities, false, keeps capabilities",
        "privileged, true, is privileged",
    })
    void findsAContainerThatIsNotRestricted(String field, String value, String fault) {
        Manifests changed =
                gateway("/spec/template/spec/containers/0/securityContext", context -> set(context, field, value));

        assertThat(PodPolicies.restriction(changed)).singleElement().asString().contains("gateway", fault);
    }

    @ParameterizedTest
    @CsvSource({
        "Namespace, stakedrop, /metadata, labels, lets pods in",
        "ServiceAccount, gateway, '', automountServiceAccountToken, gives out tokens",
    })
    void findsSurroundingsThatAllowMore(String kind, String name, String pointer, String field, String fault) {
        Manifests changed = Overlay.PROD.rendered().with(kind, name, pointer, part -> part.remove(field));

        assertThat(PodPolicies.surroundings(changed)).singleElement().asString().contains(name, fault);
    }

    @Test
    void findsAContainerThatAddsACapability() {
        Manifests changed = gateway(
                "/spec/template/spec/containers/0/securityContext/capabilities",
                capabilities -> capabilities.putArray("add").add("NET_ADMIN"));

        assertThat(PodPolicies.restriction(changed)).singleElement().asString().contains("adds capabilities");
    }

    @ParameterizedTest
    @CsvSource({
        "requests, cpu, requests no processor",
        "requests, memory, requests no memory",
        "limits, memory, no limit of memory",
    })
    void findsAContainerThatDoesNotSayWhatItNeeds(String kind, String resource, String fault) {
        Manifests changed =
                gateway("/spec/template/spec/containers/0/resources/" + kind, resources -> resources.remove(resource));

        assertThat(PodPolicies.resources(changed)).singleElement().asString().contains("gateway", fault);
    }

    @Test
    void findsAThrottledContainer() {
        Manifests changed =
                gateway("/spec/template/spec/containers/0/resources/limits", limits -> limits.put("cpu", "1"));

        assertThat(PodPolicies.resources(changed)).singleElement().asString().contains("is throttled");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/gateway, version",
        "registry.example.com/gateway:latest, version",
        "registry.example.com:5000/gateway, version",
        "gateway:1, registry",
    })
    void findsAnImageThatMayBeAnotherTomorrow(String image, String fault) {
        Manifests changed = gateway("/spec/template/spec/containers/0", container -> container.put("image", image));

        assertThat(PodPolicies.images(changed)).singleElement().asString().contains("gateway", fault);
    }

    @ParameterizedTest
    @CsvSource({
        "path, /q/health/live, has no readinessProbe",
        "port, http, asks another port",
    })
    void findsAProbeThatAsksElsewhere(String field, String value, String fault) {
        Manifests changed = gateway(
                "/spec/template/spec/containers/0/readinessProbe/httpGet", request -> request.put(field, value));

        assertThat(PodPolicies.probes(changed)).singleElement().asString().contains("gateway", fault);
    }

    @Test
    void findsAProbeThatGivesUpTooSoon() {
        Manifests changed =
                gateway("/spec/template/spec/containers/0/livenessProbe", probe -> probe.put("timeoutSeconds", 1));

        assertThat(PodPolicies.probes(changed)).singleElement().asString().contains("gives up");
    }

    private static Manifests gateway(String pointer, Consumer<ObjectNode> change) {
        return Overlay.PROD.rendered().with("Deployment", "gateway", pointer, change);
    }

    private static void set(ObjectNode node, String field, String value) {
        switch (value) {
            case "true", "false" -> node.put(field, Boolean.parseBoolean(value));
            default -> node.put(field, Integer.parseInt(value));
        }
    }
}
