package io.stakedrop.airdrop.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.airdrop.AirdropApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A downloaded bundle, read as {@code docs/bundle.md} says. */
final class Bundle {
    static final String BUNDLE = AirdropApi.CAMPAIGNS + "/{campaignId}/bundle";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] archive;
    private final List<TarArchiveEntry> entries;
    private final Map<String, byte[]> files;

    private Bundle(byte[] archive, List<TarArchiveEntry> entries, Map<String, byte[]> files) {
        this.archive = archive;
        this.entries = entries;
        this.files = files;
    }

    static Bundle download(AirdropApi api, String campaign) {
        return of(api.request()
                .get(BUNDLE, campaign)
                .then()
                .statusCode(200)
                .contentType("application/x-tar")
                .extract()
                .asByteArray());
    }

    private static Bundle of(byte[] archive) {
        List<TarArchiveEntry> entries = new ArrayList<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
                files.put(entry.getName(), tar.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bundle(archive, entries, files);
    }

    byte[] archive() {
        return archive;
    }

    List<TarArchiveEntry> entries() {
        return entries;
    }

    /** By their paths, in the archive's order. */
    Map<String, byte[]> files() {
        return files;
    }

    JsonNode manifest() {
        return json("manifest.json");
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(Objects.requireNonNull(files.get(path), path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a wallet finds: by names of pages, names of shards, and claims. */
    Optional<JsonNode> find(String address) {
        return fileOf(manifest().path("pages"), address).flatMap(page -> fileOf(page.path("shards"), address)).stream()
                .flatMap(shard -> shard.path("claims").valueStream())
                .filter(claim -> claim.path("account").asText().equalsIgnoreCase(address))
                .findFirst();
    }

    private Optional<JsonNode> fileOf(JsonNode names, String address) {
        return names.valueStream()
                .filter(file -> lower(file.path("first").asText()).compareTo(lower(address)) <= 0)
                .reduce((before, after) -> after)
                .map(file -> json(file.path("path").asText()));
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Every claim of every shard, in the order of the files. */
    List<JsonNode> claims() {
        return manifest()
                .path("pages")
                .valueStream()
                .flatMap(page -> json(page.path("path").asText()).path("shards").valueStream())
                .flatMap(shard ->
                        json(shard.path("path").asText()).path("claims").valueStream())
                .toList();
    }

    /** The same with one file changed. */
    Bundle with(String path, UnaryOperator<String> change) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.computeIfPresent(
                path,
                (name, bytes) ->
                        change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return new Bundle(archive, entries, changed);
    }

    /** The same without one file. */
    Bundle without(String path) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove(path);
        return new Bundle(archive, entries, fewer);
    }

    Path unpack(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
