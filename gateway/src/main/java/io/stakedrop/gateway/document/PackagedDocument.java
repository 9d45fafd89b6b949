package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The merged document as it was packaged. It is read when this class is initialized: of an executable, while it is compiled. */
@Singleton
class PackagedDocument {

    private static final String RESOURCE = "/openapi/stakedrop.yaml";
    private static final byte[] YAML = bytes();
    private static final JsonNode TREE = read(YAML);

    /** The document as it is committed; not to be changed. */
    byte[] yaml() {
        return YAML;
    }

    /** The same, read; not to be changed. */
    JsonNode tree() {
        return TREE;
    }

    private static byte[] bytes() {
        try (InputStream resource = PackagedDocument.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
