package io.stakedrop.kit.sample;

import io.stakedrop.ethereum.Wei;
import java.util.UUID;

/** A transfer as it is shown. */
public record TransferView(UUID id, Wei amount) {}
