package io.stakedrop.airdrop.claim;

public record Claim(String account) {}
