package io.stakedrop.airdrop.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar archive (POSIX ustar) that has nothing of the time or place where it is made. */
final class BundleArchive {
    private static final int FILE_MODE = 0100644;

    private final TarArchiveOutputStream tar;
    private final MessageDigest sha256;

    BundleArchive(OutputStream stream) {
        this.tar = new TarArchiveOutputStream(stream);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a file; its SHA-256 in hexadecimal digits. */
    String add(String path, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(bytes.length);
        entry.setMode(FILE_MODE);
        entry.setModTime(FileTime.from(Instant.EPOCH));
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
        return HexFormat.of().formatHex(sha256.digest(bytes));
    }

    /** Writes the archive's end; without it, it broke off. The stream stays open. */
    void finish() throws IOException {
        tar.finish();
        tar.flush();
    }
}
