package io.stakedrop.local;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The installation's own secrets: made at their first use, kept in a file that only its owner can read. */
final class Secrets {
    static final String POSTGRES = "postgres";
    static final String REDIS = "redis";
    static final String BOOTSTRAP_KEY = "bootstrap-key";

    private static final int BYTES = 32;

    private final Path file;
    private final Properties values;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    static Secrets open(Path file) {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException unreadable) {
                throw new LaunchException(
                        "Cannot read %s: run this as the user who made it.".formatted(file), unreadable);
            }
        }
        return new Secrets(file, values);
    }

    static String ofDatabase(Service service) {
        return "database-" + service.label();
    }

    static String ofClient(Service service) {
        return "client-" + service.label();
    }

    /** The secret of that name: 256 random bits in letters, digits, {@code -} and {@code _}. */
    String get(String name) {
        String known = values.getProperty(name);
        return known == null ? make(name) : known;
    }

    private String make(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        values.setProperty(name, secret);
        store();
        return secret;
    }

    private void store() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, "Secrets of this installation. Whoever has this file is its operator.");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot keep this installation's secrets in " + file, failed);
        }
    }
}
