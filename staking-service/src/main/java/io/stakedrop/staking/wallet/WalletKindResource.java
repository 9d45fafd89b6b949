package io.stakedrop.staking.wallet;

import io.stakedrop.kit.page.Page;
import io.stakedrop.staking.provider.WalletKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/wallet-kinds")
@Tag(name = "Wallets")
class WalletKindResource {

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listWalletKinds",
            summary = "List the kinds of wallets",
            description = "All of them, each with where its key is and how to keep it safe.")
    public Page<WalletKindView> list() {
        return new Page<>(Stream.of(WalletKind.values()).map(WalletKindView::of).toList(), null);
    }
}
