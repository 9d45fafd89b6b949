package io.stakedrop.airdrop.campaign;

import io.stakedrop.airdrop.AirdropProblems;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a campaign the caller has seen, as {@code If-Match} says (RFC 9110, section 13.1.1). A tag that was
 * weakened on the way, as compression does, is the same version.
 */
record SeenVersion(Set<String> tags) {
    static final String HEADER = "If-Match";

    private static final String ANY = "*";

    /** @throws ProblemException {@code invalid-request} where the header is missing */
    static SeenVersion parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Faults.invalidRequest(
                    HEADER,
                    "required",
                    "must be the ETag of the campaign as you have read it, such as \"1\" in quotes");
        }
        return new SeenVersion(Arrays.stream(header.split(",", -1))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The campaign's entity tag. */
    static String tagOf(Campaign campaign) {
        return "\"" + campaign.version() + "\"";
    }

    /** @throws ProblemException {@code campaign-changed} where the campaign is another version */
    void require(Campaign campaign) {
        if (!tags.contains(ANY) && !tags.contains(tagOf(campaign))) {
            throw new ProblemException(
                    AirdropProblems.CAMPAIGN_CHANGED,
                    "It is version %d by now. Read it again, and change that.".formatted(campaign.version()));
        }
    }
}
