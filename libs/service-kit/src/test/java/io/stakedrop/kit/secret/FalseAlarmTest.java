package io.stakedrop.kit.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stakedrop.testkit.property.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FalseAlarmTest {

    private static final String REAL_DATA = "STAKEDROP_REAL_DATA";

    /** Frequent words of English text that the list of BIP-39 leaves out. */
    private static final List<String> UNLISTED = List.of(
            ("the of and to a in is it was for on are as with his at be from or had by but not we were your said an each"
                            + " which she do how their if up out many these so some her would him has look go see no"
                            + " could my than been who")
                    .split(" ", -1));

    /** Quotes the phrase of Hardhat's and Anvil's own accounts, which is one. */
    private static final String QUOTES_A_PHRASE = "uniswap-example/expected_proofs.json";

    @Test
    void thePublishedListPasses() throws IOException {
        // Given
        SecretScanner scanner = new TextBody();

        // When / Then
        try (InputStream csv = new GZIPInputStream(Files.newInputStream(realData("uniswap-2020/claims.csv.gz")))) {
            byte[] piece = new byte[64 * 1024];
            for (int count = csv.read(piece); count >= 0; count = csv.read(piece)) {
                assertThat(scanner.scan(piece, 0, count)).isNull();
            }
        }
        assertThat(scanner.end()).isNull();
    }

    @Test
    void allPublishedJsonPassesWhereSchemasSayWhatIsAHash() throws IOException {
        // Given
        HashFields schema = new Hashes(Set.of(
                "proof",
                "tree",
                "merkleRoot",
                "withdrawal_credentials",
                "deposit_message_root",
                "deposit_data_root",
                "root",
                "parent_root",
                "state_root",
                "body_root",
                "genesis_validators_root"));

        try (Stream<Path> files = Files.walk(realData(""))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                byte[] bytes = Files.readAllBytes(file);

                // When
                Finding inJson = scan(new JsonBody(schema), bytes);
                Finding inText = scan(new TextBody(), bytes);

                // Then
                boolean isPhrase = file.endsWith(QUOTES_A_PHRASE);
                assertThat(inJson == null ? null : inJson.kind())
                        .as(file.toString())
                        .isEqualTo(isPhrase ? SecretKind.SEED_PHRASE : null);
                assertThat(inText == null).as(file.toString()).isEqualTo(!isPhrase);
            }
        }
    }

    /** Ten megabytes of text with a quarter of its words in the list, as English prose has (24 % of 600,000 words). */
    @Test
    void proseAndTablesPass() {
        List<String> listed = Phrases.list("english");
        Seeds.check(20, random -> {
            // Given
            StringBuilder text = new StringBuilder();
            while (text.length() < 500_000) {
                text.append(random.nextInt(4) > 0 ? pick(UNLISTED, random) : pick(listed, random));
                text.append(
                        random.nextInt(9) > 0
                                ? " "
                                : List.of(", ", ". ", "\n", ",").get(random.nextInt(4)));
            }

            // When / Then
            assertThat(scan(new TextBody(), text.toString().getBytes(UTF_8))).isNull();
        });
    }

    @Test
    void oneInSixteenRunsOfTwelveListedWordsIsAPhraseByChance() {
        // Given
        List<String> listed = Phrases.list("english");
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        int runs = 20_000;

        // When
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                text.append(pick(listed, random)).append(' ');
            }
            alarms += scan(new TextBody(), text.toString().getBytes(UTF_8)) == null ? 0 : 1;
        }

        // Then
        assertThat((double) alarms / runs).isBetween(0.05, 0.075);
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    private static @Nullable Finding scan(SecretScanner scanner, byte[] bytes) {
        Finding found = scanner.scan(bytes, 0, bytes.length);
        return found == null ? scanner.end() : found;
    }

    private static Path realData(String path) {
        String folder = System.getenv(REAL_DATA);
        assumeTrue(folder != null, REAL_DATA + " names no folder: published data is not looked at");
        return Path.of(folder, path);
    }

    /** A schema in which members of these names hold hashes, wherever they are. */
    private record Hashes(Set<String> names, boolean isHash) implements HashFields {

        Hashes(Set<String> names) {
            this(names, false);
        }

        @Override
        public boolean knows(String name) {
            return names.contains(name);
        }

        @Override
        public HashFields member(String name) {
            return new Hashes(names, names.contains(name));
        }

        @Override
        public HashFields item() {
            return this;
        }
    }
}
