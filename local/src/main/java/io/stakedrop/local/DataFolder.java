package io.stakedrop.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything an installation keeps; one run at a time has it. */
final class DataFolder implements AutoCloseable {
    static final String VARIABLE = "STAKEDROP_DATA";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** {@code STAKEDROP_DATA}, else {@code .stakedrop} in the checkout. */
    static Path pathFrom(Map<String, String> environment, Path checkout) {
        String chosen = environment.get(VARIABLE);
        return (chosen == null ? checkout.resolve(".stakedrop") : Path.of(chosen))
                .toAbsolutePath()
                .normalize();
    }

    /** Takes the folder for this process; the kernel gives it back when the process ends, however it ends. */
    static DataFolder lock(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createDirectories(folder.resolve("logs"));
            FileChannel lockFile = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            @Nullable FileLock lock = lockFile.tryLock();
            if (lock == null) {
                String holder = Files.readString(folder.resolve("lock")).strip();
                lockFile.close();
                throw new LaunchException(
                        "Another run (process %s) uses %s: stop it first, or set %s to another folder."
                                .formatted(holder, folder, VARIABLE));
            }
            lockFile.truncate(0);
            lockFile.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            // That of a killed run.
            Files.deleteIfExists(endpointsFile(folder));
            return new DataFolder(folder, lockFile);
        } catch (IOException failed) {
            throw new LaunchException(
                    "Cannot use the data folder %s (%s names another one): %s"
                            .formatted(folder, VARIABLE, failed.getMessage()),
                    failed);
        }
    }

    Path path() {
        return folder;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path redis() {
        return folder.resolve("redis");
    }

    Secrets secrets() {
        return new Secrets(folder);
    }

    /** Tells the next run which process to stop if this one is killed. */
    Path processRecord(Service service) {
        return folder.resolve(service.label() + ".process");
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** A log for this run; the former run's is kept beside it. */
    Path freshLog(String name) {
        Path log = log(name);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new LaunchException("Cannot write %s: %s".formatted(log, failed.getMessage()), failed);
        }
        return log;
    }

    Path endpoints() {
        return endpointsFile(folder);
    }

    static Path endpointsFile(Path folder) {
        return folder.resolve("endpoints.json");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(endpoints());
            lockFile.close();
        } catch (IOException harmless) {
            // The process ends now, and with it the lock.
        }
    }
}
