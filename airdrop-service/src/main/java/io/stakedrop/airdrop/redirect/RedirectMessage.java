package io.stakedrop.airdrop.redirect;

import io.stakedrop.airdrop.campaign.Campaign;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.typeddata.TypedData;
import java.math.BigInteger;
import java.util.UUID;

/**
 * What an account signs to have its claim paid to another address (EIP-712). Its domain is the token's chain and contract,
 * since the distributor may not be there yet; the campaign's id is in the message.
 *
 * @param deadline in seconds since 1970, as of EIP-2612
 */
record RedirectMessage(
        long chainId,
        Address token,
        UUID campaign,
        Address account,
        Address recipient,
        BigInteger nonce,
        long deadline) {

    static RedirectMessage of(Campaign campaign, Address account, Address recipient, BigInteger nonce, long deadline) {
        return new RedirectMessage(
                campaign.token().chainId(),
                campaign.token().address(),
                campaign.id(),
                account,
                recipient,
                nonce,
                deadline);
    }

    /** The JSON object that {@code eth_signTypedData_v4} takes. */
    String toJson() {
        return """
                {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},\
                {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],\
                "ClaimRedirect":[{"name":"campaign","type":"string"},{"name":"account","type":"address"},\
                {"name":"recipient","type":"address"},{"name":"nonce","type":"uint256"},\
                {"name":"deadline","type":"uint256"}]},\
                "primaryType":"ClaimRedirect",\
                "domain":{"name":"Stakedrop","version":"1","chainId":"%d","verifyingContract":"%s"},\
                "message":{"campaign":"%s","account":"%s","recipient":"%s","nonce":"%s","deadline":"%d"}}""".formatted(chainId, token, campaign, account, recipient, nonce, deadline);
    }

    Bytes32 digest() {
        return TypedData.parse(toJson()).digest();
    }
}
