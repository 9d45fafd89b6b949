package io.stakedrop.airdrop.campaign;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The address of a page that people are sent to: https, a host with a name of at least two labels in ASCII (others in
 * Punycode, where they can be told apart), no user information, and what RFC 3986 allows behind it. Null is one too.
 */
@Documented
@Constraint(validatedBy = {})
@Size(max = HttpsUrl.MOST_CHARACTERS)
@Pattern(regexp = HttpsUrl.PATTERN)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HttpsUrl {
    int MOST_CHARACTERS = 300;

    String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    String CHARACTER = "(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})";

    String PATTERN = "https://(?:" + LABEL + "\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9](?::[0-9]{1,5})?" + "(?:/"
            + CHARACTER + "*)?(?:\\?(?:" + CHARACTER + "|\\?)*)?(?:#(?:" + CHARACTER + "|\\?)*)?";

    String message() default
            "must be an https URL of a host with a name, of at most 300 characters, such as \"https://example.org/page\"";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
