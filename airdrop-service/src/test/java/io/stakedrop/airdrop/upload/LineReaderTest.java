package io.stakedrop.airdrop.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void takesLfAndCrlfAndALastLineWithoutEither() throws IOException {
        assertThat(lines("a\nb\r\nc")).containsExactly("a", "b", "c");
    }

    @Test
    void hasNoLineAfterTheLastLineFeed() throws IOException {
        assertThat(lines("a\n")).containsExactly("a");
    }

    @Test
    void keepsEmptyLines() throws IOException {
        assertThat(lines("\n\r\n\na\n")).containsExactly("", "", "", "a");
    }

    @Test
    void hasNoLineInAnEmptyFile() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void leavesOutAByteOrderMarkBeforeTheFirstLineOnly() throws IOException {
        assertThat(lines("\ufeffa\n\ufeffb")).containsExactly("a", "\ufeffb");
    }

    @Test
    void givesReplacementCharactersForBytesThatAreNotUtf8() throws IOException {
        // When
        List<String> lines = lines(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n'}));

        // Then
        assertThat(lines).containsExactly("a\ufffd");
    }

    @Test
    void keepsALineOfTheLongestLength() throws IOException {
        // Given
        LineReader reader = reader("x".repeat(LineReader.MOST_BYTES) + "\nnext");

        // When
        reader.next();

        // Then
        assertThat(reader.isTooLong()).isFalse();
        assertThat(reader.text()).hasSize(LineReader.MOST_BYTES);
    }

    @Test
    void cutsALineThatIsOneByteLongerAndGoesOnAfterIt() throws IOException {
        // Given
        LineReader reader = reader("x".repeat(LineReader.MOST_BYTES + 1) + "\nnext");

        // When
        reader.next();

        // Then
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isFalse();
        assertThat(reader.text()).isEqualTo("next");
        assertThat(reader.number()).isEqualTo(2);
    }

    @Test
    void readsLinesThatCrossItsBuffer() throws IOException {
        // Given
        String line = "y".repeat(999);

        // When
        List<String> lines = lines((line + "\r\n").repeat(1000));

        // Then
        assertThat(lines).hasSize(1000).allMatch(line::equals);
    }

    @Test
    void readsASourceThatGivesOneByteAtATime() throws IOException {
        // Given
        InputStream dripping = new ByteArrayInputStream("ab\r\ncd".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };

        // When
        List<String> lines = lines(dripping);

        // Then
        assertThat(lines).containsExactly("ab", "cd");
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.text());
            assertThat(reader.number()).isEqualTo(lines.size());
        }
        return lines;
    }

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
