package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import java.util.List;
import java.util.Objects;

/**
 * What a beacon chain's signatures are bound to, by the names of its configuration.
 *
 * @param name the configuration's name, such as {@code mainnet}
 * @param genesisForkVersion {@code GENESIS_FORK_VERSION}, which deposits are signed for
 * @param capellaForkVersion {@code CAPELLA_FORK_VERSION}, which voluntary exits are signed for since Deneb (EIP-7044)
 * @param genesisValidatorsRoot {@code genesis_validators_root} of the genesis state
 * @param depositContract {@code DEPOSIT_CONTRACT_ADDRESS}
 */
public record Network(
        String name,
        ForkVersion genesisForkVersion,
        ForkVersion capellaForkVersion,
        Bytes32 genesisValidatorsRoot,
        Address depositContract) {
    public static final Network MAINNET = new Network(
            "mainnet",
            ForkVersion.parse("0x00000000"),
            ForkVersion.parse("0x03000000"),
            Bytes32.parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"),
            Address.parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"));

    public static final Network HOODI = new Network(
            "hoodi",
            ForkVersion.parse("0x10000910"),
            ForkVersion.parse("0x40000910"),
            Bytes32.parse("0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f"),
            Address.parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"));

    public static final Network HOLESKY = new Network(
            "holesky",
            ForkVersion.parse("0x01017000"),
            ForkVersion.parse("0x04017000"),
            Bytes32.parse("0x9143aa7c615a7f7115e2b6aac319c03529df8242ae705fba9df39b79c59fa8b1"),
            Address.parse("0x4242424242424242424242424242424242424242"));

    /** The public networks that are known here; any other is made by its configuration. */
    public static final List<Network> PUBLIC = List.of(MAINNET, HOODI, HOLESKY);

    public Network {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(genesisForkVersion, "genesisForkVersion");
        Objects.requireNonNull(capellaForkVersion, "capellaForkVersion");
        Objects.requireNonNull(genesisValidatorsRoot, "genesisValidatorsRoot");
        Objects.requireNonNull(depositContract, "depositContract");
    }
}
