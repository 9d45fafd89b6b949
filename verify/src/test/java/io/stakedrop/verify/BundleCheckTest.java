package io.stakedrop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bundle of two shards, written by hand. */
class BundleCheckTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private final List<UniswapClaim> claims = IntStream.range(0, 5)
            .mapToObj(index -> new UniswapClaim(
                    index, Address.parse("0x%040x".formatted(16 * index + 1)), TokenAmount.of(100 + index)))
            .toList();
    private final MerkleTree tree = tree(claims);
    private final String root = tree.root().toString();
    private List<String> lines = lines(claims);

    @Test
    void saysThatAnHonestBundleIsEqual() throws IOException {
        // When
        int exit = run(root);

        // Then
        assertThat(said())
                .contains("Read: 5 claims in 4 files, total 510, root " + root)
                .contains("SHA-256 of the manifest: " + sha256(Files.readAllBytes(folder.resolve("manifest.json"))))
                .endsWith("Equal.\n");
        assertThat(exit).isZero();
    }

    @Test
    void noticesThatTheContractHasAnotherRoot() throws IOException {
        // When
        int exit = run("0x" + "ab".repeat(32));

        // Then
        assertThat(said()).contains("The manifest has the root " + root);
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    /** Whoever changes a claim can change the hashes of the files too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"amount\":\"101\" | \"amount\":\"102\" | the proof of 0x0000000000000000000000000000000000000011 does not"
                        + " lead to the root",
                "\"index\":1 | \"index\":7 | does not lead to the root",
                "\"amount\":\"101\" | \"amount\":\"1e2\" | claims/0/0.json: ",
                "0x0000000000000000000000000000000000000011 | 0x0000000000000000000000000000000000000091 | where nobody looks"
                        + " for it"
            })
    void noticesAChangedClaimWhoseFilesHaveTheirHashes(String before, String after, String said) throws IOException {
        // Given
        lines = lines.stream().map(line -> line.replace(before, after)).toList();

        // When
        int exit = run(root);

        // Then
        assertThat(said()).contains(said, "The tree of the claims has another root than the manifest.");
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    @Test
    void noticesAClaimThatWasLeftOut() throws IOException {
        // Given
        lines = lines.subList(0, 4);

        // When
        int exit = run(root);

        // Then
        assertThat(said())
                .contains(
                        "names 5 claims, but the files have 4",
                        "a total of 510, but the claims have 406",
                        "another root");
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    @Test
    void noticesAFileInWhichNobodyWouldLook() throws IOException {
        // Given
        write();
        String other = "0x" + "0".repeat(38) + "22";
        replace("claims/0/index.json", "0x" + "0".repeat(38) + "31", other);
        String hash = sha256(Files.readAllBytes(folder.resolve("claims/0/index.json")));
        replace("manifest.json", "\"sha256\":\"[0-9a-f]+\"", "\"sha256\":\"%s\"".formatted(hash));

        // When
        int exit = check(root);

        // Then
        assertThat(said()).contains("claims/0/1.json begins with 0x", "but is named as if it began with " + other);
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    @Test
    void readsNoFileOutsideOfTheBundle() throws IOException {
        // Given
        write();
        replace("manifest.json", "claims/0/index.json", "../index.json");

        // When
        int exit = check(root);

        // Then
        assertThat(said()).contains("The path ../index.json leads out of the bundle.");
        assertThat(exit).isEqualTo(Main.DIFFERENT);
    }

    @ParameterizedTest
    @CsvSource({
        "stakedrop-bundle-1,stakedrop-bundle-2,no manifest of the format",
        "\"tree\":\"uniswap\",\"tree\":\"other\",knows no tree",
        "\"root\":\"0x,\"root\":\",can't be read"
    })
    void endsWithTwoWhereItIsNoBundleOfItsKind(String before, String after, String said) throws IOException {
        // Given
        write();
        replace("manifest.json", before, after);

        // When
        int exit = check(null);

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(said);
        assertThat(exit).isEqualTo(Main.UNKNOWN);
    }

    @Test
    void endsWithTwoWhereThereIsNoManifest() {
        // When
        int exit = check(null);

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("manifest.json can't be read");
        assertThat(exit).isEqualTo(Main.UNKNOWN);
    }

    private int run(String expected) throws IOException {
        write();
        return check(expected);
    }

    private int check(String expected) {
        List<String> arguments = new ArrayList<>(List.of("bundle", "--folder", folder.toString()));
        if (expected != null) {
            arguments.addAll(List.of("--root", expected));
        }
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        String first = named("claims/0/0.json", lines.subList(0, 3));
        String second = named("claims/0/1.json", lines.subList(3, lines.size()));
        String page = file("claims/0/index.json", account(lines), "{\"shards\":[%s,%s]}\n".formatted(first, second));
        write("manifest.json", """
                {"format":"stakedrop-bundle-1","root":"%s","tree":"uniswap","claims":5,"total":"510","pages":[%s]}
                """.formatted(root, page));
    }

    private String named(String path, List<String> some) throws IOException {
        return file(path, account(some), "{\"claims\":[%s]}\n".formatted(String.join(",", some)));
    }

    private static String account(List<String> some) {
        return some.getFirst().replaceFirst(".*\"account\":\"([^\"]*)\".*", "$1");
    }

    private String file(String path, String first, String content) throws IOException {
        write(path, content);
        return "{\"path\":\"%s\",\"first\":\"%s\",\"sha256\":\"%s\"}"
                .formatted(path, first, sha256(content.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), content);
    }

    private void replace(String path, String pattern, String replacement) throws IOException {
        Path file = folder.resolve(path);
        Files.writeString(file, Files.readString(file).replaceFirst(pattern, replacement));
    }

    private static MerkleTree tree(List<UniswapClaim> claims) {
        MerkleTree.Builder builder = MerkleTree.builder(claims.size());
        builder.addAll(claims, UniswapClaim::leaf);
        return builder.build();
    }

    private List<String> lines(List<UniswapClaim> some) {
        return IntStream.range(0, some.size())
                .mapToObj(ordinal -> "{\"account\":\"%s\",\"index\":%d,\"amount\":\"%s\",\"proof\":[%s]}"
                        .formatted(
                                some.get(ordinal).account(),
                                some.get(ordinal).index(),
                                some.get(ordinal).amount(),
                                tree.proof(tree.positionOf(ordinal)).siblings().stream()
                                        .map("\"%s\""::formatted)
                                        .collect(Collectors.joining(","))))
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
