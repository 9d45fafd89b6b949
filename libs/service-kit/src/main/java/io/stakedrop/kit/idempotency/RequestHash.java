package io.stakedrop.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the canonical JSON of a parsed request, in hexadecimal: neither blanks nor the order of fields change it. */
@Singleton
class RequestHash {

    private final ObjectMapper mapper;

    RequestHash(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String of(Object request) {
        try {
            Object sortable = mapper.convertValue(request, Object.class);
            byte[] canonical = mapper.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(sortable);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException bug) {
            throw new IllegalArgumentException("a request must be writable as JSON: " + request.getClass(), bug);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
