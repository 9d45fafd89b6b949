package io.stakedrop.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.kit.secret.HashFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One schema of the document, as far as it says where hashes stand: strings whose {@code format} is {@code bytes32},
 * {@code hash} or {@code signature}. Of several schemas for one place it is enough that one says so.
 */
final class SchemaFields implements HashFields {

    private static final Set<String> HASH_FORMATS = Set.of("bytes32", "hash", "signature");
    private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf");

    private final boolean isHash;
    private final Map<String, HashFields> members = new HashMap<>();
    private final List<HashFields> combined = new ArrayList<>();
    private HashFields otherMembers = NONE;
    private HashFields items = NONE;

    /** Reads schemas of one document; each is read once, since schemas may hold themselves. */
    static final class Reader {

        private final JsonNode document;
        private final IdentityHashMap<JsonNode, SchemaFields> known = new IdentityHashMap<>();

        Reader(JsonNode document) {
            this.document = document;
        }

        HashFields read(JsonNode schemaOrReference) {
            JsonNode schema = resolve(schemaOrReference);
            if (!schema.isObject()) {
                return NONE;
            }
            SchemaFields read = known.get(schema);
            if (read == null) {
                read = new SchemaFields(schema);
                known.put(schema, read);
                read.readParts(schema, this);
            }
            return read;
        }

        /** What a reference within the document names, or the node itself. */
        JsonNode resolve(JsonNode node) {
            String reference = node.path("$ref").asText("");
            return reference.startsWith("#/") ? resolve(document.at(reference.substring(1))) : node;
        }
    }

    private SchemaFields(JsonNode schema) {
        isHash = HASH_FORMATS.contains(schema.path("format").asText());
    }

    private void readParts(JsonNode schema, Reader reader) {
        schema.path("properties")
                .properties()
                .forEach(property -> members.put(property.getKey(), reader.read(property.getValue())));
        otherMembers = reader.read(schema.path("additionalProperties"));
        items = reader.read(schema.path("items"));
        for (String combination : COMBINATIONS) {
            schema.path(combination).forEach(part -> combined.add(reader.read(part)));
        }
    }

    @Override
    public boolean isHash() {
        return isHash || combined.stream().anyMatch(HashFields::isHash);
    }

    @Override
    public boolean knows(String name) {
        return members.containsKey(name) || combined.stream().anyMatch(part -> part.knows(name));
    }

    @Override
    public HashFields member(String name) {
        HashFields own = members.getOrDefault(name, otherMembers);
        return combined.isEmpty()
                ? own
                : AnyOf.of(own, combined.stream().map(part -> part.member(name)).toList());
    }

    @Override
    public HashFields item() {
        return combined.isEmpty()
                ? items
                : AnyOf.of(items, combined.stream().map(HashFields::item).toList());
    }

    /** Several schemas for one place. */
    private record AnyOf(List<HashFields> parts) implements HashFields {

        static HashFields of(HashFields own, List<HashFields> others) {
            List<HashFields> parts = new ArrayList<>(others);
            parts.add(own);
            parts.removeIf(NONE::equals);
            return switch (parts.size()) {
                case 0 -> NONE;
                case 1 -> parts.getFirst();
                default -> new AnyOf(parts);
            };
        }

        @Override
        public boolean isHash() {
            return parts.stream().anyMatch(HashFields::isHash);
        }

        @Override
        public boolean knows(String name) {
            return parts.stream().anyMatch(part -> part.knows(name));
        }

        @Override
        public HashFields member(String name) {
            return of(NONE, parts.stream().map(part -> part.member(name)).toList());
        }

        @Override
        public HashFields item() {
            return of(NONE, parts.stream().map(HashFields::item).toList());
        }
    }
}
