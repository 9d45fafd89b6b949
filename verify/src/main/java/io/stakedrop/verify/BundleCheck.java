package io.stakedrop.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a bundle's files as anybody would, compares each with its hash, and builds the tree of their claims anew. */
final class BundleCheck {
    private static final String FORMAT = "stakedrop-bundle-1";
    private static final String MANIFEST = "manifest.json";

    /** More would hide what kind of difference it is. */
    private static final int MOST_SHOWN = 20;

    private final Path folder;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final JsonNode manifest;
    private final Bytes32 root;
    private final BundleTree tree;
    private long files = 1;
    private long claims;
    private BigInteger total = BigInteger.ZERO;
    private @Nullable Address last;
    private long differences;

    private BundleCheck(Path folder, byte[] manifest, PrintStream out) throws IOException {
        this.folder = folder;
        this.out = out;
        this.manifest = json.readTree(manifest);
        if (!FORMAT.equals(text(this.manifest, "format"))) {
            throw new UnknownException("%s is no manifest of the format %s.".formatted(MANIFEST, FORMAT));
        }
        this.root = Bytes32.parse(text(this.manifest, "root"));
        this.tree = BundleTree.of(text(this.manifest, "tree"));
    }

    /**
     * The exit code.
     *
     * @param expected the contract's root, or null where only the bundle itself is looked at
     */
    static int run(Path folder, @Nullable Bytes32 expected, PrintStream out) {
        try {
            byte[] manifest = Files.readAllBytes(folder.resolve(MANIFEST));
            return new BundleCheck(folder, manifest, out).run(expected, sha256(manifest));
        } catch (IOException | InvalidValueException unreadable) {
            throw new UnknownException(
                    "%s can't be read: %s".formatted(folder.resolve(MANIFEST), unreadable.getMessage()));
        }
    }

    private int run(@Nullable Bytes32 expected, String hash) {
        if (expected != null && !expected.equals(root)) {
            differ("The manifest has the root %s.".formatted(root));
        }
        for (NamedFile page : files(manifest, "pages")) {
            read(page).ifPresent(content -> readPage(page, content));
        }
        compareWithManifest();
        out.printf(
                "Read: %d claims in %d files, total %s, root %s%nSHA-256 of the manifest: %s%n",
                claims, files, total, root, hash);
        out.println(differences == 0 ? "Equal." : "Different: %d differences.".formatted(differences));
        return differences == 0 ? Main.EQUAL : Main.DIFFERENT;
    }

    private void readPage(NamedFile page, JsonNode content) {
        List<NamedFile> shards = files(content, "shards");
        requireFirst(page, shards.isEmpty() ? "" : shards.getFirst().first());
        for (NamedFile shard : shards) {
            read(shard).map(claimsOf -> claimsOf.path("claims")).ifPresent(claimsOf -> {
                requireFirst(shard, claimsOf.path(0).path("account").asText());
                claimsOf.forEach(claim -> readClaim(shard, claim));
            });
        }
    }

    /** A wallet finds its file by the first account of each. */
    private void requireFirst(NamedFile file, String first) {
        if (!file.first().equals(first)) {
            differ("%s begins with %s, but is named as if it began with %s."
                    .formatted(file.path(), first, file.first()));
        }
    }

    private void readClaim(NamedFile shard, JsonNode node) {
        try {
            UniswapClaim claim = new UniswapClaim(
                    node.path("index").longValue(),
                    Address.parse(text(node, "account")),
                    TokenAmount.parse(text(node, "amount")));
            List<Bytes32> siblings = new ArrayList<>();
            node.path("proof").forEach(sibling -> siblings.add(Bytes32.parse(sibling.asText())));
            if (!new MerkleProof(siblings).proves(tree.add(claim), root)) {
                differ("%s: the proof of %s does not lead to the root.".formatted(shard.path(), claim.account()));
            }
            if (last != null && !isAbove(claim.account(), last)) {
                differ("%s: %s stands behind %s, where nobody looks for it."
                        .formatted(shard.path(), claim.account(), last));
            }
            last = claim.account();
            claims++;
            total = total.add(claim.amount().toBigInteger());
        } catch (InvalidValueException | UnknownException malformed) {
            differ("%s: %s".formatted(shard.path(), malformed.getMessage()));
        }
    }

    private void compareWithManifest() {
        if (claims != manifest.path("claims").longValue()) {
            differ("The manifest names %s claims, but the files have %d."
                    .formatted(manifest.path("claims").asText(), claims));
        }
        if (!total.toString().equals(manifest.path("total").asText())) {
            differ("The manifest names a total of %s, but the claims have %s."
                    .formatted(manifest.path("total").asText(), total));
        }
        if (claims == 0) {
            differ("Without claims there is no root.");
        } else if (!tree.root().equals(root)) {
            differ("The tree of the claims has another root than the manifest.");
        }
    }

    /** The file's content; empty where it is not the one that is named. */
    private Optional<JsonNode> read(NamedFile file) {
        Path path = folder.resolve(file.path()).normalize();
        if (!path.startsWith(folder.normalize())) {
            differ("The path %s leads out of the bundle.".formatted(file.path()));
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            files++;
            if (!sha256(bytes).equals(file.sha256())) {
                differ("%s has the SHA-256 %s, but must have %s.".formatted(file.path(), sha256(bytes), file.sha256()));
                return Optional.empty();
            }
            return Optional.of(json.readTree(bytes));
        } catch (NoSuchFileException missing) {
            differ("%s is missing.".formatted(file.path()));
        } catch (IOException unreadable) {
            differ("%s can't be read: %s".formatted(file.path(), unreadable.getMessage()));
        }
        return Optional.empty();
    }

    private static List<NamedFile> files(JsonNode content, String member) {
        return content.path(member)
                .valueStream()
                .map(file -> new NamedFile(text(file, "path"), text(file, "first"), text(file, "sha256")))
                .toList();
    }

    private static boolean isAbove(Address account, Address other) {
        return Arrays.compareUnsigned(account.toBytes(), other.toBytes()) > 0;
    }

    private static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (!value.isTextual()) {
            throw new UnknownException("The member \"%s\" must be a text.".formatted(member));
        }
        return value.textValue();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void differ(String difference) {
        differences++;
        if (differences <= MOST_SHOWN) {
            out.println(difference);
        }
    }

    private record NamedFile(String path, String first, String sha256) {}
}
