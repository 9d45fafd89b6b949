package io.stakedrop.testkit.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDocumentTest {
    private static final String COMMITTED = """
            openapi: 3.1.0
            info:
              title: Staking
            paths: {}
            """;

    @TempDir
    Path folder;

    private ApiDocument document;

    @BeforeEach
    void commit() throws Exception {
        Files.createDirectories(folder.resolve("docs/api"));
        Files.writeString(folder.resolve("docs/api/staking.yaml"), COMMITTED);
        document = new ApiDocument("staking", folder, folder.resolve("module"));
    }

    @Test
    void acceptsTheCommittedDocumentWhateverThePort() {
        assertThatCode(() -> document.assertSame(COMMITTED.replace("info:", """
                        servers:
                        - url: http://localhost:41234
                          description: Auto generated value
                        info:""")))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhereItDiffersAndHowToAcceptIt() {
        String changed = COMMITTED.replace("title: Staking", "title: Steaking");

        assertThatThrownBy(() -> document.assertSame(changed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("make openapi");

        assertThat(folder.resolve("module/target/openapi/staking.yaml")).hasContent(changed);
    }

    @Test
    void findsADocumentThatWasNeverCommitted() {
        ApiDocument fresh = new ApiDocument("airdrops", folder, folder.resolve("module"));

        assertThatThrownBy(() -> fresh.assertSame(COMMITTED)).hasMessageContaining("line 1");
    }
}
