package io.stakedrop.staking.util;

public final class Anything {}
