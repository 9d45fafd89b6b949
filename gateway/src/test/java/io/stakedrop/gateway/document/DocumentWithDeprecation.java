package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The packaged document and an operation that is going away, which no real one is. */
@Alternative
@Priority(1)
@Singleton
class DocumentWithDeprecation extends PackagedDocument {

    static final String PATH = "/v1/staking/echo";

    @Override
    JsonNode tree() {
        JsonNode tree = super.tree().deepCopy();
        ((ObjectNode) tree.path("paths"))
                .putObject(PATH)
                .putObject("get")
                .put("deprecated", true)
                .put("x-deprecated-since", "2026-11-01")
                .put("x-sunset", "2027-06-05");
        return tree;
    }
}
