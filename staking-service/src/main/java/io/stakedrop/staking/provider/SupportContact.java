package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How stakers reach a provider, in at least one way.
 *
 * @param email an address of RFC 5321
 * @param url an https page
 * @param phone a number of E.164 with its plus
 */
@Schema(description = "How stakers reach the provider, in at least one way.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SupportContact(
        @Nullable @Email @Size(max = 254) @Schema(examples = "help@northernlight.example")
        String email,

        @Nullable
        @Size(max = 300)
        @Pattern(regexp = AbsoluteUri.HTTPS, message = AbsoluteUri.HTTPS_RULE)
        @AbsoluteUri
        @Schema(description = "A page where they ask", examples = "https://northernlight.example/help")
        String url,

        @Nullable
        @Pattern(regexp = "\\+[1-9][0-9]{5,14}", message = "must be a number of E.164 such as +4930901820")
        @Schema(examples = "+4930901820")
        String phone) {

    public SupportContact {
        if (email == null && url == null && phone == null) {
            throw new IllegalArgumentException("must have an email, a url or a phone");
        }
    }
}
