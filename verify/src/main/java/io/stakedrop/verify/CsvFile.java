package io.stakedrop.verify;

import io.stakedrop.ethereum.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A file as the service writes them: a header, then rows with commas between and without quotes. */
final class CsvFile {
    private CsvFile() {}

    /** Gives each row to the reader. */
    static void read(Path file, List<String> headers, RowReader reader) {
        try (BufferedReader lines = open(file)) {
            String header = lines.readLine();
            if (header == null || !headers.contains(header)) {
                throw new UnknownException("%s must begin with the header %s.".formatted(file, headers.getFirst()));
            }
            int columns = header.split(",", -1).length;
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                readRow(file, number, line.split(",", -1), columns, reader);
            }
        } catch (IOException unreadable) {
            throw new UnknownException("%s can't be read: %s".formatted(file, unreadable.getMessage()));
        }
    }

    private static void readRow(Path file, long number, String[] columns, int expected, RowReader reader) {
        if (columns.length != expected) {
            throw new UnknownException("%s, row %d has %d columns, but the header has %d."
                    .formatted(file, number, columns.length, expected));
        }
        try {
            reader.read(columns);
        } catch (InvalidValueException refused) {
            throw new UnknownException("%s, row %d: %s".formatted(file, number, refused.getMessage()));
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }

    @FunctionalInterface
    interface RowReader {
        void read(String[] columns);
    }
}
