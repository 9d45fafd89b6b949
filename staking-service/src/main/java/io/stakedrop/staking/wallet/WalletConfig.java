package io.stakedrop.staking.wallet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How wallets prove who owns them. */
@ConfigMapping(prefix = "stakedrop.wallet")
public interface WalletConfig {

    /** The origin of the page on which people sign: its authority is the domain that their wallet shows them. */
    @WithDefault("http://localhost:8080")
    @Pattern(
            regexp = "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?",
            message = "must be an origin such as https://app.example")
    String origin();

    /** How long a challenge may be signed. */
    @WithDefault("10m")
    @DurationMin(seconds = 1)
    Duration challengeLifetime();
}
