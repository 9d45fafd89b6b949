// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.28;

/// Run as creation code by an eth_call, never deployed: asks an account for its verdict on a signature (ERC-1271) and,
/// when it does not accept, lets its factory deploy or prepare it and asks again (ERC-6492). Returns one byte.
contract CounterfactualSignatureCheck {
    uint8 private constant REFUSED = 0;
    uint8 private constant ACCEPTED = 1;
    uint8 private constant REVERTED = 2;
    uint8 private constant NOT_DEPLOYED = 3;

    bytes4 private constant MAGIC_VALUE = 0x1626ba7e;

    constructor(address account, bytes memory isValidSignature, address factory, bytes memory factoryCalldata) {
        uint8 verdict = ask(account, isValidSignature);
        if (verdict != ACCEPTED) {
            // Whether this call succeeds does not matter: the account's verdict after it does.
            (bool called, ) = factory.call(factoryCalldata);
            called;
            verdict = ask(account, isValidSignature);
        }
        assembly {
            mstore8(0, verdict)
            return(0, 1)
        }
    }

    function ask(address account, bytes memory isValidSignature) private view returns (uint8) {
        if (account.code.length == 0) {
            return NOT_DEPLOYED;
        }
        (bool success, bytes memory result) = account.staticcall(isValidSignature);
        if (!success) {
            return REVERTED;
        }
        return result.length >= 32 && bytes32(result) == bytes32(MAGIC_VALUE) ? ACCEPTED : REFUSED;
    }
}
