package io.stakedrop.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The creation code of contracts, as {@code 0x} and hexadecimal digits. */
final class Contracts {

    private static final Path DISTRIBUTOR = Path.of(
            System.getProperty("stakedrop.root"), "tests/e2e/evm/node_modules/@uniswap/merkle-distributor/build");

    /** Compiled when a test asks first, as that takes seconds. */
    private static final AtomicReference<JsonNode> COMPILED = new AtomicReference<>();

    private Contracts() {}

    /** What solc makes of a contract in {@code tests/e2e/evm/contracts}. */
    static String compiled(String contract) {
        return COMPILED.updateAndGet(known -> known == null ? compile() : known)
                .required(contract)
                .textValue();
    }

    private static JsonNode compile() {
        try (NodeScript compiler = NodeScript.start("compile.mjs")) {
            return compiler.ask(Map.of());
        }
    }

    /** What Uniswap published, as it is deployed. */
    static String ofUniswap(String contract) {
        return JsonPath.from(DISTRIBUTOR.resolve(contract + ".json").toFile()).getString("bytecode");
    }
}
