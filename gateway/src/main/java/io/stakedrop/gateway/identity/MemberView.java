package io.stakedrop.gateway.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member as it is shown. */
@Schema(name = "Member", description = "A person of a tenant: a wallet, or a user of an external issuer.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberView(
        UUID id,

        @Schema(examples = {"eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"}) @Nullable
        String wallet,

        @Schema(examples = {"https://login.example.com"}) @Nullable
        String issuer,

        @Schema(examples = {"248289761001"}) @Nullable String subject,

        Role role,

        @Schema(description = "What the role allows") List<Scope> scopes,

        Instant createdAt) {

    static MemberView of(Member member) {
        List<Scope> scopes = member.role().scopes().stream().sorted().toList();
        return switch (member.identity()) {
            case MemberIdentity.Wallet wallet ->
                new MemberView(member.id(), wallet.account(), null, null, member.role(), scopes, member.createdAt());
            case MemberIdentity.User user ->
                new MemberView(
                        member.id(), null, user.issuer(), user.subject(), member.role(), scopes, member.createdAt());
        };
    }
}
