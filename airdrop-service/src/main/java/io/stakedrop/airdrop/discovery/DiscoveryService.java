package io.stakedrop.airdrop.discovery;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.airdrop.campaign.CampaignService;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds announced campaigns. */
@ApplicationScoped
class DiscoveryService {
    private final CampaignService campaigns;
    private final String baseUrl;

    DiscoveryService(CampaignService campaigns, DiscoveryConfig config) {
        this.campaigns = campaigns;
        this.baseUrl = config.publicUrl().toString().replaceAll("/+$", "");
    }

    Uni<Page<Campaign>> list(DiscoveryRequest request, PageRequest page) {
        return campaigns.listAnnounced(request.toFilter(), page);
    }

    /**
     * The same as a feed.
     *
     * @param path where it was asked for
     * @param query what was asked for, as it stands in the URL
     */
    Uni<Feed> feed(DiscoveryRequest request, PageRequest page, String path, @Nullable String query) {
        return list(request, page).map(found -> Feed.of(baseUrl, path, withoutAfter(query), found));
    }

    private static String withoutAfter(@Nullable String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("after="))
                        .collect(Collectors.joining("&"));
    }
}
