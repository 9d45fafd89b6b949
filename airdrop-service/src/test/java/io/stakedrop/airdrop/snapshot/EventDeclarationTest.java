package io.stakedrop.airdrop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.contract.Erc20;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeclarationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer(address indexed from, address indexed to, uint256 value)",
                "event Transfer(address indexed from,address indexed to,uint256 value);",
                "  event   Transfer ( address  indexed  from , address indexed to , uint256 value ) ; "
            })
    void readsAnEventAsItStandsInASource(String text) {
        assertThat(EventDeclaration.parse(text, "to").topic()).isEqualTo(Erc20.Transfer.topic());
    }

    @Test
    void keepsTheCommasOfATupleTogether() {
        EventDeclaration event = EventDeclaration.parse("Used((uint256,address) what, address user)", "user");

        assertThat(event.topic())
                .isEqualTo(EventDeclaration.parse("Used((uint256,address) other, address user)", "user")
                        .topic())
                .isNotEqualTo(EventDeclaration.parse("Used(uint256 what, address user)", "user")
                        .topic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Transfer; from",
                "Transfer(address); from",
                "Transfer(address from); to",
                "Transfer(uint256 from); from",
                "Transfer(adress from); from",
                "Transfer(address from; from"
            })
    void refusesWhatIsNoEventWithSuchAnAccount(String text, String account) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> EventDeclaration.parse(text, account));
    }
}
