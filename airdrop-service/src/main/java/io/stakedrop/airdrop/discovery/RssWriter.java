package io.stakedrop.airdrop.discovery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes RSS 2.0. A description is HTML there, so that what is plain text is escaped as HTML first and as XML then: no reader
 * takes a tenant's text for markup.
 */
final class RssWriter {
    static final String MEDIA_TYPE = "application/rss+xml";

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final int REPLACEMENT = 0xfffd;

    private final StringBuilder xml = new StringBuilder();

    private RssWriter() {}

    static String write(Feed feed) {
        RssWriter writer = new RssWriter();
        writer.channel(feed);
        return writer.xml.toString();
    }

    private void channel(Feed feed) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n");
        element("title", Feed.TITLE);
        element("link", feed.homeUrl());
        element("description", Feed.DESCRIPTION);
        link("self", feed.selfUrl());
        feed.nextUrl().ifPresent(url -> link("next", url));
        feed.items().stream()
                .map(Feed.Item::publishedAt)
                .max(Instant::compareTo)
                .ifPresent(newest -> element("pubDate", DATE.format(newest)));
        feed.items().forEach(this::item);
        xml.append("</channel>\n</rss>\n");
    }

    private void item(Feed.Item item) {
        xml.append("<item>\n");
        element("title", item.title());
        element("link", item.pageUrl());
        xml.append("<guid isPermaLink=\"false\">urn:uuid:").append(item.id()).append("</guid>\n");
        element("pubDate", DATE.format(item.publishedAt()));
        item.tags().forEach(tag -> element("category", tag));
        element("description", escaped(item.text()).replace("\n", "<br/>"));
        xml.append("</item>\n");
    }

    private void link(String relation, String url) {
        xml.append("<atom:link rel=\"%s\" type=\"%s\" href=\"".formatted(relation, MEDIA_TYPE))
                .append(escaped(url))
                .append("\"/>\n");
    }

    private void element(String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    /** Markup's own characters as references; what XML 1.0 (section 2.2) has no place for is replaced. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().map(RssWriter::allowed).forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static int allowed(int character) {
        boolean isAllowed = character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd)
                || character >= 0x10000;
        return isAllowed ? character : REPLACEMENT;
    }
}
