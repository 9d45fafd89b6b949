package io.stakedrop.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path OTHERS = Checkout.ROOT.resolve("tests/k8s/src/test/resources/metrics-of-others.txt");

    @ParameterizedTest
    @EnumSource(names = {"PROD", "VARIANTS"})
    void everyQueryAsksForMetricsThatThereAre(Overlay overlay) {
        assertThat(asked(overlay.rendered())).isNotEmpty().isSubsetOf(known());
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD", "VARIANTS"})
    void everyAlertSaysWhatToDo(Overlay overlay) {
        assertThat(alerts(overlay.rendered())).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.at("/annotations/summary").asText()).isNotEmpty();
            assertThat(alert.at("/annotations/action").asText()).isNotEmpty();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD", "VARIANTS"})
    void prometheusFindsEveryService(Overlay overlay) {
        KubernetesObject monitor = overlay.rendered().the("ServiceMonitor", "stakedrop");

        assertThat(overlay.rendered()
                        .ofKind("Service")
                        .filter(service -> Labels.isSelected(
                                monitor.at("/spec/selector"), Labels.of(service.at("/metadata/labels"))))
                        .map(KubernetesObject::name))
                .containsExactlyInAnyOrder("gateway", "staking-service", "airdrop-service");
    }

    @Test
    void jobsAreCountedInATableThatThereIs() throws IOException {
        String schema =
                Files.readString(Checkout.ROOT.resolve("libs/service-kit/src/main/resources/db/kit/V0_21__job.sql"));
        List<String> queries = Overlay.VARIANTS
                .rendered()
                .ofKind("ScaledObject")
                .flatMap(scaler -> scaler.at("/spec/triggers").valueStream())
                .map(trigger -> trigger.at("/metadata/query").asText())
                .filter(query -> !query.isEmpty())
                .toList();

        assertThat(queries).hasSize(2).allSatisfy(query -> {
            assertThat(query).contains(" from job ").contains("state = 'running'", "state = 'queued'", "run_after");
            assertThat(schema).contains("create table job (", "'queued', 'running'", "run_after    timestamptz");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sum by (job) (rate(a_total{b=\"c\", d=~\"e|f\"}[5m])) > 1 ; a_total",
                "histogram_quantile(0.99, sum by (le) (rate(a_bucket[$__rate_interval]))) ; a_bucket",
                "max by (pool) (a_wei) / 1e18 ; a_wei",
                "min_over_time(max(a)[6h:5m]) > 100 ; a",
                "a unless on (pod) a ; a",
                "time() - max(a{namespace=\"x\"}) > 36 * 3600 ; a",
            })
    void tellsAMetricFromTheRestOfAQuery(String query, String metric) {
        assertThat(PromQl.metrics(query)).containsExactly(metric);
    }

    @Test
    void namesMetersAsPrometheusShowsThem() {
        assertThat(MeterNames.ofServices())
                .contains(
                        "stakedrop_accesslog_dropped_total",
                        "stakedrop_gateway_requests_seconds_bucket",
                        "stakedrop_execution_node_requests_seconds_sum",
                        "stakedrop_token_signing_key_age_seconds",
                        "stakedrop_pool_staked_wei",
                        "stakedrop_jobs_running")
                .doesNotContain("stakedrop_execution_node_requests_seconds_bucket", "stakedrop_jobs_running_total");
    }

    @Test
    void findsAQueryForNothing() {
        Manifests changed = Overlay.PROD
                .rendered()
                .with(
                        "PrometheusRule",
                        "stakedrop",
                        "/spec/groups/0/rules/0",
                        rule -> rule.put("expr", "rate(stakedrop_gateway_request_seconds_count[5m]) > 1"));

        assertThat(asked(changed))
                .contains("stakedrop_gateway_request_seconds_count")
                .isNotEmpty();
        assertThat(known()).doesNotContain("stakedrop_gateway_request_seconds_count");
    }

    /** In alerts, dashboards and autoscalers. */
    private static Set<String> asked(Manifests manifests) {
        Stream<String> queries = Stream.concat(
                alerts(manifests).stream().map(alert -> alert.path("expr").asText()),
                manifests
                        .ofKind("ConfigMap")
                        .flatMap(map -> map.at("/data").propertyStream())
                        .filter(file -> file.getKey().endsWith(".json"))
                        .flatMap(file -> parse(file.getValue().asText()).findValuesAsText("expr").stream()));
        Set<String> asked =
                queries.flatMap(query -> PromQl.metrics(query).stream()).collect(Collectors.toCollection(HashSet::new));
        manifests
                .ofKind("HorizontalPodAutoscaler")
                .flatMap(scaler -> scaler.at("/spec/metrics").valueStream())
                .map(metric -> metric.at("/pods/metric/name"))
                .filter(name -> !name.isMissingNode())
                .forEach(name -> asked.add(name.asText()));
        return asked;
    }

    private static List<JsonNode> alerts(Manifests manifests) {
        return manifests
                .ofKind("PrometheusRule")
                .flatMap(rule -> rule.at("/spec/groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static Set<String> known() {
        try (Stream<String> others = Files.lines(OTHERS)) {
            return Stream.concat(
                            MeterNames.ofServices().stream(),
                            others.filter(Pattern.compile("^[a-z]").asPredicate()))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
