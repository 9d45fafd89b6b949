package io.stakedrop.staking.provider;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "provider")
class ProviderEntity {
    @Id
    UUID id;

    @Column(name = "tenant_id")
    UUID tenant;

    String name;

    @Nullable
    String website;

    @Nullable
    @Column(name = "supported_wallets")
    String supportedWallets;

    String interfaces;

    @Nullable
    @Column(name = "support_email")
    String supportEmail;

    @Nullable
    @Column(name = "support_url")
    String supportUrl;

    @Nullable
    @Column(name = "support_phone")
    String supportPhone;

    @Column(name = "created_at")
    Instant createdAt;

    static ProviderEntity of(Provider provider) {
        ProviderEntity entity = new ProviderEntity();
        entity.id = provider.id();
        entity.tenant = provider.tenant();
        entity.take(provider.profile());
        entity.createdAt = provider.createdAt();
        return entity;
    }

    void take(ProviderProfile profile) {
        SupportContact support = profile.support();
        name = profile.name();
        website = profile.website() == null ? null : profile.website().toString();
        supportedWallets = profile.supportedWallets() == null ? null : text(profile.supportedWallets());
        interfaces = text(profile.interfaces());
        supportEmail = support == null ? null : support.email();
        supportUrl = support == null ? null : support.url();
        supportPhone = support == null ? null : support.phone();
    }

    Provider toProvider() {
        ProviderProfile profile = new ProviderProfile(
                name,
                website == null ? null : URI.create(website),
                supportedWallets == null
                        ? null
                        : words(supportedWallets).map(WalletKind::valueOf).collect(toSet()),
                words(interfaces).map(ProviderInterface::valueOf).collect(toSet()),
                toSupport());
        return new Provider(id, tenant, profile, createdAt);
    }

    private @Nullable SupportContact toSupport() {
        boolean isGiven = supportEmail != null || supportUrl != null || supportPhone != null;
        return isGiven ? new SupportContact(supportEmail, supportUrl, supportPhone) : null;
    }

    private static String text(Set<? extends Enum<?>> constants) {
        return constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(joining(" "));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toUpperCase(Locale.ROOT).split(" ")).filter(word -> !word.isEmpty());
    }
}
