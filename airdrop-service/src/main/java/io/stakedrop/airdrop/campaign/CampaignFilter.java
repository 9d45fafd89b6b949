package io.stakedrop.airdrop.campaign;

import io.stakedrop.ethereum.Address;
import java.time.Instant;
import java.util.Optional;

/**
 * Which announced campaigns are looked for; what is absent lets all through.
 *
 * @param state what the state is called
 * @param chainId the token's network by EIP-155
 * @param opensAfter the first moment at which it may open
 * @param opensBefore the moment before which it has to open
 * @param closesAfter the first moment at which registrations may close
 * @param closesBefore the moment before which registrations have to close
 * @param text words in its name, symbol, project or description, as web searches take them
 */
public record CampaignFilter(
        Optional<CampaignKind> kind,
        Optional<String> state,
        Optional<Long> chainId,
        Optional<Address> token,
        Optional<Instant> opensAfter,
        Optional<Instant> opensBefore,
        Optional<Instant> closesAfter,
        Optional<Instant> closesBefore,
        Optional<String> text) {}
