package io.stakedrop.local.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The servers' executables, unpacked once per version from the jars on the class path into a cache folder. Unpacking
 * goes to a temporary sibling that is renamed at the end, so that a killed or concurrent run never leaves half a server.
 */
public final class ServerBinaries {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path cache;

    public ServerBinaries(Path cache) {
        this.cache = cache;
    }

    /** The cache of the user who runs this: {@code STAKEDROP_CACHE}, else the usual cache folder, else a private one. */
    public static ServerBinaries ofUser() {
        return new ServerBinaries(userCache(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    static Path userCache(Map<String, String> environment, Path home) {
        String chosen = environment.getOrDefault("STAKEDROP_CACHE", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path usual = (caches.isBlank() ? home.resolve(".cache") : Path.of(caches)).resolve("stakedrop");
        return canBeMade(usual) ? usual.toAbsolutePath() : privateTemporary();
    }

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    public Path postgres() {
        String name = "postgres-%s-%s".formatted(operatingSystem(), architecture());
        return unpacked(name, "/" + name + ".txz", ServerBinaries::untar);
    }

    /** Redis' one executable. */
    public Path redis() {
        OsArchitecture platform = OsArchitecture.detectOSandArchitecture();
        String resource = Optional.ofNullable(
                        ExecutableProvider.newProvidedVersionsMap().get(platform))
                .orElseThrow(() -> new ServerException("There is no Redis for this operating system and processor."));
        return unpacked("redis", resource, ServerBinaries::copyExecutable).resolve("redis-server");
    }

    private Path unpacked(String name, String resource, Unpacking unpacking) {
        try {
            Path target = cache.resolve(name + "-" + fingerprint(resource));
            if (Files.isDirectory(target)) {
                return target;
            }
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, "unpacking-");
            try (InputStream archive = open(resource)) {
                unpacking.unpack(archive, fresh);
            }
            moveUnlessThere(fresh, target);
            return target;
        } catch (IOException failed) {
            throw new ServerException(
                    "Cannot unpack %s below %s (STAKEDROP_CACHE names another folder): %s"
                            .formatted(name, cache, failed.getMessage()),
                    failed);
        }
    }

    private static void moveUnlessThere(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException refused) {
            if (!Files.isDirectory(target)) {
                throw refused;
            }
            // Another run was faster.
            deleteTree(fresh);
        }
    }

    private static void untar(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, folder);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive's entry " + entry.getName() + " leaves its folder.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        if (entry.isLink()) {
            Files.createLink(target, folder.resolve(entry.getLinkName()).normalize());
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0b001_000_000) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void copyExecutable(InputStream content, Path folder) throws IOException {
        Path executable = folder.resolve("redis-server");
        Files.copy(content, executable);
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String fingerprint(String resource) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream digested = new DigestInputStream(open(resource), sha256)) {
            digested.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, 6);
    }

    private static InputStream open(String resource) throws IOException {
        InputStream content = ServerBinaries.class.getResourceAsStream(resource);
        if (content == null) {
            throw new IOException(
                    "no %s on the class path: there is no such server for this operating system and processor yet"
                            .formatted(resource));
        }
        return content;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private static String operatingSystem() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    private static boolean canBeMade(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException refused) {
            return false;
        }
    }

    /** For a user without a home. A folder of that name which somebody else may write could hold planted executables. */
    private static Path privateTemporary() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "stakedrop-" + System.getProperty("user.name"));
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (isPrivate(folder)) {
                return folder;
            }
            throw new ServerException(folder + " is not yours alone: set STAKEDROP_CACHE to a folder that is.");
        } catch (IOException refused) {
            throw new ServerException(
                    "No folder can be written for the servers' executables: set STAKEDROP_CACHE to one.", refused);
        }
    }

    private static boolean isPrivate(Path folder) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path mine = Files.createTempFile("owner", "");
        try {
            return attributes.isDirectory()
                    && attributes.permissions().equals(OWNER_ONLY)
                    && attributes.owner().equals(Files.getOwner(mine));
        } finally {
            Files.delete(mine);
        }
    }

    static void deleteTree(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        try (Stream<Path> deepestFirst = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            for (Path path : (Iterable<Path>) deepestFirst::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(InputStream archive, Path folder) throws IOException;
    }
}
