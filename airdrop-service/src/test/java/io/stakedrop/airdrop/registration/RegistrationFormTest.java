package io.stakedrop.airdrop.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.airdrop.registration.FormRequest.FieldRequest;
import io.stakedrop.airdrop.registration.FormRequest.FieldType;
import io.stakedrop.airdrop.registration.RegistrationForm.AnswerFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationFormTest {
    private static final RegistrationForm FORM = new RegistrationForm(List.of(
            new FormField("country", "Where?", new AnswerRule.Choice(List.of("NL", "DE")), true, false),
            new FormField("mail", "Mail?", new AnswerRule.Email(), true, true),
            new FormField("note", "Else?", new AnswerRule.Text(5), false, true)));

    @Test
    void takesWhatIsAsked() {
        assertThat(FORM.faultsOf(Map.of("country", "NL", "mail", "a@b.example")))
                .isEmpty();
    }

    @Test
    void namesEveryFaultAndRepeatsNoAnswer() {
        // When
        List<AnswerFault> faults = FORM.faultsOf(Map.of("country", "Mordor", "note", "too long", "age", "7"));

        // Then
        assertThat(faults)
                .containsExactly(
                        new AnswerFault("age", "unknown-field", "is not asked"),
                        new AnswerFault("country", "invalid-value", "must be one of: NL, DE"),
                        new AnswerFault(
                                "note", "invalid-value", "must not be blank, and must have at most 5 characters"),
                        new AnswerFault("mail", "required", "is required"));
    }

    @Test
    void keepsWhatIsPersonalApart() {
        // Given
        Map<String, String> answers = Map.of("country", "NL", "mail", "a@b.example", "note", "hi");

        // When / Then
        assertThat(FORM.pick(answers, true)).isEqualTo(Map.of("mail", "a@b.example", "note", "hi"));
        assertThat(FORM.pick(answers, false)).isEqualTo(Map.of("country", "NL"));
    }

    @Test
    void hasNoNameTwice() {
        FormField field = FORM.fields().getFirst();
        assertThatThrownBy(() -> new RegistrationForm(List.of(field, field)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, x, true",
        "TEXT, ' ', false",
        "NUMBER, 18, true",
        "NUMBER, 17, false",
        "NUMBER, 150, true",
        "NUMBER, 151, false",
        "NUMBER, 018, false",
        "NUMBER, 1e2, false",
        "NUMBER, 99999999999999999999, false",
        "BOOLEAN, true, true",
        "BOOLEAN, TRUE, false",
        "CHOICE, b, true",
        "CHOICE, c, false",
        "EMAIL, first.last+tag@mail.example.org, true",
        "EMAIL, someone@localhost, false",
        "EMAIL, 'a b@mail.example', false",
        "URL, https://example.org/me, true",
        "URL, http://example.org/me, false",
        "DATE, 2026-02-28, true",
        "DATE, 2026-02-29, false",
        "ADDRESS, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, true",
        "ADDRESS, 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD, false"
    })
    void holdsAnAnswerToItsType(FieldType type, String answer, boolean isRight) {
        // Given
        FieldRequest field = field(
                type,
                null,
                type == FieldType.NUMBER ? 18L : null,
                type == FieldType.NUMBER ? 150L : null,
                type == FieldType.CHOICE ? List.of("a", "b") : null);

        // When / Then
        assertThat(field.toField().rule().brokenBy(answer).isEmpty()).isEqualTo(isRight);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER|5| | |maxLength belongs to a text",
                "TEXT| |1| |minimum and maximum belong to a number",
                "TEXT|2001| | |maxLength must be from 1 to 2000",
                "TEXT|0| | |maxLength must be from 1 to 2000",
                "NUMBER| |2|1|minimum must not be above maximum",
                "CHOICE| | | |choices must not be empty"
            })
    void refusesAFieldThatMakesNoSense(
            FieldType type, @Nullable Integer maxLength, @Nullable Long minimum, @Nullable Long maximum, String why) {
        assertThatThrownBy(() -> field(type, maxLength, minimum, maximum, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    private static FieldRequest field(
            FieldType type,
            @Nullable Integer maxLength,
            @Nullable Long minimum,
            @Nullable Long maximum,
            @Nullable List<String> choices) {
        return new FieldRequest("name", "Label?", type, true, false, maxLength, minimum, maximum, choices);
    }
}
