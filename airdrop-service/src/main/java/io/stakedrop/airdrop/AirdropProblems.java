package io.stakedrop.airdrop;

import io.stakedrop.kit.problem.ProblemType;

/** The problems that only this service answers with. */
public final class AirdropProblems {

    public static final ProblemType ROOT_NOT_PUBLISHED =
            new ProblemType("root-not-published", 404, "The campaign has no published root yet");
    public static final ProblemType NOT_IN_LIST =
            new ProblemType("not-in-list", 404, "The address is not in the campaign's list");
    public static final ProblemType DISTRIBUTOR_NOT_DECLARED =
            new ProblemType("distributor-not-declared", 404, "The campaign's contract is not declared yet");
    public static final ProblemType ILLEGAL_CAMPAIGN_STATE =
            new ProblemType("illegal-campaign-state", 409, "The campaign's state does not allow this operation");
    public static final ProblemType REGISTERED_ELSEWHERE =
            new ProblemType("registered-elsewhere", 409, "The wallet is registered through somebody else");
    public static final ProblemType LIST_REPLACED =
            new ProblemType("list-replaced", 409, "The campaign's list was replaced while its tree was built");
    public static final ProblemType APPEAL_OPEN =
            new ProblemType("appeal-open", 409, "The wallet has an open appeal to this campaign");
    public static final ProblemType ILLEGAL_APPEAL_STATE =
            new ProblemType("illegal-appeal-state", 409, "The appeal's state does not allow this operation");
    public static final ProblemType REDIRECT_REPLAYED = new ProblemType(
            "redirect-replayed", 409, "The account signed a wish with that nonce or a higher one before");
    public static final ProblemType REDIRECT_TOO_LATE =
            new ProblemType("redirect-too-late", 409, "No list of claims will have the wish any more");
    public static final ProblemType ROOT_CHANGED =
            new ProblemType("root-changed", 409, "The campaign's root is not the expected one");
    public static final ProblemType ROUNDS_NOT_POSSIBLE =
            new ProblemType("rounds-not-possible", 409, "The campaign's contract has one round");
    public static final ProblemType SWEEP_NOT_POSSIBLE =
            new ProblemType("sweep-not-possible", 409, "The contract does not give the rest back");
    public static final ProblemType ALLOCATION_IMPOSSIBLE =
            new ProblemType("allocation-impossible", 422, "The pool can't be divided so among these wallets");
    public static final ProblemType PREFLIGHT_BLOCKED =
            new ProblemType("preflight-blocked", 409, "The list has findings that hold its root back");
    public static final ProblemType FINDING_NOT_OPEN =
            new ProblemType("finding-not-open", 409, "The finding does not wait for a sign-off");
    public static final ProblemType UPLOAD_BROKEN =
            new ProblemType("upload-broken", 400, "The body could not be read to its end");
    public static final ProblemType UPLOAD_TOO_SLOW =
            new ProblemType("upload-too-slow", 408, "The upload took longer than the limit");
    public static final ProblemType BLOCK_NOT_FINAL =
            new ProblemType("block-not-final", 409, "The block may still be taken back");
    public static final ProblemType BLOCK_REORGANIZED =
            new ProblemType("block-reorganized", 409, "The chain took the block back while it was read");
    public static final ProblemType UNSUPPORTED_CONTENT_ENCODING =
            new ProblemType("unsupported-content-encoding", 415, "The resource does not read bodies of this encoding");
    public static final ProblemType CAMPAIGN_CHANGED =
            new ProblemType("campaign-changed", 412, "The campaign was changed since it was read");
    public static final ProblemType INVALID_LIST =
            new ProblemType("invalid-list", 422, "The list breaks at least one rule");
    public static final ProblemType INVALID_SNAPSHOT =
            new ProblemType("invalid-snapshot", 422, "The snapshot breaks at least one rule");
    public static final ProblemType AMOUNTS_FELL =
            new ProblemType("amounts-fell", 422, "An account would get less than a published root gives it");
    public static final ProblemType REDIRECT_REFUSED =
            new ProblemType("redirect-refused", 422, "The account did not sign this wish, or its time is over");
    public static final ProblemType ROOT_NOT_REBUILT =
            new ProblemType("root-not-rebuilt", 422, "No known way makes the root of the list");
    public static final ProblemType DISTRIBUTOR_MISMATCH =
            new ProblemType("distributor-mismatch", 422, "The contract does not pay this campaign's claims");
    public static final ProblemType TRANSFERS_INCOMPLETE =
            new ProblemType("transfers-incomplete", 422, "The token's transfers do not explain its balances");
    public static final ProblemType STAKE_REFUSED =
            new ProblemType("stake-refused", 422, "The staking service refuses the question");
    public static final ProblemType ATTESTATION_REFUSED =
            new ProblemType("attestation-refused", 422, "The issuer did not sign the attestation, or it has expired");
    public static final ProblemType IMPORTS_BUSY =
            new ProblemType("imports-busy", 503, "As many lists as allowed are being imported");

    public static final ProblemType DOWNLOADS_BUSY =
            new ProblemType("downloads-busy", 503, "As many files as allowed are being sent");

    private AirdropProblems() {}
}
