package io.stakedrop.airdrop.registration;

import io.stakedrop.airdrop.campaign.HttpsUrl;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer must be like. Answers are text, whatever they stand for. */
sealed interface AnswerRule {
    /** The most characters that any answer may have. */
    int MOST_CHARACTERS = 2_000;

    /** How an answer breaks the rule, as a sentence's end such as {@code must be true or false}; empty where it does not. */
    Optional<String> brokenBy(String answer);

    private static Optional<String> unless(boolean isRight, String rule) {
        return isRight ? Optional.empty() : Optional.of(rule);
    }

    /** Any text that is not blank, of at most so many characters. */
    record Text(int mostCharacters) implements AnswerRule {
        public Text {
            if (mostCharacters < 1 || mostCharacters > MOST_CHARACTERS) {
                throw new IllegalArgumentException("maxLength must be from 1 to " + MOST_CHARACTERS);
            }
        }

        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(
                    !answer.isBlank() && answer.length() <= mostCharacters,
                    "must not be blank, and must have at most %d characters".formatted(mostCharacters));
        }
    }

    /** A whole number in decimal digits, both limits included. */
    record WholeNumber(long least, long most) implements AnswerRule {
        private static final Pattern DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,17}");

        public WholeNumber {
            if (least > most) {
                throw new IllegalArgumentException("minimum must not be above maximum");
            }
        }

        @Override
        public Optional<String> brokenBy(String answer) {
            boolean isRight = DIGITS.matcher(answer).matches()
                    && Long.parseLong(answer) >= least
                    && Long.parseLong(answer) <= most;
            return unless(isRight, "must be a whole number from %d to %d".formatted(least, most));
        }
    }

    /** {@code true} or {@code false}. */
    record YesOrNo() implements AnswerRule {
        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(answer.equals("true") || answer.equals("false"), "must be true or false");
        }
    }

    /** One of several. */
    record Choice(List<String> choices) implements AnswerRule {
        public Choice {
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("choices must not be empty");
            }
        }

        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(choices.contains(answer), "must be one of: " + String.join(", ", choices));
        }
    }

    /** An e-mail address, as HTML's {@code input type=email} takes it. */
    record Email() implements AnswerRule {
        private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern ADDRESS =
                Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(?:\\." + LABEL + ")+");
        private static final int MOST = 254;

        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(answer.length() <= MOST && ADDRESS.matcher(answer).matches(), "must be an e-mail address");
        }
    }

    /** The address of a page, see {@link HttpsUrl}. */
    record Url() implements AnswerRule {
        private static final Pattern URL = Pattern.compile(HttpsUrl.PATTERN);

        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(
                    answer.length() <= HttpsUrl.MOST_CHARACTERS
                            && URL.matcher(answer).matches(),
                    "must be an https URL");
        }
    }

    /** A day, as ISO 8601 writes it. */
    record Day() implements AnswerRule {
        @Override
        public Optional<String> brokenBy(String answer) {
            return unless(isDay(answer), "must be a day such as 2026-01-31");
        }

        private static boolean isDay(String answer) {
            try {
                LocalDate.parse(answer);
                return true;
            } catch (DateTimeException none) {
                return false;
            }
        }
    }

    /** Another account, in lower case or with its EIP-55 checksum. */
    record Account() implements AnswerRule {
        @Override
        public Optional<String> brokenBy(String answer) {
            try {
                Address.parse(answer);
                return Optional.empty();
            } catch (InvalidValueException none) {
                return Optional.of("must be an address: " + none.getMessage());
            }
        }
    }
}
