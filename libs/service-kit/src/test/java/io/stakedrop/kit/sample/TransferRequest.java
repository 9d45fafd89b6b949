package io.stakedrop.kit.sample;

import io.stakedrop.ethereum.Wei;
import org.jspecify.annotations.Nullable;

/** What moves value in the sample. */
public record TransferRequest(Wei amount, @Nullable String note) {}
