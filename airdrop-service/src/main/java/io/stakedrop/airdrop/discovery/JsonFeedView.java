package io.stakedrop.airdrop.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.campaign.CampaignView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A feed in the format of JSON Feed 1.1 (jsonfeed.org/version/1.1). */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "JsonFeed", description = "Announced campaigns in the format of JSON Feed 1.1.")
record JsonFeedView(
        @Schema(examples = VERSION) String version,

        @Schema(examples = "Airdrops") String title,

        @Schema(examples = "Announced airdrop campaigns, the newest first")
        String description,

        @JsonProperty("home_page_url") @Schema(examples = "https://stakedrop.example/v1/airdrops/discovery")
        String homePageUrl,

        @JsonProperty("feed_url") @Schema(examples = "https://stakedrop.example/v1/airdrops/discovery/feed.json")
        String feedUrl,

        @JsonProperty("next_url")
        @Schema(
                description = "Where the feed goes on; absent at its end",
                examples = "https://stakedrop.example/v1/airdrops/discovery/feed.json?after=MDE5MzRhN2U")
        @Nullable
        String nextUrl,

        List<ItemView> items) {
    static final String MEDIA_TYPE = "application/feed+json";

    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    static JsonFeedView of(Feed feed) {
        return new JsonFeedView(
                VERSION,
                Feed.TITLE,
                Feed.DESCRIPTION,
                feed.homeUrl(),
                feed.selfUrl(),
                feed.nextUrl().orElse(null),
                feed.items().stream().map(ItemView::of).toList());
    }

    /** A campaign in a feed. */
    @RegisterForReflection
    @Schema(name = "JsonFeedItem", description = "A campaign in a feed.")
    record ItemView(
            @Schema(examples = "urn:uuid:019ab0c6-2b3c-7d4e-9f50-617283940a1b")
            String id,

            @Schema(examples = "https://uniswap.org") String url,

            @Schema(examples = "UNI airdrop (UNI)") String title,

            @JsonProperty("content_text") @Schema(examples = "State: open")
            String contentText,

            @JsonProperty("date_published") Instant datePublished,

            @Schema(examples = "[\"exclusive\",\"open\",\"eip155:1\",\"UNI\"]")
            List<String> tags,

            @JsonProperty("_stakedrop") @Schema(description = "The campaign as the API shows it")
            CampaignView campaign) {

        static ItemView of(Feed.Item item) {
            return new ItemView(
                    "urn:uuid:" + item.id(),
                    item.pageUrl(),
                    item.title(),
                    item.text(),
                    item.publishedAt(),
                    item.tags(),
                    CampaignView.ofAnnounced(item.campaign()));
        }
    }
}
