package io.stakedrop.airdrop.discovery;

import io.stakedrop.airdrop.campaign.Announcement.Link;
import io.stakedrop.airdrop.campaign.Announcement.LinkKind;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.kit.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Announced campaigns as feed readers take them, whatever the format.
 *
 * @param homeUrl the list that it is a feed of
 * @param selfUrl where it was asked for
 * @param nextUrl where it goes on
 */
record Feed(String homeUrl, String selfUrl, Optional<String> nextUrl, List<Item> items) {
    static final String TITLE = "Airdrops";
    static final String DESCRIPTION = "Announced airdrop campaigns, the newest first";

    /**
     * One page of campaigns.
     *
     * @param baseUrl the gateway as the world reaches it, without a slash at its end
     * @param path where the feed was asked for
     * @param query what it was asked for, as it stood in the URL without {@code after}; may be empty
     */
    static Feed of(String baseUrl, String path, String query, Page<Campaign> page) {
        String list = baseUrl + DiscoveryResource.PATH;
        String next = page.next();
        return new Feed(
                list + (query.isEmpty() ? "" : "?" + query),
                baseUrl + path + (query.isEmpty() ? "" : "?" + query),
                Optional.ofNullable(next)
                        .map(after -> baseUrl + path + "?" + (query.isEmpty() ? "" : query + "&") + "after=" + after),
                page.items().stream()
                        .map(campaign -> Item.of(baseUrl, campaign))
                        .toList());
    }

    /**
     * A campaign.
     *
     * @param url where the API shows it
     * @param pageUrl a page for people: its project's own, where it names one, else the same
     * @param text plain
     */
    record Item(
            UUID id,
            String url,
            String pageUrl,
            String title,
            String text,
            Instant publishedAt,
            List<String> tags,
            Campaign campaign) {

        static Item of(String baseUrl, Campaign campaign) {
            String url = baseUrl + "/v1/airdrops/campaigns/" + campaign.id();
            return new Item(
                    campaign.id(),
                    url,
                    pageOf(campaign).orElse(url),
                    "%s (%s)"
                            .formatted(campaign.terms().name(), campaign.token().symbol()),
                    text(campaign),
                    campaign.announcedAt().orElseThrow(),
                    List.of(
                            campaign.terms().kind().name().toLowerCase(Locale.ROOT),
                            campaign.stateName(),
                            "eip155:" + campaign.token().chainId(),
                            campaign.token().symbol()),
                    campaign);
        }

        private static Optional<String> pageOf(Campaign campaign) {
            List<Link> links = campaign.terms().announcement().links();
            return links == null
                    ? Optional.empty()
                    : links.stream()
                            .filter(link -> link.kind() == LinkKind.WEBSITE)
                            .map(Link::url)
                            .findFirst();
        }

        private static String text(Campaign campaign) {
            return Stream.of(
                            Optional.of(campaign.terms().description()).filter(said -> !said.isBlank()),
                            Optional.of("State: " + campaign.stateName()),
                            campaign.schedule().opensAt().map(moment -> "Opens: " + moment),
                            campaign.schedule().closesAt().map(moment -> "Registrations close: " + moment),
                            campaign.schedule().snapshotAt().map(moment -> "Snapshot: " + moment),
                            campaign.schedule().claimsUntil().map(moment -> "Claims until: " + moment))
                    .flatMap(Optional::stream)
                    .reduce((first, second) -> first + "\n" + second)
                    .orElseThrow();
        }
    }
}
