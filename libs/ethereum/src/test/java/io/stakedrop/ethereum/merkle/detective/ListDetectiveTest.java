package io.stakedrop.ethereum.merkle.detective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.RealData;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.detective.AmountReading.Notation;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardLeaf;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListDetectiveTest {
    private static final Bytes32 NOBODYS_ROOT = Bytes32.parse("0x" + "ab".repeat(32));
    private static final Bytes32 UNI_ROOT =
            Bytes32.parse("0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5");

    @ParameterizedTest
    @EnumSource(Family.class)
    void findsEveryFamilyInEveryOrderAndNotation(Family family) {
        for (RowOrder order : RowOrder.values()) {
            for (Notation notation : Notation.values()) {
                SeededCases.check(2, random -> {
                    // Given
                    NaiveList list = new NaiveList(random, 40, reading(random, notation));
                    Bytes32 root = list.root(family, order);

                    // When
                    Verdict verdict = new ListDetective(list.rows(), root, Long.MAX_VALUE).search();

                    // Then
                    RowOrder expected = family.dependsOnRowOrder() ? order : RowOrder.AS_GIVEN;
                    assertFound(verdict, new Candidate(family, expected, list.reading()));
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"UNISWAP", "OPENZEPPELIN_INDEXED", "OPENZEPPELIN_INDEXED_UNSORTED"})
    void findsIndexesThatBeginAtOneInEveryOrder(Family family) {
        for (RowOrder order : List.of(RowOrder.AS_GIVEN, RowOrder.BY_ADDRESS, RowOrder.BY_CHECKSUM_TEXT)) {
            SeededCases.check(5, random -> {
                // Given
                NaiveList list = new NaiveList(random, 40, new AmountReading(Notation.INTEGER, 0));
                Bytes32 root = list.root(family, order, 1);

                // When
                Verdict verdict = new ListDetective(list.rows(), root, Long.MAX_VALUE).search(18);

                // Then
                assertFound(verdict, new Candidate(family, order, list.reading(), 1));
                assertThat(verdict.describe()).contains("rows " + order.describe() + " and numbered from 1, amounts");
            });
        }
    }

    @Test
    void findsIndexesThatBeginAtOneInAListThatHasThemItself() {
        // Given
        Address account = Address.parse("0x" + "11".repeat(20));
        List<ListRow> rows = List.of(new ListRow(account, "5", 1L, null), new ListRow(Address.ZERO, "7", 2L, null));
        MerkleTree.Builder tree = MerkleTree.builder(2);
        tree.add(new UniswapClaim(1, account, TokenAmount.of(5)).leaf(new Keccak256()));
        tree.add(new UniswapClaim(2, Address.ZERO, TokenAmount.of(7)).leaf(new Keccak256()));
        Bytes32 root = tree.build().root();

        // When
        Verdict verdict = new ListDetective(rows, root, Long.MAX_VALUE).search();

        // Then
        assertFound(verdict, new Candidate(Family.UNISWAP, RowOrder.BY_INDEX, new AmountReading(Notation.INTEGER, 0)));
        assertThat(verdict.describe()).contains("rows by index, amounts");
    }

    @Test
    void findsNoIndexesThatBeginAtTwo() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 40, new AmountReading(Notation.INTEGER, 0));
        Bytes32 root = list.root(Family.UNISWAP, RowOrder.AS_GIVEN, 2);

        // When
        Verdict verdict = new ListDetective(list.rows(), root, Long.MAX_VALUE).search(18);

        // Then
        assertThat(verdict).isInstanceOf(Verdict.NotFound.class);
        assertThat(verdict.tried())
                .extracting(Candidate::family, Candidate::order, Candidate::firstIndex)
                .contains(tuple(Family.UNISWAP, RowOrder.AS_GIVEN, 0), tuple(Family.UNISWAP, RowOrder.AS_GIVEN, 1))
                .doesNotContain(
                        tuple(Family.UNISWAP, RowOrder.BY_INDEX, 1), tuple(Family.OPENZEPPELIN, RowOrder.AS_GIVEN, 1));
    }

    @Test
    void findsEveryNumberOfDecimals() {
        for (Notation notation : List.of(Notation.DECIMAL, Notation.SCIENTIFIC)) {
            for (int decimals = 1; decimals <= AmountReading.MAX_DECIMALS; decimals++) {
                // Given
                AmountReading reading = new AmountReading(notation, decimals);
                NaiveList list = new NaiveList(SeededCases.random(decimals), 5, reading);
                Bytes32 root = list.root(Family.OPENZEPPELIN, RowOrder.AS_GIVEN);

                // When
                Verdict guessed = new ListDetective(list.rows(), root, Long.MAX_VALUE).search();
                Verdict given = new ListDetective(list.rows(), root, Long.MAX_VALUE).search(decimals);

                // Then
                assertFound(guessed, new Candidate(Family.OPENZEPPELIN, RowOrder.AS_GIVEN, reading));
                assertFound(given, new Candidate(Family.OPENZEPPELIN, RowOrder.AS_GIVEN, reading));
            }
        }
    }

    @Test
    void readsUniswapsExampleAsADecimalHundred() throws IOException {
        // Given
        List<ListRow> rows = uniswapExample();
        Bytes32 root = Bytes32.parse(
                RealData.json("uniswap-example/result.json").get("merkleRoot").textValue());

        // When
        Verdict verdict = new ListDetective(rows, root, ListDetective.DEFAULT_MAX_HASHES).search();

        // Then
        assertFound(verdict, new Candidate(Family.UNISWAP, RowOrder.AS_GIVEN, new AmountReading(Notation.INTEGER, 0)));
        assertThat(verdict.describe())
                .isEqualTo(
                        "The root comes from 1 rows by Uniswap's merkle-distributor, rows as given and numbered from 0, amounts read as"
                                + " whole numbers of the smallest unit in decimal digits (candidate 1 of the search).");
    }

    @Test
    void explainsThatUniswapsToolReadTheTextOfItsExampleAsHexadecimal() throws IOException {
        // Given
        List<ListRow> rows = uniswapExample();
        Bytes32 rootOfThePublishedTool =
                new UniswapClaim(0, rows.getFirst().account(), TokenAmount.of(0x100)).leaf(new Keccak256());

        // When
        Verdict verdict = new ListDetective(rows, rootOfThePublishedTool, ListDetective.DEFAULT_MAX_HASHES).search();

        // Then
        assertFound(
                verdict, new Candidate(Family.UNISWAP, RowOrder.AS_GIVEN, new AmountReading(Notation.HEXADECIMAL, 0)));
        assertThat(verdict.describe())
                .contains("hexadecimal digits")
                .endsWith("Beware: \"100\" in row 1 was read as hexadecimal and pays 256, not 100.");
    }

    @Test
    void findsThatTheUniAirdropWasNumberedByChecksumText() throws IOException {
        // Given
        List<ListRow> shuffledWithoutIndexes = RealData.gzippedLines("uniswap-2020/claims.csv.gz").reversed().stream()
                .filter(line -> !line.startsWith("index"))
                .map(line -> line.split(",", -1))
                .map(cells -> new ListRow(Address.parse(cells[1]), cells[2]))
                .toList();

        // When
        Verdict verdict =
                new ListDetective(shuffledWithoutIndexes, UNI_ROOT, ListDetective.DEFAULT_MAX_HASHES).search();

        // Then
        assertFound(
                verdict,
                new Candidate(Family.UNISWAP, RowOrder.BY_CHECKSUM_TEXT, new AmountReading(Notation.INTEGER, 0)));
        assertThat(verdict.rows()).isEqualTo(252_803);
    }

    @Test
    void saysWhatItTriedOnHowManyRows() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 12, new AmountReading(Notation.DECIMAL, 2));

        // When
        Verdict verdict = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).search();

        // Then
        Verdict.NotFound notFound = (Verdict.NotFound) verdict;
        assertThat(notFound.rows()).isEqualTo(12);
        assertThat(notFound.leftOut()).isEmpty();
        assertThat(notFound.tried())
                .doesNotHaveDuplicates()
                .extracting(candidate -> candidate.reading().decimals())
                .contains(2, 3, 18, 36)
                .doesNotContain(0, 1);
        assertThat(notFound.refused())
                .anyMatch(line -> line.startsWith("whole numbers of the smallest unit in decimal digits: row 1: "))
                .anyMatch(line -> line.startsWith("tokens of 1 decimals: row "));
        assertThat(notFound.describe())
                .contains("A list of 12 rows was tested.")
                .contains("Tried: " + notFound.tried().size())
                .contains("- OpenZeppelin standard-v1 of (address,uint256), rows in any order, amounts read as tokens"
                        + " of 18 decimals");
    }

    @Test
    void triesFamiliesOfTheRootsSizeOnlyAndSaltsOnlyWhereTheyAre() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 3, new AmountReading(Notation.INTEGER, 0));
        Bytes32 shortRoot = Bytes16.parse("0x" + "ab".repeat(16)).toWord();
        List<ListRow> plain = list.rows().stream()
                .map(row -> new ListRow(row.account(), row.amount()))
                .toList();

        // When
        Verdict ofLong = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).search();
        Verdict ofShort = new ListDetective(list.rows(), shortRoot, Long.MAX_VALUE).search();
        Verdict ofPlain = new ListDetective(plain, shortRoot, Long.MAX_VALUE).search();

        // Then
        assertThat(ofLong.tried())
                .extracting(Candidate::family)
                .doesNotContain(Family.ONE_INCH)
                .contains(Family.UNISWAP);
        assertThat(ofShort.tried())
                .extracting(Candidate::family)
                .containsOnly(
                        Family.ONE_INCH, Family.ONE_INCH_SALTED, Family.ONE_INCH_SORTED, Family.ONE_INCH_SALTED_SORTED);
        assertThat(ofPlain.tried()).extracting(Candidate::family).containsOnly(Family.ONE_INCH, Family.ONE_INCH_SORTED);
        assertThat(ofPlain.tried()).extracting(Candidate::order).doesNotContain(RowOrder.BY_INDEX);
    }

    @Test
    void triesOrdersAndReadingsThatMakeNoDifferenceOnce() {
        // Given
        List<ListRow> oneDigit = List.of(
                new ListRow(Address.parse("0x" + "11".repeat(20)), "1"),
                new ListRow(Address.parse("0x" + "22".repeat(20)), "2"));

        // When
        Verdict verdict = new ListDetective(oneDigit, NOBODYS_ROOT, Long.MAX_VALUE).search(0);

        // Then
        assertThat(verdict.tried()).extracting(Candidate::order).containsOnly(RowOrder.AS_GIVEN);
        assertThat(verdict.tried())
                .extracting(candidate -> candidate.reading().notation())
                .containsOnly(Notation.INTEGER);
        assertThat(verdict.tried())
                .extracting(Candidate::family, Candidate::firstIndex)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "71, 2", "72, 3", "73, 3"})
    void stopsAtTheLimitOfWorkAndSaysWhatItLeftOut(long maxHashes, int tried) {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 12, new AmountReading(Notation.INTEGER, 0));

        // When
        Verdict verdict = new ListDetective(list.rows(), NOBODYS_ROOT, maxHashes).search(18);

        // Then
        Verdict.NotFound notFound = (Verdict.NotFound) verdict;
        Verdict all = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).search(18);
        List<Candidate> together = new ArrayList<>(notFound.tried());
        together.addAll(notFound.leftOut());
        assertThat(notFound.tried()).hasSize(tried);
        assertThat(together).isEqualTo(all.tried());
        assertThat(notFound.describe())
                .contains("Left out by the limit of work: " + notFound.leftOut().size());
    }

    @Test
    void triesTheLikelyDecimalsBeforeAllOthers() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 12, new AmountReading(Notation.DECIMAL, 2));

        // When
        Verdict likely = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).searchFrom(7);
        Verdict unlikely = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).searchFrom(77);

        // Then
        Verdict plausible = new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE).search();
        assertThat(likely.tried().getFirst().reading()).isEqualTo(new AmountReading(Notation.DECIMAL, 7));
        assertThat(likely.tried()).containsExactlyInAnyOrderElementsOf(plausible.tried());
        assertThat(unlikely.tried()).isEqualTo(plausible.tried());
    }

    @Test
    void leavesOffWhenItIsAskedTo() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 12, new AmountReading(Notation.INTEGER, 0));
        AtomicInteger asked = new AtomicInteger();

        // When
        ListDetective detective =
                new ListDetective(list.rows(), NOBODYS_ROOT, Long.MAX_VALUE, () -> asked.incrementAndGet() == 3);

        // Then
        assertThatThrownBy(detective::search).isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(names = "UNISWAP|OPENZEPPELIN.*|PACKED_PAIR.*", mode = EnumSource.Mode.MATCH_ALL)
    void theClaimsOfACandidateMakeItsRoot(Family family) {
        for (RowOrder order : RowOrder.values()) {
            SeededCases.check(3, random -> {
                // Given
                NaiveList list = new NaiveList(random, 30, reading(random, Notation.DECIMAL));
                int firstIndex = family.leaf().indexed() && order != RowOrder.BY_INDEX ? 1 : 0;
                Bytes32 root = list.root(family, order, firstIndex);
                Verdict.Found found = (Verdict.Found) new ListDetective(list.rows(), root, Long.MAX_VALUE).search();

                // When
                List<UniswapClaim> claims = found.candidate().claims(list.rows());

                // Then
                MerkleTree.Builder tree = MerkleTree.builder(family.format(), claims.size());
                claims.forEach(claim -> tree.add(leaf(family, claim)));
                assertThat(tree.build().root()).isEqualTo(root);
            });
        }
    }

    private static Bytes32 leaf(Family family, UniswapClaim claim) {
        Keccak256 keccak = new Keccak256();
        AbiValue index = AbiValue.uint256(BigInteger.valueOf(claim.index()));
        AbiValue account = AbiValue.address(claim.account());
        AbiValue amount = AbiValue.uint256(claim.amount());
        return switch (family.leaf()) {
            case PACKED_INDEXED -> claim.leaf(keccak);
            case PACKED_PAIR -> new PackedClaim(claim.account(), claim.amount()).leaf(keccak);
            case STANDARD_PAIR -> StandardLeaf.hash(List.of(account, amount), keccak);
            case STANDARD_INDEXED -> StandardLeaf.hash(List.of(index, account, amount), keccak);
            case PACKED_SALTED -> throw new IllegalArgumentException("a claim has no salt");
        };
    }

    @Test
    void saysTheSameInASecondSearch() {
        // Given
        NaiveList list = new NaiveList(SeededCases.random(1), 12, new AmountReading(Notation.DECIMAL, 2));
        ListDetective detective = new ListDetective(list.rows(), NOBODYS_ROOT, 100);
        Verdict.NotFound first = (Verdict.NotFound) detective.search();

        // When
        Verdict second = detective.search();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(first.tried()).isNotEmpty();
        assertThat(first.refused()).isNotEmpty();
        assertThat(first.leftOut()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 0, 100, 100",
        "HEXADECIMAL, 0, 100, 256",
        "HEXADECIMAL, 0, 0x64, 100",
        "HEXADECIMAL, 0, fF, 255",
        "DECIMAL, 2, 1.5, 150",
        "DECIMAL, 2, 1.5000, 150",
        "DECIMAL, 0, 007, 7",
        "SCIENTIFIC, 2, 1.5e3, 150000",
        "SCIENTIFIC, 2, 15E-1, 150",
        "SCIENTIFIC, 0, 1e+2, 100"
    })
    void readsAmounts(Notation notation, int decimals, String text, String amount) {
        assertThat(new AmountReading(notation, decimals).read(text)).hasToString(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 0, 1.5",
        "INTEGER, 0, 0100",
        "HEXADECIMAL, 0, 0xfg",
        "HEXADECIMAL, 0, 0x",
        "DECIMAL, 2, 1.555",
        "DECIMAL, 2, 1e3",
        "DECIMAL, 2, .5",
        "DECIMAL, 2, '1,5'",
        "DECIMAL, 2, -1",
        "SCIENTIFIC, 2, 1e-3",
        "SCIENTIFIC, 2, 1e999",
        "SCIENTIFIC, 2, 1e1000000",
        "SCIENTIFIC, 2, ''"
    })
    void refusesAmountsThatAreNotWrittenSo(Notation notation, int decimals, String text) {
        assertThatThrownBy(() -> new AmountReading(notation, decimals).read(text))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 37})
    void refusesOtherNumbersOfDecimals(int decimals) {
        // Given
        ListDetective detective = new ListDetective(List.of(new ListRow(Address.ZERO, "1")), NOBODYS_ROOT, 10);

        // Then
        assertThatThrownBy(() -> detective.search(decimals)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesAListWithoutRowsAndANegativeIndex() {
        assertThatThrownBy(() -> new ListDetective(List.of(), NOBODYS_ROOT, 10))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A list without rows has no root.");
        assertThatThrownBy(() -> new ListRow(Address.ZERO, "1", -1L, null)).isInstanceOf(InvalidValueException.class);
    }

    private static void assertFound(Verdict verdict, Candidate expected) {
        assertThat(verdict).isInstanceOf(Verdict.Found.class);
        assertThat(((Verdict.Found) verdict).candidate()).isEqualTo(expected);
        assertThat(verdict.tried()).endsWith(expected);
    }

    private static AmountReading reading(RandomGenerator random, Notation notation) {
        boolean whole = notation == Notation.INTEGER || notation == Notation.HEXADECIMAL;
        return new AmountReading(notation, whole ? 0 : random.nextInt(1, AmountReading.MAX_DECIMALS + 1));
    }

    private static List<ListRow> uniswapExample() throws IOException {
        List<ListRow> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                RealData.json("uniswap-example/example.json").properties()) {
            rows.add(new ListRow(Address.parse(entry.getKey()), entry.getValue().textValue()));
        }
        return rows;
    }
}
