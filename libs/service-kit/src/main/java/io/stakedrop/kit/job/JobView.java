package io.stakedrop.kit.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A job as its owner sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job", description = "Long work and how far it is.")
public record JobView(
        UUID id,

        @Schema(description = "What kind of work it is", examples = "airdrop.tree")
        String kind,

        @Schema(enumeration = {"queued", "running", "paused", "succeeded", "failed", "cancelled"})
        String state,

        @Schema(
                description = "What a running job was asked to do and will at its next step",
                enumeration = {"pause", "cancel"})
        @Nullable
        String stopping,

        @Schema(description = "What it is doing, or did last", examples = "hashing leaves") @Nullable
        String step,

        @Schema(description = "Units of work done", examples = "120000")
        long done,

        @Schema(description = "Units of work altogether; 0 while unknown", examples = "252803")
        long total,

        @Schema(
                description = "Attempts since the last progress that was kept; more than 1 after a disturbance",
                examples = "1")
        int attempt,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What came of it, when it succeeded; its form depends on the kind")
        @Nullable
        JsonNode result,

        @Schema(description = "Why it failed, when it failed") @Nullable
        JobProblem problem,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant updatedAt) {}
