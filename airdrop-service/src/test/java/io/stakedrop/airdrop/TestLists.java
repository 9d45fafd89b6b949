package io.stakedrop.airdrop;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Lists of claims made by a seed. */
public final class TestLists {
    public static final String HEADER = "index,address,amount\n";

    private static final int AMOUNT_BITS = 90;

    private TestLists() {}

    public static List<UniswapClaim> claims(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(index ->
                        new UniswapClaim(index, address(random), TokenAmount.of(new BigInteger(AMOUNT_BITS, random))))
                .toList();
    }

    public static String csv(List<UniswapClaim> claims) {
        return claims.stream().map(TestLists::line).collect(Collectors.joining("\n", HEADER, "\n"));
    }

    /** The same accounts and amounts as a snapshot. */
    public static String snapshot(List<UniswapClaim> claims) {
        return claims.stream()
                .map(claim -> claim.account() + "," + claim.amount())
                .collect(Collectors.joining("\n", "account,amount\n", "\n"));
    }

    public static String csv(long seed, int count) {
        return csv(claims(seed, count));
    }

    public static String line(UniswapClaim claim) {
        return claim.index() + "," + claim.account() + "," + claim.amount();
    }

    public static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Address address(Random random) {
        byte[] bytes = new byte[Address.SIZE];
        random.nextBytes(bytes);
        return Address.of(bytes);
    }
}
