package io.stakedrop.kit.json;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.problem.InvalidParameterException;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters of our types; a bad value is the problem {@code invalid-request}, not a 404. */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.ofEntries(
            Map.entry(Wei.class, Wei::parse),
            Map.entry(Gwei.class, Gwei::parse),
            Map.entry(TokenAmount.class, TokenAmount::parse),
            Map.entry(Address.class, Address::parse),
            Map.entry(Bytes32.class, Bytes32::parse),
            Map.entry(Cursor.class, Cursor::parse),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(int.class, Integer::parseInt),
            Map.entry(Integer.class, Integer::parseInt),
            Map.entry(long.class, Long::parseLong),
            Map.entry(Long.class, Long::parseLong));

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, ?> parser = PARSERS.get(type);
        return parser == null ? null : new Converter<>(type, (Function<String, T>) parser);
    }

    private record Converter<T>(Class<T> type, Function<String, T> parser) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return parser.apply(text);
            } catch (InvalidValueException refused) {
                throw new InvalidParameterException(text, refused.code(), String.valueOf(refused.getMessage()));
            } catch (ProblemException problem) {
                throw problem;
            } catch (RuntimeException refused) {
                throw new InvalidParameterException(
                        text, RequestFaults.INVALID_VALUE, Expected.of(type).rule());
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
