package io.stakedrop.ethereum.consensus;

/**
 * The table of the protocol's numbers, by their names in {@code presets} and {@code configs} of the specifications
 * without the suffix of the fork that brought them. A row holds one number for all, or mainnet's and the minimal
 * preset's, or these two of Electra and Fulu and then the two of Gloas. Balances are in gwei. Read it by
 * {@link ForkConstants}.
 */
public enum Constant {
    SECONDS_PER_SLOT(12, 6),
    SLOTS_PER_EPOCH(32, 8),
    MIN_SEED_LOOKAHEAD(1),
    MAX_SEED_LOOKAHEAD(4),
    MIN_EPOCHS_TO_INACTIVITY_PENALTY(4),
    MIN_VALIDATOR_WITHDRAWABILITY_DELAY(256),
    SHARD_COMMITTEE_PERIOD(256, 64),
    EPOCHS_PER_SLASHINGS_VECTOR(8_192, 64),

    EFFECTIVE_BALANCE_INCREMENT(1_000_000_000),
    /** Also the highest effective balance with credentials 0x00 and 0x01 (EIP-7251). */
    MIN_ACTIVATION_BALANCE(32_000_000_000L),
    /** With compounding credentials, 0x02 (EIP-7251). */
    MAX_EFFECTIVE_BALANCE(2_048_000_000_000L),
    /** An active validator whose effective balance is this or less is made to exit. */
    EJECTION_BALANCE(16_000_000_000L),
    /** Hysteresis is counted in this part of an increment. */
    HYSTERESIS_QUOTIENT(4),
    HYSTERESIS_DOWNWARD_MULTIPLIER(1),
    HYSTERESIS_UPWARD_MULTIPLIER(5),

    BASE_REWARD_FACTOR(64),
    TIMELY_SOURCE_WEIGHT(14),
    TIMELY_TARGET_WEIGHT(26),
    TIMELY_HEAD_WEIGHT(14),
    SYNC_REWARD_WEIGHT(2),
    PROPOSER_WEIGHT(8),
    WEIGHT_DENOMINATOR(64),
    SYNC_COMMITTEE_SIZE(512, 32),

    INACTIVITY_SCORE_BIAS(4),
    INACTIVITY_SCORE_RECOVERY_RATE(16),
    INACTIVITY_PENALTY_QUOTIENT(16_777_216),
    MIN_SLASHING_PENALTY_QUOTIENT(4_096),
    WHISTLEBLOWER_REWARD_QUOTIENT(4_096),
    PROPORTIONAL_SLASHING_MULTIPLIER(3),

    MIN_PER_EPOCH_CHURN_LIMIT(128_000_000_000L, 64_000_000_000L),
    /** Of activations and exits; halved by EIP-8061. */
    CHURN_LIMIT_QUOTIENT(65_536, 32, 32_768, 16),
    MAX_PER_EPOCH_ACTIVATION_CHURN_LIMIT(256_000_000_000L, 128_000_000_000L),
    /** The same as of activations until EIP-8061, which has none. */
    MAX_PER_EPOCH_EXIT_CHURN_LIMIT(256_000_000_000L, 128_000_000_000L, Long.MAX_VALUE, Long.MAX_VALUE),
    CONSOLIDATION_CHURN_LIMIT_QUOTIENT(65_536, 32),
    /** What activations and exits take of it first. EIP-8061 has none, so that all of it is for consolidations. */
    CONSOLIDATION_CHURN_RESERVED(256_000_000_000L, 128_000_000_000L, 0, 0),

    MAX_PENDING_DEPOSITS_PER_EPOCH(16),
    PENDING_PARTIAL_WITHDRAWALS_LIMIT(134_217_728, 64),
    PENDING_CONSOLIDATIONS_LIMIT(262_144, 64),
    MAX_WITHDRAWALS_PER_PAYLOAD(16, 4),
    MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP(8, 2),
    MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP(16_384, 16);

    private final long mainnet;
    private final long minimal;
    private final long gloasMainnet;
    private final long gloasMinimal;

    Constant(long all) {
        this(all, all);
    }

    Constant(long mainnet, long minimal) {
        this(mainnet, minimal, mainnet, minimal);
    }

    Constant(long mainnet, long minimal, long gloasMainnet, long gloasMinimal) {
        this.mainnet = mainnet;
        this.minimal = minimal;
        this.gloasMainnet = gloasMainnet;
        this.gloasMinimal = gloasMinimal;
    }

    long in(Fork fork, Preset preset) {
        return switch (fork) {
            case ELECTRA, FULU -> preset == Preset.MAINNET ? mainnet : minimal;
            case GLOAS -> preset == Preset.MAINNET ? gloasMainnet : gloasMinimal;
        };
    }
}
