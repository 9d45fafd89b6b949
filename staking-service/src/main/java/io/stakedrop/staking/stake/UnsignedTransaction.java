package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.network.Network;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transaction for the wallet to sign and send; gas and nonce are the wallet's business. */
@Schema(description = "A transaction for the wallet to sign and send; gas and nonce are the wallet's business.")
public record UnsignedTransaction(
        @Schema(
                description = "Who is paid: the pool's deposit address, or the wallet that left",
                examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address to,

        @Schema(description = "Exactly the amount, in wei", examples = "\"64000000000000000000\"")
        Wei value,

        @Schema(description = "Call data: none", examples = "0x")
        String data,

        @Schema(description = "EIP-155 id of the network to send it on", examples = "1")
        long chainId,

        @Schema(
                description = "The same as an EIP-681 link, for a QR code",
                examples = "ethereum:0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC@1?value=64000000000000000000")
        String eip681) {

    /** The transaction of a payment on a network. */
    public static UnsignedTransaction of(Payment payment, Network network) {
        String link = "ethereum:%s@%d?value=%s".formatted(payment.to(), network.chainId(), payment.value());
        return new UnsignedTransaction(payment.to(), payment.value(), "0x", network.chainId(), link);
    }
}
