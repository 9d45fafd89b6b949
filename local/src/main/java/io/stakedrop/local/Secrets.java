package io.stakedrop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** The installation's own secrets: made at their first use, each kept in a file that only its owner can read. */
record Secrets(Path folder) {
    /** The operator's key at the gateway. */
    static final String BOOTSTRAP_KEY = "bootstrap-key";

    /** Encrypts the gateway's signing keys. */
    static final String KEY_ENCRYPTION = "secrets/key-encryption";

    static final String POSTGRES = "secrets/postgres";
    static final String REDIS = "secrets/redis";

    private static final int BYTES = 32;

    static String ofDatabase(Service service) {
        return "secrets/database-" + service.label();
    }

    static String ofClient(Service service) {
        return "secrets/client-" + service.label();
    }

    /** The secret of that name: 256 random bits in letters, digits, {@code -} and {@code _}. */
    String get(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException firstUse) {
            return make(file);
        } catch (IOException unreadable) {
            throw new LaunchException("Cannot read %s: run this as the user who made it.".formatted(file), unreadable);
        }
    }

    private static String make(Path file) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, secret + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new LaunchException("Cannot keep the secret %s: %s".formatted(file, failed.getMessage()), failed);
        }
        return secret;
    }
}
