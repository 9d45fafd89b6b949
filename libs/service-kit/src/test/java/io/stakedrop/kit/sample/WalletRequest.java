package io.stakedrop.kit.sample;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One component of each kind that a request of a service has. */
public record WalletRequest(
        @Size(min = 1, max = 20) String name,
        Address owner,
        Wei balance,
        @Min(1) @Max(100) int share,
        Kind kind,
        @Nullable UUID pool,
        @Nullable Instant opened,
        @Nullable LocalDate day,
        @Nullable Boolean active,
        Optional<Bytes32> root,
        @Nullable List<TokenAmount> tokens,
        @Nullable List<@Size(max = 5) String> labels,
        @Nullable @NotEmpty List<Limit> limits,
        @Nullable Map<String, Long> counters,
        @Nullable Rule rule) {

    /** A wallet's kind. */
    public enum Kind {
        HOT,
        COLD
    }

    /** A nested record whose constructor has a rule of its own. */
    public record Limit(Wei least, Wei most) {

        public Limit {
            if (least.isGreaterThan(most)) {
                throw new IllegalArgumentException("least must not be above most");
            }
        }
    }

    /** A tree of rules with a discriminator. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Holds.class, name = "holds"),
        @JsonSubTypes.Type(value = All.class, name = "all")
    })
    public sealed interface Rule {}

    /** Holds at least so much. */
    public record Holds(Wei minimum) implements Rule {}

    /** All of them. */
    public record All(List<Rule> rules) implements Rule {}
}
