package io.stakedrop.gateway.identity;

/** A key that was just made: what is stored, and the text that its owner gets once. */
record NewApiKey(ApiKey key, KeyText text) {}
