package io.stakedrop.staking.provider;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Text that is an absolute URI (RFC 3986, section 4.3), or null. */
@Documented
@Constraint(validatedBy = AbsoluteUri.Validator.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface AbsoluteUri {
    /** Of addresses that people are sent to. */
    String HTTPS = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?";

    String HTTPS_RULE = "must be an https URL";

    String message() default "must be an absolute URI (RFC 3986)";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it. */
    class Validator implements ConstraintValidator<AbsoluteUri, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                return new URI(text).isAbsolute();
            } catch (URISyntaxException invalid) {
                return false;
            }
        }
    }
}
