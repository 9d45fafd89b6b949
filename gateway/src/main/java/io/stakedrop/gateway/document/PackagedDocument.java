package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The merged document as it was packaged. */
@Singleton
class PackagedDocument {

    private static final String RESOURCE = "/openapi/stakedrop.yaml";

    private final byte[] yaml;
    private final JsonNode tree;

    PackagedDocument() {
        try (InputStream resource = PackagedDocument.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            yaml = resource.readAllBytes();
            tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document as it is committed; not to be changed. */
    byte[] yaml() {
        return yaml;
    }

    /** The same, read. */
    JsonNode tree() {
        return tree;
    }
}
