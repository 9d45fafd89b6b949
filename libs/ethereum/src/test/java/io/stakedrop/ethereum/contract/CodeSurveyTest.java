package io.stakedrop.ethereum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the program does, tests on a real EVM show. */
class CodeSurveyTest {
    private static final int PROGRAM_SIZE = 0x4b;
    private static final Address ACCOUNT = Address.parse("0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f");

    @Test
    void hasTheAddressesBehindTheProgram() {
        // When
        Bytes code = CodeSurvey.creationCode(List.of(Address.ZERO, ACCOUNT));

        // Then
        assertThat(code.size()).isEqualTo(PROGRAM_SIZE + 2 * Address.SIZE);
        assertThat(code).asString().startsWith("0x604b5b").endsWith("00" + "5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f");
    }

    @Test
    void asksOfAsManyAccountsAsCreationCodeHolds() {
        // When
        Bytes code = CodeSurvey.creationCode(Collections.nCopies(CodeSurvey.MOST_ACCOUNTS, ACCOUNT));

        // Then
        assertThat(code.size()).isLessThanOrEqualTo(49_152);
        assertThatThrownBy(() -> CodeSurvey.creationCode(Collections.nCopies(CodeSurvey.MOST_ACCOUNTS + 1, ACCOUNT)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> CodeSurvey.creationCode(List.of())).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void readsThePlacesOfTheContracts() {
        assertThat(CodeSurvey.readContracts(Bytes.parse("0x00010001"), 4).stream())
                .containsExactly(1, 3);
        assertThatThrownBy(() -> CodeSurvey.readContracts(Bytes.parse("0x0001"), 3))
                .isInstanceOf(InvalidValueException.class);
    }
}
