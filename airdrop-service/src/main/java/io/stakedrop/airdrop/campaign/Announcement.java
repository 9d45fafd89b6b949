package io.stakedrop.airdrop.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a campaign says of those behind it; on the wire and stored in this form. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Announcement", description = "Who is behind a campaign, and where they say so themselves.")
public record Announcement(
        @Schema(description = "The project whose token it is", examples = "Uniswap") @Nullable @Size(max = 120)
        String project,

        @Schema(description = "Who makes it") @Nullable @Size(max = 50)
        List<Member> team,

        @Schema(description = "Where its white paper is", examples = "https://uniswap.org/whitepaper.pdf")
        @Nullable
        @HttpsUrl
        String whitePaper,

        @Schema(description = "What is to come, and what was kept") @Nullable @Size(max = 50)
        List<Milestone> roadmap,

        @Schema(description = "The only pages and accounts that speak for it") @Nullable @Size(max = 30)
        List<Link> links,

        @Schema(
                description =
                        "The contract from which it will be claimed, on the token's network, where it is known ahead",
                examples = "0x090D4613473dEE047c3f2706764f49E0821D256e")
        @Nullable
        Address contract) {

    /** Nothing is said. */
    public static final Announcement NONE = new Announcement(null, null, null, null, null, null);

    /** Somebody who makes the project. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TeamMember", description = "Somebody who makes the project.")
    public record Member(
            @NotBlank @Size(max = 120) @Schema(examples = "Hayden Adams")
            String name,

            @NotBlank @Size(max = 120) @Schema(description = "What they do there", examples = "Founder")
            String role,

            @Schema(description = "A page of their own", examples = "https://github.com/haydenadams")
            @Nullable
            @HttpsUrl
            String url) {}

    /** Something that was promised. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Milestone", description = "Something that is promised or done.")
    public record Milestone(
            @NotBlank @Size(max = 200) @Schema(examples = "Governance by holders")
            String title,

            @Schema(description = "By when", examples = "2026-12-31") @Nullable
            LocalDate due,

            @Schema(description = "Whether it is done", examples = "false")
            boolean done) {}

    /** A page or account that speaks for the project. */
    @RegisterForReflection
    @Schema(name = "OfficialLink", description = "A page or account that speaks for the project.")
    public record Link(
            @NotNull LinkKind kind,

            @NotNull @HttpsUrl @Schema(examples = "https://uniswap.org")
            String url) {}

    /** What a link leads to. */
    @Schema(name = "OfficialLinkKind")
    public enum LinkKind {
        @JsonProperty("website")
        WEBSITE,
        @JsonProperty("docs")
        DOCS,
        @JsonProperty("blog")
        BLOG,
        @JsonProperty("forum")
        FORUM,
        @JsonProperty("github")
        GITHUB,
        @JsonProperty("x")
        X,
        @JsonProperty("telegram")
        TELEGRAM,
        @JsonProperty("discord")
        DISCORD,
        @JsonProperty("other")
        OTHER
    }
}
