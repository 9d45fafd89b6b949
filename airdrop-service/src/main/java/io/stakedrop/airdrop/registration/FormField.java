package io.stakedrop.airdrop.registration;

/**
 * Something that a campaign asks.
 *
 * @param name stable, by which answers are given
 * @param label the question as people see it
 * @param required whether a wallet without an answer can't register
 * @param personal whether the answer is about a person, and so stands apart
 */
record FormField(String name, String label, AnswerRule rule, boolean required, boolean personal) {}
