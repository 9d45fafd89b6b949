package io.stakedrop.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    private static final String ALICE = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";
    private static final String BOB = "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359";
    /** 100 by 1 and 2: 33 and 67. */
    private static final String LIST = "index,address,amount\n0,%s,33\n1,%s,67\n".formatted(ALICE, BOB);

    private static final String INPUTS = "address,weight,factor\n%s,1,1\n%s,2,1\n".formatted(ALICE, BOB);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path allocation;
    private Path inputs;

    @BeforeEach
    void writeFiles() throws IOException {
        allocation = write("allocation.json", allocation("{\"type\":\"pro-rata\"}", hashOf(LIST)));
        inputs = write("inputs.csv", INPUTS);
    }

    @Test
    void saysThatAnHonestAllocationIsEqual() throws IOException {
        // When
        int exit = run(
                "allocation",
                "--allocation",
                allocation.toString(),
                "--inputs",
                inputs.toString(),
                "--list",
                write("list.csv", LIST).toString());

        // Then
        assertThat(said()).contains("2 claims, pool 100").endsWith("Equal.\n");
        assertThat(exit).isZero();
    }

    @Test
    void needsNoListToCompareTheHash() {
        assertThat(run("allocation", "--allocation", allocation.toString(), "--inputs", inputs.toString()))
                .isZero();
    }

    @Test
    void readsInflatedFiles() throws IOException {
        // Given
        Path compressed = folder.resolve("inputs.csv.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            gzip.write(INPUTS.getBytes(StandardCharsets.UTF_8));
        }

        // When
        int exit = run("allocation", "--allocation", allocation.toString(), "--inputs", compressed.toString());

        // Then
        assertThat(exit).isZero();
    }

    static Stream<Arguments> tamperedLists() {
        return Stream.of(
                Arguments.of(LIST.replace(",67", ",68"), "Row 3 of the list has 1,"),
                Arguments.of(LIST.replace("1," + BOB, "2," + BOB), "Row 3 of the list has 2,"),
                Arguments.of(LIST.replace("\n1,%s,67".formatted(BOB), ""), "The list ends before 1,"),
                Arguments.of(LIST + "2,0x%040d,5\n".formatted(7), "which nobody is given"));
    }

    @ParameterizedTest
    @MethodSource("tamperedLists")
    void namesTheRowThatDiffers(String list, String difference) throws IOException {
        // When
        int exit = run(
                "allocation",
                "--allocation",
                allocation.toString(),
                "--inputs",
                inputs.toString(),
                "--list",
                write("list.csv", list).toString());

        // Then
        assertThat(said()).contains(difference).endsWith("Different: 1 differences.\n");
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    @Test
    void noticesOtherInputsByTheHash() throws IOException {
        // Given
        Path others = write("others.csv", INPUTS.replace(",2,1", ",3,1"));

        // When
        int exit = run("allocation", "--allocation", allocation.toString(), "--inputs", others.toString());

        // Then
        assertThat(exit).isEqualTo(Main.DIFFERENT);
        assertThat(said()).contains("The allocation says content hash " + hashOf(LIST));
    }

    @Test
    void readsEveryRule() throws IOException {
        for (String rule : List.of(
                "{\"type\":\"flat\"}",
                "{\"type\":\"multiplied\"}",
                "{\"type\":\"quadratic\"}",
                "{\"type\":\"points\",\"batch\":\"1\"}",
                "{\"type\":\"tiered\",\"grant\":\"share\",\"tiers\":[{\"from\":\"1\",\"value\":\"2\"}]}",
                "{\"type\":\"tiered\",\"grant\":\"multiplier\",\"tiers\":[{\"from\":\"1\",\"value\":\"2\"}]}",
                "{\"type\":\"tiered\",\"grant\":\"amount\",\"tiers\":[{\"from\":\"1\",\"value\":\"50\"}]}")) {
            // When
            int exit = run(
                    "allocation",
                    "--allocation",
                    write("rule.json", allocation(rule, hashOf(LIST))).toString(),
                    "--inputs",
                    inputs.toString());

            // Then
            assertThat(exit).as(rule).isNotEqualTo(Main.UNKNOWN);
        }
    }

    static Stream<Arguments> misunderstood() {
        return Stream.of(
                Arguments.of(List.of(), ""),
                Arguments.of(List.of("allocate"), "no command allocate"),
                Arguments.of(List.of("root", "--list"), "Expected an option"),
                Arguments.of(List.of("root", "--list", "a", "--list", "b"), "twice"),
                Arguments.of(List.of("root", "--rot", "a"), "no option --rot"),
                Arguments.of(List.of("root", "--list", "a"), "--root is missing"),
                Arguments.of(List.of("root", "--list", "a", "--root", "0x12"), "--root: "),
                Arguments.of(List.of("root", "--list", "absent.csv", "--root", "0x" + "0".repeat(64)), "absent.csv"),
                Arguments.of(List.of("allocation", "--inputs", "a"), "--allocation is missing"));
    }

    @ParameterizedTest
    @MethodSource("misunderstood")
    void endsWithTwoWhenItCanNotBeFoundOut(List<String> arguments, String said) {
        // When
        int exit = run(arguments.toArray(String[]::new));

        // Then
        assertThat(exit).isEqualTo(Main.UNKNOWN);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
    }

    @Test
    void namesTheRowThatCanNotBeRead() throws IOException {
        // Given
        Path broken = write("broken.csv", INPUTS.replace(",2,1", ",2e3,1"));

        // When
        int exit = run("allocation", "--allocation", allocation.toString(), "--inputs", broken.toString());

        // Then
        assertThat(exit).isEqualTo(Main.UNKNOWN);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("broken.csv, row 3: ");
    }

    @Test
    void refusesAWalletThatIsThereTwice() throws IOException {
        // Given
        Path twice = write("twice.csv", INPUTS + ALICE + ",5,1\n");

        // When
        int exit = run("allocation", "--allocation", allocation.toString(), "--inputs", twice.toString());

        // Then
        assertThat(exit).isEqualTo(Main.UNKNOWN);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there twice");
    }

    @Test
    void findsTheTreeOfThePublishedAirdrop() {
        // Given
        String data = System.getenv("STAKEDROP_REAL_DATA");
        assumeThat(data)
                .as("STAKEDROP_REAL_DATA names the folder with the published airdrop")
                .isNotNull();
        String list = Path.of(data, "uniswap-2020", "claims.csv.gz").toString();
        String root = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5";

        // When
        int exit = run("root", "--list", list, "--root", root);

        // Then
        assertThat(exit).isZero();
        assertThat(said()).contains("252803 rows", "Uniswap's merkle-distributor");
    }

    @Test
    void saysThatNoTreeOfAListHasTheRoot() throws IOException {
        // When
        int exit = run("root", "--list", write("list.csv", LIST).toString(), "--root", "0x" + "12".repeat(32));

        // Then
        assertThat(exit).isEqualTo(Main.DIFFERENT);
        assertThat(said()).contains("No candidate gives the root");
    }

    @Test
    void takesTheOverridesThatTheTermsName() throws IOException {
        // Given: of 100, Alice has 40 for certain, and Bob what is left
        String overrides = "address,amount\n%s,40\n%s,\n".formatted(ALICE, BOB);
        String list = LIST.replace(",33", ",40").replace(",67", ",60");
        Path named = write("overridden.json", overridden(hashOf(list), sha256(overrides)));

        // When
        int exit = run(
                "allocation",
                "--allocation",
                named.toString(),
                "--inputs",
                inputs.toString(),
                "--overrides",
                write("overrides.csv", overrides).toString(),
                "--list",
                write("list.csv", list).toString());

        // Then
        assertThat(said()).endsWith("Equal.\n");
        assertThat(exit).isZero();
    }

    static Stream<Arguments> wrongOverrides() {
        String right = "address,amount\n%s,40\n".formatted(ALICE);
        String absent = "address,amount\n0x%s,40\n".formatted("12".repeat(20));
        return Stream.of(
                Arguments.of(right, null, "give them with --overrides"),
                Arguments.of(null, right, "leave --overrides out"),
                Arguments.of(right, right.replace(",40", ",41"), "has the hash"),
                Arguments.of(absent, absent, "lacks the wallet"));
    }

    @ParameterizedTest
    @MethodSource("wrongOverrides")
    void recomputesNothingWithOtherOverrides(@Nullable String named, @Nullable String given, String said)
            throws IOException {
        // Given
        Path terms = write(
                "overridden.json",
                named == null
                        ? allocation("{\"type\":\"pro-rata\"}", hashOf(LIST))
                        : overridden(hashOf(LIST), sha256(named)));
        List<String> arguments =
                new ArrayList<>(List.of("allocation", "--allocation", terms.toString(), "--inputs", inputs.toString()));
        if (given != null) {
            arguments.addAll(
                    List.of("--overrides", write("overrides.csv", given).toString()));
        }

        // When
        int exit = run(arguments.toArray(String[]::new));

        // Then
        assertThat(exit).isEqualTo(Main.UNKNOWN);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
    }

    private static String overridden(String contentHash, String overridesHash) {
        String terms = allocation("{\"type\":\"pro-rata\"}", contentHash);
        return terms.replace("\"version\"", "\"overridesHash\":\"%s\",\"version\"".formatted(overridesHash));
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** The program, in whatever form it is tried. */
    int run(List<String> arguments, PrintStream toOut, PrintStream toErr) {
        return Main.run(arguments, toOut, toErr);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String allocation(String rule, String hash) {
        return "{\"pool\":\"100\",\"rule\":%s,\"contentHash\":\"%s\",\"version\":1}".formatted(rule, hash);
    }

    /** Of the rows, as {@code sha256sum} gives it. */
    private static String hashOf(String list) {
        return sha256(list.substring(list.indexOf('\n') + 1));
    }

    private static String sha256(String text) {
        try {
            return "0x"
                    + HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
