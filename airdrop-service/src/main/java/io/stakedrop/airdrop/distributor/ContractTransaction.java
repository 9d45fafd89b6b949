package io.stakedrop.airdrop.distributor;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transaction to the distributor contract for a wallet to sign and send. */
@Schema(
        name = "ContractTransaction",
        description = "A transaction for a wallet to sign and send; gas and nonce are the wallet's business.",
        requiredProperties = {"to", "value", "data", "chainId", "eip681"})
public record ContractTransaction(
        @Schema(description = "The contract", examples = "0x090D4613473dEE047c3f2706764f49E0821D256e")
        Address to,

        @Schema(description = "Ether that goes with it: none", examples = "\"0\"")
        Wei value,

        @Schema(
                description = "Call data",
                examples =
                        "0x2e7ba6ef0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")
        String data,

        @Schema(description = "EIP-155 id of the network to send it on", examples = "1")
        long chainId,

        @Schema(
                description =
                        "The same as an ERC-681 link. It says nothing of arrays: the proof stands as its elements between"
                                + " brackets, percent-encoded; a wallet that can't read it takes `data`",
                examples =
                        "ethereum:0x090D4613473dEE047c3f2706764f49E0821D256e@1/claim?uint256=0&address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        String eip681) {

    static ContractTransaction of(long chainId, Address contract, ContractCall call) {
        return new ContractTransaction(
                contract,
                Wei.ZERO,
                call.data().toString(),
                chainId,
                "ethereum:%s@%d%s".formatted(contract, chainId, call.linkPath()));
    }
}
