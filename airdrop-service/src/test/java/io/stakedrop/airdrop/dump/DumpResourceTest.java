package io.stakedrop.airdrop.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.NodeScript;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardDump;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class DumpResourceTest {
    private static final String DUMP = AirdropApi.CAMPAIGNS + "/{campaignId}/dump";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    /** More rows than one page has, and trees of one and of several bands. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 2_500})
    void aUniswapTreeIsTheFileOfUniswapsTool(int leaves) {
        // Given
        List<UniswapClaim> claims = asTheToolNumbersThem(TestLists.claims(71 + leaves, leaves));
        String campaign = api.distribute(TestLists.csv(claims));

        // When
        String file = dump(campaign);

        // Then
        assertThat(file).isEqualTo(uniswapFile(claims));
    }

    @Test
    void smallAmountsAreWholeBytesOfHexadecimalDigits() {
        // Given
        List<UniswapClaim> claims = List.of(
                new UniswapClaim(0, TestLists.claims(72, 1).getFirst().account(), TokenAmount.of(10)),
                new UniswapClaim(1, TestLists.claims(73, 1).getFirst().account(), TokenAmount.ZERO));
        String campaign = api.distribute(TestLists.csv(claims));

        // When
        String file = dump(campaign);

        // Then
        assertThat(file).contains("\"tokenTotal\":\"0x0a\"", "\"amount\":\"0x0a\"", "\"amount\":\"0x00\"");
    }

    @ParameterizedTest
    @EnumSource(names = "OPENZEPPELIN.*", mode = EnumSource.Mode.MATCH_ALL)
    void anOpenZeppelinTreeIsItsDump(DropFormat format) throws IOException {
        // Given
        List<UniswapClaim> claims = TestLists.claims(74, 1_100);
        String campaign = distribute(claims, format);

        // When
        String file = dump(campaign);

        // Then
        assertThat(file).isEqualTo(standardFile(claims, format));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aSmallOpenZeppelinTreeIsItsDump(int leaves) throws IOException {
        // Given
        List<UniswapClaim> claims = TestLists.claims(75, leaves);
        String campaign = distribute(claims, DropFormat.OPENZEPPELIN);

        // When
        String file = dump(campaign);

        // Then
        assertThat(file).isEqualTo(standardFile(claims, DropFormat.OPENZEPPELIN));
    }

    /** Two bands of levels, and rows of two pages. */
    @ParameterizedTest
    @EnumSource(names = "OPENZEPPELIN.*", mode = EnumSource.Mode.MATCH_ALL)
    void openZeppelinsOwnPackageLoadsItsDumpAndWritesTheSame(DropFormat format) {
        // Given
        String file = dump(distribute(TestLists.claims(77, 1_030), format));

        // When
        JsonNode loaded = NodeScript.ask("load-tree.mjs", Map.of("dump", file));

        // Then
        assertThat(loaded.path("text").textValue()).isEqualTo(file);
    }

    /** Accounts, amounts and proofs of the tests of Uniswap's merkle-distributor. */
    @Test
    void hasTheProofsThatUniswapsToolPublished() {
        // Given
        String campaign = api.distribute("""
                index,address,amount
                0,0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC,250
                1,0x70997970C51812dc3A010C7d01b50e0d17dc79C8,300
                2,0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266,200
                """);

        // When
        String file = dump(campaign);

        // Then
        assertThat(file)
                .contains("\"tokenTotal\":\"0x02ee\",\"claims\":{\"0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC\":"
                        + "{\"index\":0,\"amount\":\"0xfa\",\"proof\":"
                        + "[\"0x0c9bcaca2a1013557ef7f348b514ab8a8cd6c7051b69e46b1681a2aff22f4a88\"]},"
                        + "\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\":{\"index\":1,\"amount\":\"0x012c\",\"proof\":"
                        + "[\"0xc86fd316fa3e7b83c2665b5ccb63771e78abcc0429e0105c91dde37cb9b857a4\","
                        + "\"0xf3c5acb53398e1d11dcaa74e37acc33d228f5da944fbdea9a918684074a21cdb\"]},"
                        + "\"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\":{\"index\":2,\"amount\":\"0xc8\",\"proof\":"
                        + "[\"0x0782528e118c4350a2465fbeabec5e72fff06991a29f21c08d37a0d275e38ddd\","
                        + "\"0xf3c5acb53398e1d11dcaa74e37acc33d228f5da944fbdea9a918684074a21cdb\"]}}}");
    }

    @Test
    void refusesAFormatThatNoToolWrites() {
        // Given
        String campaign = distribute(TestLists.claims(76, 3), DropFormat.PACKED_PAIR);

        // When
        var answer = api.request().get(DUMP, campaign).then();

        // Then
        answer.statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void saysThatNoRootIsPublishedYet() {
        api.request()
                .get(DUMP, api.createCampaign())
                .then()
                .statusCode(404)
                .body("code", equalTo("root-not-published"));
    }

    @Test
    void hidesADraftFromOtherTenants() {
        AirdropApi.ofNewTenant()
                .request()
                .get(DUMP, api.createCampaign())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    private String dump(String campaign) {
        return api.request()
                .get(DUMP, campaign)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String distribute(List<UniswapClaim> claims, DropFormat format) {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);
        api.awaitEnd(api.request()
                .queryParam("format", format.text())
                .post(AirdropApi.TREE, campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
        return campaign;
    }

    /** By the text of the addresses with their checksums. */
    private static List<UniswapClaim> asTheToolNumbersThem(List<UniswapClaim> claims) {
        List<UniswapClaim> sorted = claims.stream()
                .sorted(Comparator.comparing(claim -> claim.account().toString()))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(index -> new UniswapClaim(
                        index, sorted.get(index).account(), sorted.get(index).amount()))
                .toList();
    }

    /** The naive twin: the whole tree in memory. */
    private static String uniswapFile(List<UniswapClaim> claims) {
        MerkleTree.Builder builder = MerkleTree.builder(claims.size());
        builder.addAll(claims, UniswapClaim::leaf);
        MerkleTree tree = builder.build();
        BigInteger total =
                claims.stream().map(claim -> claim.amount().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
        return IntStream.range(0, claims.size())
                .mapToObj(ordinal -> "\"%s\":{\"index\":%d,\"amount\":\"%s\",\"proof\":[%s]}"
                        .formatted(
                                claims.get(ordinal).account(),
                                claims.get(ordinal).index(),
                                hex(claims.get(ordinal).amount().toBigInteger()),
                                tree.proof(tree.positionOf(ordinal)).siblings().stream()
                                        .map("\"%s\""::formatted)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(
                        ",",
                        "{\"merkleRoot\":\"%s\",\"tokenTotal\":\"%s\",\"claims\":{".formatted(tree.root(), hex(total)),
                        "}}\n"));
    }

    private static String hex(BigInteger value) {
        String digits = value.toString(16);
        return "0x" + "0".repeat(digits.length() % 2) + digits;
    }

    private static String standardFile(List<UniswapClaim> claims, DropFormat format) throws IOException {
        List<List<AbiValue>> rows = claims.stream().map(format::values).toList();
        StandardTree tree = StandardTree.of(format.treeFormat(), AbiValue.types(rows.getFirst()), rows);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StandardDump.write(tree, file);
        return file.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
