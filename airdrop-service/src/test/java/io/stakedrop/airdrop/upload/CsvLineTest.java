package io.stakedrop.airdrop.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.airdrop.upload.CsvLine.MalformedLineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLineTest {

    @Test
    void splitsAtCommas() throws MalformedLineException {
        assertThat(CsvLine.split("a,b,c")).containsExactly("a", "b", "c");
    }

    @Test
    void keepsEmptyColumns() throws MalformedLineException {
        assertThat(CsvLine.split(",,")).containsExactly("", "", "");
        assertThat(CsvLine.split("")).containsExactly("");
        assertThat(CsvLine.split("a,\"\"")).containsExactly("a", "");
    }

    @Test
    void keepsBlanks() throws MalformedLineException {
        assertThat(CsvLine.split(" a , b")).containsExactly(" a ", " b");
    }

    @Test
    void takesQuotedColumnsWithCommasAndDoubledQuotes() throws MalformedLineException {
        assertThat(CsvLine.split("\"a,b\",\"say \"\"yes\"\"\",c")).containsExactly("a,b", "say \"yes\"", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    a,"b    | Column 2 has a quote that is not closed on its line.
                    "       | Column 1 has a quote that is not closed on its line.
                    "a""    | Column 1 has a quote that is not closed on its line.
                    a,"b"c  | Column 2 has characters between a closing quote and the next comma.
                    a,b"c   | Column 2 has a quote in a column that does not begin with one.
                    """)
    void refusesQuotesThatBreakRfc4180(String text, String message) {
        assertThatThrownBy(() -> CsvLine.split(text))
                .isInstanceOf(MalformedLineException.class)
                .hasMessage(message);
    }
}
