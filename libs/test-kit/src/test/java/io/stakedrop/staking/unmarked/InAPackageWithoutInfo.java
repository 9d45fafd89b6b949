package io.stakedrop.staking.unmarked;

public final class InAPackageWithoutInfo {}
