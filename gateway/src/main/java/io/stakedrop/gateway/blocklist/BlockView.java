package io.stakedrop.gateway.blocklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of the list as it is shown. */
@Schema(name = "Block", description = "Somebody who gets in no more.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlockView(
        UUID id,
        BlockKind kind,

        @Schema(examples = {"192.0.2.0/24"}) String value,

        @Schema(examples = {"credential stuffing on 2026-11-20"})
        String reason,

        Instant createdAt,
        @Nullable Instant expiresAt) {

    static BlockView of(Block block) {
        return new BlockView(
                block.id(), block.kind(), block.value(), block.reason(), block.createdAt(), block.expiresAt());
    }
}
