package io.stakedrop.allocation;

import io.stakedrop.ethereum.Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The two orders that addresses have here. */
final class AddressOrder {
    /** By the unsigned bytes, which breaks ties. */
    static final Comparator<Address> BY_BYTES = (one, other) -> Arrays.compareUnsigned(one.toBytes(), other.toBytes());

    private static final int TEXT_SIZE = 2 + 2 * Address.SIZE;

    private AddressOrder() {}

    /**
     * The places of the addresses in the order of their EIP-55 texts, in which upper-case letters come before lower-case
     * ones: the order in which Uniswap's tool numbers claims.
     */
    static int[] byChecksumText(Address[] accounts) {
        byte[] texts = new byte[accounts.length * TEXT_SIZE];
        IntStream.range(0, accounts.length)
                .parallel()
                .forEach(place -> System.arraycopy(
                        accounts[place].toString().getBytes(StandardCharsets.US_ASCII),
                        0,
                        texts,
                        place * TEXT_SIZE,
                        TEXT_SIZE));
        Integer[] order = new Integer[accounts.length];
        Arrays.setAll(order, place -> place);
        Arrays.parallelSort(order, (one, other) -> compare(texts, one, other));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static int compare(byte[] texts, int one, int other) {
        int first = one * TEXT_SIZE;
        int second = other * TEXT_SIZE;
        return Arrays.compare(texts, first, first + TEXT_SIZE, texts, second, second + TEXT_SIZE);
    }
}
