package io.stakedrop.airdrop.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class RssWriterTest {

    @ParameterizedTest
    @CsvSource({"a < b & c > d, a &lt; b &amp; c &gt; d", "\"it's\", &quot;it&#39;s&quot;"})
    void escapesMarkup(String text, String escaped) {
        assertThat(RssWriter.escaped(text)).isEqualTo(escaped);
    }

    @Test
    void replacesWhatXmlHasNoPlaceFor() {
        assertThat(RssWriter.escaped("a\u0000b\u000bc\ufffed\ud800e\ud83d\ude00"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ud83d\ude00");
    }

    /** Whatever is written, a parser reads it, and reads what was written. */
    @Test
    void isReadBackAsItWas() {
        Seeds.check(50, random -> {
            // Given
            String text = IntStream.range(0, 500)
                    .map(number -> ' ' + random.nextInt(number % 2 == 0 ? 0x60 : 0xd000))
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());

            // When
            String xml = "<t a=\"" + RssWriter.escaped(text) + "\">" + RssWriter.escaped(text) + "</t>";

            // Then
            Element read = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            assertThat(read.getTextContent()).isEqualTo(text);
            assertThat(read.getAttribute("a")).isEqualTo(text);
        });
    }
}
