package io.stakedrop.airdrop.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Rules as they are stored: in their wire form. */
@ApplicationScoped
class RuleJson {
    private final ObjectMapper mapper;

    RuleJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(RuleRequest rule) {
        try {
            return mapper.writerFor(RuleRequest.class).writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule can be written", e);
        }
    }

    RuleRequest read(String text) {
        try {
            return mapper.readValue(text, RuleRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored rule can be read", e);
        }
    }
}
