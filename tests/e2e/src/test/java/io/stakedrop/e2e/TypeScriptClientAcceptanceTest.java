package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Runs the play of tests/clients/typescript, whose client openapi-typescript makes of the document. */
@OnTheSuite
class TypeScriptClientAcceptanceTest {

    private final Suite suite;

    TypeScriptClientAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void playsTheStakingAndTheAirdropWay() throws Exception {
        // Given
        Path client = Path.of(System.getProperty("stakedrop.root"), "tests/clients/typescript");
        Assumptions.assumeTrue(
                Files.exists(client.resolve("dist/play.js")),
                "the TypeScript client is not compiled (make clients, with Node 20 or newer): it is not played");
        ProcessBuilder node = new ProcessBuilder("node", "dist/play.js")
                .directory(client.toFile())
                .redirectErrorStream(true);
        node.environment().put("STAKEDROP_URL", suite.gateway().toString());
        node.environment().put("STAKEDROP_KEY", suite.apiKey());
        node.environment().put("STAKEDROP_LIMITED_KEY", suite.newTenantKey(1, "admin"));

        // When
        Process play = node.start();
        String said = new String(play.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(play.waitFor()).as(said).isZero();
        assertThat(said)
                .contains(
                        "staked 64000000000000000000 wei",
                        "published 0x",
                        "was refused as documented",
                        "came back when the limit allowed it");
    }
}
