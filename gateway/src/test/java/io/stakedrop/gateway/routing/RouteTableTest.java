package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.gateway.identity.Scope;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/staking/pools, STAKING, STAKING_READ",
        "HEAD, /v1/staking/stakes/1, STAKING, STAKING_READ",
        "POST, /v1/staking/stakes, STAKING, STAKING_WRITE",
        "POST, /v1/staking/stakes/1/transaction, STAKING, STAKING_WRITE",
        "POST, /v1/staking/pools, STAKING, STAKING_OPERATE",
        "POST, /v1/staking/providers, STAKING, STAKING_OPERATE",
        "POST, /v1/staking/devnet/epochs, STAKING, STAKING_OPERATE",
        "GET, /v1/staking/payouts/1, STAKING, STAKING_OPERATE",
        "POST, /v1/staking/payouts/1/transaction, STAKING, STAKING_OPERATE",
        "GET, /v1/staking/audits/1, STAKING, STAKING_OPERATE",
        "POST, /v1/staking/audits/1, STAKING, STAKING_OPERATE",
        "GET, /v1/staking/jobs/1, STAKING, STAKING_OPERATE",
        "POST, /v1/staking/jobs/1/cancel, STAKING, STAKING_OPERATE",
        "GET, /v1/staking/devnet/epochs, STAKING, STAKING_OPERATE",
        "DELETE, /v1/staking/what/ever, STAKING, STAKING_WRITE",
        "GET, /v1/staking, STAKING, STAKING_READ",
        "GET, /v1/airdrops/campaigns, AIRDROPS, AIRDROPS_READ",
        "GET, /v1/airdrops/discovery/feed.rss, AIRDROPS, AIRDROPS_READ",
        "POST, /v1/airdrops/campaigns/1/lists, AIRDROPS, AIRDROPS_WRITE",
        "PUT, /v1/airdrops/registrations/1/0x1, AIRDROPS, AIRDROPS_PARTICIPATE",
        "POST, /v1/airdrops/appeals, AIRDROPS, AIRDROPS_PARTICIPATE",
        "GET, /v1/airdrops/appeals/1, AIRDROPS, AIRDROPS_READ",
        "POST, /v1/airdrops/campaigns/1/appeals/1/accept, AIRDROPS, AIRDROPS_WRITE",
        "DELETE, /v1/airdrops/subscriptions/1, AIRDROPS, AIRDROPS_PARTICIPATE",
        "GET, /v1/airdrops/registrations/1/0x1, AIRDROPS, AIRDROPS_READ",
        "PATCH, /v1/airdrops/campaigns/1, AIRDROPS, AIRDROPS_WRITE"
    })
    void servicesPathsNeedTheirScopes(String method, String path, Upstream upstream, Scope scope) {
        // When
        Route route = RouteTable.find(HttpMethod.valueOf(method), path).orElseThrow();

        // Then
        assertThat(route).isInstanceOfSatisfying(Route.Proxied.class, proxied -> {
            assertThat(proxied.upstream()).isEqualTo(upstream);
            assertThat(proxied.scope()).isEqualTo(scope);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/staking/pools, true",
        "/v1/airdrops/discovery, true",
        "/v1/airdrops/discovery/feed.json, true",
        "/v1/airdrops/campaigns, false",
        "/v1/airdrops/subscriptions, false",
        "/v1/staking/stakes, false"
    })
    void onlyWhatEveryTenantReadsAlikeIsKeptForAll(String path, boolean isShared) {
        // When
        Route route = RouteTable.find(HttpMethod.GET, path).orElseThrow();

        // Then
        assertThat(route)
                .isInstanceOfSatisfying(
                        Route.Proxied.class,
                        proxied -> assertThat(proxied.isShared()).isEqualTo(isShared));
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/tenants", "DELETE, /v1/tenants/1/keys/2", "POST, /v1/tenants/x"})
    void administrationNeedsTheAdminScope(String method, String path) {
        // When
        Route route = RouteTable.find(HttpMethod.valueOf(method), path).orElseThrow();

        // Then
        assertThat(route)
                .isInstanceOfSatisfying(
                        Route.Own.class, own -> assertThat(own.scope()).isEqualTo(Scope.ADMIN));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/keys/1/rotate, KEYS_MANAGE",
        "GET, /v1/members, MEMBERS_MANAGE",
        "GET, /v1/audit, AUDIT_READ",
        "DELETE, /v1/blocklist/1, ADMIN"
    })
    void eachPartOfTheAdministrationHasItsScope(String method, String path, Scope scope) {
        // When
        Route route = RouteTable.find(HttpMethod.valueOf(method), path).orElseThrow();

        // Then
        assertThat(route)
                .isInstanceOfSatisfying(
                        Route.Own.class, own -> assertThat(own.scope()).isEqualTo(scope));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/stakingx",
                "/v1/staking%20",
                "/v2/staking",
                "/V1/staking",
                "/q/metrics",
                "/q/health",
                "/q",
                "/v1/auth",
                "/.well-known",
                "/openapi.json",
                "/docsx"
            })
    void whatNoRuleNamesIsNotThere(String path) {
        // When / Then
        assertThat(RouteTable.find(HttpMethod.GET, path)).isEmpty();
    }

    @Test
    void openPathsAreOpenForTheirMethodOnly() {
        // When / Then
        assertThat(RouteTable.find(HttpMethod.POST, "/v1/auth/token")).containsInstanceOf(Route.Open.class);
        assertThat(RouteTable.find(HttpMethod.GET, "/v1/auth/token")).isEmpty();
        assertThat(RouteTable.find(HttpMethod.GET, "/docs/index.html")).containsInstanceOf(Route.Open.class);
        assertThat(RouteTable.find(HttpMethod.POST, "/docs")).isEmpty();
    }
}
