package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64"
    })
    void namesWhatOnePartyHolds(String address, String source) {
        // When / Then
        assertThat(SourceAddress.of(address)).isEqualTo(source);
    }
}
