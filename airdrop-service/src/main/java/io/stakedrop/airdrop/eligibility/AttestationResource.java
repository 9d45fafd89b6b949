package io.stakedrop.airdrop.eligibility;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Attestations over HTTP. */
@Path("/v1/airdrops/attestations")
@Tag(name = "Eligibility", description = "Who is eligible for a campaign, and why")
public class AttestationResource {
    private final AttestationService service;
    private final CallerIdentity identity;

    AttestationResource(AttestationService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @PUT
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "keepAttestation",
            summary = "Keep a signed attestation",
            description =
                    "A statement of an issuer that an account belongs to a group, for rules of the type `attested`."
                            + " The signature is verified; sent again with a later expiry it is renewed.")
    @APIResponse(responseCode = "200", description = "The attestation")
    @APIResponse(
            responseCode = "422",
            description = "The issuer did not sign it, or it has expired: `attestation-refused`")
    public Uni<AttestationView> keep(@NotNull @Valid AttestationRequest request) {
        return service.keep(identity.current(), request);
    }
}
