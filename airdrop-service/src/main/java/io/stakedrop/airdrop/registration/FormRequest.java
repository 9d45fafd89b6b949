package io.stakedrop.airdrop.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A form on the wire, both ways, and stored in this form. */
@Schema(
        name = "RegistrationForm",
        description = "What a wallet is asked when it registers; without a field, nothing but its address.")
record FormRequest(
        @NotNull @Size(max = FormRequest.MOST_FIELDS) List<FieldRequest> fields) {
    static final int MOST_FIELDS = 50;

    /** @throws IllegalArgumentException where two fields have one name */
    FormRequest {
        new RegistrationForm(fields.stream().map(FieldRequest::toField).toList());
    }

    RegistrationForm toForm() {
        return new RegistrationForm(fields.stream().map(FieldRequest::toField).toList());
    }

    /** A field on the wire. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "RegistrationField", description = "Something that a campaign asks.")
    record FieldRequest(
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9-]{0,39}", message = "must be in lower case, such as country-of-residence")
            @Schema(description = "By which the answer is given", examples = "country")
            String name,

            @NotBlank
            @Size(max = 200)
            @Schema(description = "The question as people see it", examples = "Where do you live?")
            String label,

            @NotNull FieldType type,

            @Schema(description = "Whether it has to be answered", examples = "true")
            boolean required,

            @Schema(
                    description = "Whether the answer is about a person: it stands apart from the others",
                    examples = "true")
            boolean personal,

            @Schema(description = "Of a text: the most characters, up to 2000 and 200 when absent", examples = "100")
            @Nullable
            Integer maxLength,

            @Schema(description = "Of a number: the least", examples = "18") @Nullable
            Long minimum,

            @Schema(description = "Of a number: the most", examples = "150") @Nullable
            Long maximum,

            @Schema(description = "Of a choice: what can be chosen", examples = "[\"NL\",\"DE\"]")
            @Nullable
            @Size(max = 300)
            List<@Size(min = 1, max = 100) String> choices) {
        private static final int TEXT_CHARACTERS = 200;
        private static final long MOST_NUMBER = 999_999_999_999_999_999L;

        /** @throws IllegalArgumentException where it has what does not belong to its type, or lacks what does */
        FieldRequest {
            rule(type, maxLength, minimum, maximum, choices);
        }

        FormField toField() {
            return new FormField(name, label, rule(type, maxLength, minimum, maximum, choices), required, personal);
        }

        private static AnswerRule rule(
                FieldType type,
                @Nullable Integer maxLength,
                @Nullable Long minimum,
                @Nullable Long maximum,
                @Nullable List<String> choices) {
            // Generated clients send an empty list where nothing can be chosen.
            List<String> chosen = choices == null ? List.of() : choices;
            List<String> strange = new ArrayList<>();
            if (maxLength != null && type != FieldType.TEXT) {
                strange.add("maxLength belongs to a text");
            }
            if ((minimum != null || maximum != null) && type != FieldType.NUMBER) {
                strange.add("minimum and maximum belong to a number");
            }
            if (!chosen.isEmpty() && type != FieldType.CHOICE) {
                strange.add("choices belong to a choice");
            }
            if (!strange.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", strange));
            }
            return switch (type) {
                case TEXT -> new AnswerRule.Text(maxLength == null ? TEXT_CHARACTERS : maxLength);
                case NUMBER ->
                    new AnswerRule.WholeNumber(
                            minimum == null ? -MOST_NUMBER : minimum, maximum == null ? MOST_NUMBER : maximum);
                case BOOLEAN -> new AnswerRule.YesOrNo();
                case CHOICE -> new AnswerRule.Choice(chosen);
                case EMAIL -> new AnswerRule.Email();
                case URL -> new AnswerRule.Url();
                case DATE -> new AnswerRule.Day();
                case ADDRESS -> new AnswerRule.Account();
            };
        }
    }

    /** What an answer is. */
    @Schema(name = "RegistrationFieldType")
    enum FieldType {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("url")
        URL,
        @JsonProperty("date")
        DATE,
        @JsonProperty("address")
        ADDRESS
    }
}
