package io.stakedrop.testkit.document;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The OpenAPI document of a module, served and committed. A module holds it by one test, whose name {@code make openapi}
 * looks for:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(EmbeddedServersResource.class)
 * class StakingApiDocumentTest {
 *     @Test
 *     void isTheCommittedOne() {
 *         ApiDocument.named("staking").assertCommitted("/q/openapi");
 *     }
 * }
 * }</pre>
 */
public final class ApiDocument {
    private final String name;
    private final Path checkout;
    private final Path module;

    ApiDocument(String name, Path checkout, Path module) {
        this.name = name;
        this.checkout = checkout;
        this.module = module;
    }

    /** The document {@code docs/api/<name>.yaml}. */
    public static ApiDocument named(String name) {
        return new ApiDocument(
                name, Path.of(Objects.requireNonNull(System.getProperty("stakedrop.root"))), Path.of(""));
    }

    /** Asks the application under test for its document at that path, in YAML, and compares. */
    public void assertCommitted(String path) {
        assertSame(RestAssured.given()
                .accept("application/yaml")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Compares, and leaves what was served where {@code make openapi} finds it. */
    void assertSame(String served) {
        String document = withHexadecimalQuoted(withoutServers(served));
        Path committed = checkout.resolve("docs/api").resolve(name + ".yaml");
        try {
            Path offered = module.resolve("target/openapi").resolve(name + ".yaml");
            Files.createDirectories(Objects.requireNonNull(offered.getParent()));
            Files.writeString(offered, document);
            String known = Files.exists(committed) ? Files.readString(committed) : "";
            if (!known.equals(document)) {
                throw new AssertionError(
                        "The code's API document differs from %s, first in line %d: if that is meant, `make openapi` accepts %s."
                                .formatted(committed, firstDifference(known, document), offered.toAbsolutePath()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Tests listen on a port of the moment, and add it to the document as a server. */
    private static String withoutServers(String document) {
        return document.replaceFirst("(?m)^servers:\\R(?:[ -].*\\R)*", "");
    }

    /** The writer leaves the text of an address or a hash without quotes, which YAML takes for a number. */
    private static String withHexadecimalQuoted(String document) {
        return document.replaceAll("(?m)(: |- )(0x[0-9a-fA-F]+)$", "$1\"$2\"");
    }

    private static int firstDifference(String known, String document) {
        String[] before = known.split("\\R", -1);
        String[] after = document.split("\\R", -1);
        int line = 0;
        while (line < Math.min(before.length, after.length) && before[line].equals(after[line])) {
            line++;
        }
        return line + 1;
    }
}
