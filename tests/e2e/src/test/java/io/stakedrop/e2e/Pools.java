package io.stakedrop.e2e;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Something to stake in, as an operator makes it through the gateway. */
final class Pools {

    private Pools() {}

    /** Makes a pool under a provider of its own. */
    static JsonPath create(Suite suite) {
        return create(suite::tenant);
    }

    /** The same by another caller, each of whose requests is a new one. */
    static JsonPath create(Supplier<RequestSpecification> caller) {
        String providerId = caller.get()
                .body(Map.of("name", "Kiln " + UUID.randomUUID()))
                .post("/v1/staking/providers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return caller.get()
                .body(Map.of(
                        "providerId",
                        providerId,
                        "name",
                        "Pool " + UUID.randomUUID(),
                        "kind",
                        "liquid",
                        "minimumDeposit",
                        "1000000000000000",
                        "feeBasisPoints",
                        1000,
                        "depositAddress",
                        newAddress()))
                .post("/v1/staking/pools")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Each pool takes its deposits at an address of its own. */
    private static String newAddress() {
        return "0x"
                + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    }
}
