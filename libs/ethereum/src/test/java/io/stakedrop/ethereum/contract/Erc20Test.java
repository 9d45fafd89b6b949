package io.stakedrop.ethereum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.util.List;
import org.junit.jupiter.api.Test;

class Erc20Test {
    private static final Address ACCOUNT = Address.parse("0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f");
    private static final Bytes32 ACCOUNT_TOPIC =
            Bytes32.parse("0x0000000000000000000000005c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f");
    private static final String WORDS = "0000000000000000000000005c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f"
            + "0000000000000000000000000000000000000000000000000000000000000064";

    @Test
    void writesTheCallDataThatTheStandardHas() {
        // Given
        TokenAmount hundred = TokenAmount.parse("100");

        // Then
        assertThat(Erc20.transfer(ACCOUNT, hundred)).hasToString("0xa9059cbb" + WORDS);
        assertThat(Erc20.approve(ACCOUNT, hundred)).hasToString("0x095ea7b3" + WORDS);
        assertThat(Erc20.balanceOf(ACCOUNT)).hasToString("0x70a08231" + WORDS.substring(0, 64));
    }

    @Test
    void readsABalance() {
        // When
        TokenAmount balance = Erc20.readBalance(Bytes.parse("0x" + WORDS.substring(64)));

        // Then
        assertThat(balance).isEqualTo(TokenAmount.of(100));
    }

    @Test
    void readsATransfer() {
        // Given
        Bytes32 zero = Bytes32.of(new byte[Bytes32.SIZE]);
        List<Bytes32> topics = List.of(Erc20.Transfer.topic(), zero, ACCOUNT_TOPIC);

        // When
        Erc20.Transfer transfer = Erc20.Transfer.read(topics, Bytes.parse("0x" + WORDS.substring(64)));

        // Then
        assertThat(transfer).isEqualTo(new Erc20.Transfer(Address.ZERO, ACCOUNT, TokenAmount.of(100)));
        assertThat(Erc20.Transfer.topic())
                .hasToString("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    }

    @Test
    void tellsATransferFromThatOfAnErc721Token() {
        // Given
        List<Bytes32> fungible = List.of(Erc20.Transfer.topic(), ACCOUNT_TOPIC, ACCOUNT_TOPIC);
        List<Bytes32> collectible = List.of(Erc20.Transfer.topic(), ACCOUNT_TOPIC, ACCOUNT_TOPIC, ACCOUNT_TOPIC);

        // Then
        assertThat(Erc20.Transfer.matches(fungible)).isTrue();
        assertThat(Erc20.Transfer.matches(collectible)).isFalse();
    }
}
