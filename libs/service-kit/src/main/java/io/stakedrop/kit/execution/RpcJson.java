package io.stakedrop.kit.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.BlockReference.Hash;
import io.stakedrop.kit.execution.BlockReference.Height;
import io.stakedrop.kit.execution.BlockReference.Tag;
import io.stakedrop.kit.execution.TransactionView.Inclusion;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The JSON of the Ethereum JSON-RPC specification (ethereum/execution-apis): quantities are {@code 0x} and hexadecimal
 * digits without leading zeros, bytes are {@code 0x} and two digits each.
 *
 * <p>Reading throws {@link IllegalArgumentException}, {@link ArithmeticException} or the value type's own exception for
 * whatever is not of the specification's form.
 */
final class RpcJson {

    private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,63})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RpcJson() {}

    static String quantity(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static String quantity(BigInteger value) {
        return "0x" + value.toString(16);
    }

    static BigInteger readQuantity(JsonNode node) {
        String text = text(node);
        if (!QUANTITY.matcher(text).matches()) {
            throw new IllegalArgumentException("not a quantity");
        }
        return new BigInteger(text.substring(2), 16);
    }

    static long readLong(JsonNode node) {
        BigInteger value = readQuantity(node);
        if (value.bitLength() > 63) {
            throw new IllegalArgumentException("a quantity beyond 63 bits");
        }
        return value.longValue();
    }

    static Wei readWei(JsonNode node) {
        return Wei.of(readQuantity(node));
    }

    static Bytes readData(JsonNode node) {
        return Bytes.parse(text(node));
    }

    static Bytes32 readHash(JsonNode node) {
        return Bytes32.parse(text(node));
    }

    static Address readAddress(JsonNode node) {
        return Address.parse(text(node).toLowerCase(Locale.ROOT));
    }

    static Block readBlock(JsonNode node) {
        return new Block(
                readLong(node.path("number")),
                readHash(node.path("hash")),
                readHash(node.path("parentHash")),
                Instant.ofEpochSecond(readLong(node.path("timestamp"))));
    }

    static TransactionView readTransaction(JsonNode node) {
        return new TransactionView(
                readHash(node.path("hash")),
                readAddress(node.path("from")),
                optional(node.path("to"), RpcJson::readAddress),
                readWei(node.path("value")),
                readData(node.path("input")),
                optional(node.path("blockHash"), RpcJson::readHash).map(hash -> inclusion(node, hash)));
    }

    static List<TransactionView> readTransactions(JsonNode block) {
        return list(block.path("transactions"), RpcJson::readTransaction);
    }

    private static Inclusion inclusion(JsonNode node, Bytes32 blockHash) {
        return new Inclusion(readLong(node.path("blockNumber")), blockHash, readInt(node.path("transactionIndex")));
    }

    static Receipt readReceipt(JsonNode node) {
        return new Receipt(
                readHash(node.path("transactionHash")),
                readLong(node.path("blockNumber")),
                readHash(node.path("blockHash")),
                readStatus(node.path("status")),
                readAddress(node.path("from")),
                optional(node.path("to"), RpcJson::readAddress),
                optional(node.path("contractAddress"), RpcJson::readAddress),
                readFee(node),
                readLogs(node.path("logs")));
    }

    /** Gas at the price that EIP-1559 made of it, and the gas of blobs (EIP-4844) where there were any. */
    private static Wei readFee(JsonNode node) {
        BigInteger gas = readQuantity(node.path("gasUsed")).multiply(readQuantity(node.path("effectiveGasPrice")));
        BigInteger blobs = optional(node.path("blobGasUsed"), RpcJson::readQuantity)
                .map(used -> used.signum() == 0 ? used : used.multiply(readQuantity(node.path("blobGasPrice"))))
                .orElse(BigInteger.ZERO);
        return Wei.of(gas.add(blobs));
    }

    /** EIP-658: 1 for success, 0 for failure. */
    private static boolean readStatus(JsonNode node) {
        return switch (readInt(node)) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalArgumentException("a receipt's status is 0 or 1");
        };
    }

    static List<Log> readLogs(JsonNode node) {
        return list(node, RpcJson::readLog);
    }

    private static Log readLog(JsonNode node) {
        return new Log(
                readAddress(node.path("address")),
                list(node.path("topics"), RpcJson::readHash),
                readData(node.path("data")),
                readLong(node.path("blockNumber")),
                readHash(node.path("blockHash")),
                readHash(node.path("transactionHash")),
                readInt(node.path("logIndex")));
    }

    /** {@code null} is absence, everything else is read. */
    static <T> Optional<T> optional(JsonNode node, Function<JsonNode, T> reader) {
        return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(reader.apply(node));
    }

    /** The block parameter of a question about state: a number, a tag, or an object (EIP-1898). */
    static JsonNode block(BlockReference reference) {
        return switch (reference) {
            case Height height -> JSON.textNode(quantity(height.number()));
            case Tag tag -> JSON.textNode(tag.name().toLowerCase(Locale.ROOT));
            case Hash hash ->
                JSON.objectNode().put("blockHash", hash.hash().toString()).put("requireCanonical", true);
        };
    }

    static ObjectNode call(Call call) {
        ObjectNode node = JSON.objectNode();
        call.from().ifPresent(from -> node.put("from", from.toString()));
        return node.put("to", call.to().toString()).put("input", call.input().toString());
    }

    static ObjectNode payment(Address from, Address to, Wei value) {
        return JSON.objectNode()
                .put("from", from.toString())
                .put("to", to.toString())
                .put("value", quantity(value.toBigInteger()));
    }

    static ObjectNode creation(Bytes code) {
        return JSON.objectNode().put("input", code.toString());
    }

    static ObjectNode filter(LogFilter filter) {
        ObjectNode node = JSON.objectNode();
        switch (filter.blocks()) {
            case LogFilter.Range range ->
                node.put("fromBlock", quantity(range.from())).put("toBlock", quantity(range.to()));
            case LogFilter.InBlock block -> node.put("blockHash", block.hash().toString());
        }
        if (!filter.addresses().isEmpty()) {
            node.set("address", texts(filter.addresses()));
        }
        ArrayNode topics = node.putArray("topics");
        filter.topics().forEach(any -> topics.add(any.isEmpty() ? JSON.nullNode() : texts(any)));
        return node;
    }

    private static ArrayNode texts(List<?> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("not an array");
        }
        List<T> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(reader.apply(item)));
        return items;
    }

    private static int readInt(JsonNode node) {
        return Math.toIntExact(readLong(node));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("not a string");
        }
        return node.textValue();
    }
}
