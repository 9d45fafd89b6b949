package io.stakedrop.kit.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Makes new ids: UUIDv7 (RFC 9562, section 5.7), random in all bits that the time does not take. */
@Singleton
public class Ids {

    private final TimeBasedEpochRandomGenerator generator = Generators.timeBasedEpochRandomGenerator();

    public UUID next() {
        return generator.generate();
    }
}
