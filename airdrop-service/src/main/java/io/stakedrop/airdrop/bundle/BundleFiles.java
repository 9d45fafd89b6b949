package io.stakedrop.airdrop.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stakedrop.airdrop.campaign.Token;
import io.stakedrop.airdrop.distribution.ProofReader.ProvenClaim;
import io.stakedrop.airdrop.distribution.StoredTree;
import io.stakedrop.ethereum.Bytes32;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The JSON of a bundle's files, of which {@code docs/bundle.md} tells; what is written here is read for ever. */
final class BundleFiles {
    private static final String FORMAT = "stakedrop-bundle-1";
    private static final JsonFactory JSON = new JsonFactory();

    private BundleFiles() {}

    static byte[] manifest(StoredTree tree, Description description, List<ListedFile> pages) throws IOException {
        return write(json -> {
            json.writeStringField("format", FORMAT);
            json.writeStringField("name", description.name());
            json.writeStringField("root", tree.root().toString());
            json.writeStringField("tree", tree.format().text());
            json.writeNumberField("round", description.round());
            json.writeNumberField("claims", tree.leaves());
            json.writeStringField("total", tree.total().toString());
            writeToken(json, description.token());
            if (description.contract().isPresent()) {
                writeContract(json, description.contract().get());
            }
            writeFiles(json, "pages", pages);
        });
    }

    static byte[] page(List<ListedFile> shards) throws IOException {
        return write(json -> writeFiles(json, "shards", shards));
    }

    static byte[] shard(List<ProvenClaim> claims) throws IOException {
        return write(json -> {
            json.writeArrayFieldStart("claims");
            for (ProvenClaim proven : claims) {
                json.writeStartObject();
                json.writeStringField("account", proven.claim().account().toString());
                json.writeNumberField("index", proven.claim().index());
                json.writeStringField("amount", proven.claim().amount().toString());
                json.writeArrayFieldStart("proof");
                for (Bytes32 sibling : proven.proof().siblings()) {
                    json.writeString(sibling.toString());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeToken(JsonGenerator json, Token token) throws IOException {
        json.writeObjectFieldStart("token");
        json.writeNumberField("chainId", token.chainId());
        json.writeStringField("address", token.address().toString());
        json.writeStringField("symbol", token.symbol());
        json.writeNumberField("decimals", token.decimals());
        json.writeEndObject();
    }

    private static void writeContract(JsonGenerator json, DeclaredContract declared) throws IOException {
        json.writeObjectFieldStart("contract");
        json.writeNumberField("chainId", declared.contract().chainId());
        json.writeStringField("address", declared.contract().address().toString());
        json.writeStringField("claim", declared.contract().claim().toString());
        json.writeStringField("selector", declared.contract().claim().selector().toString());
        if (declared.expiresAt().isPresent()) {
            json.writeStringField("expiresAt", declared.expiresAt().get().toString());
        }
        json.writeEndObject();
    }

    private static void writeFiles(JsonGenerator json, String name, List<ListedFile> files) throws IOException {
        json.writeArrayFieldStart(name);
        for (ListedFile file : files) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("first", file.first().toString());
            json.writeStringField("sha256", file.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static byte[] write(Members members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    private interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
