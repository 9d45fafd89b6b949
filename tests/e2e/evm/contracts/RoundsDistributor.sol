// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// Pays claims of OpenZeppelin's standard tree in rounds: an amount is what an account gets of all of them, and who claims
/// names the root that the proof is of. It has a deadline, after which its owner takes the rest back.
contract RoundsDistributor {
    IERC20 public immutable token;
    uint256 public immutable endTime;
    address public immutable owner = msg.sender;
    bytes32 public merkleRoot;
    mapping(address => uint256) public paid;

    event Claimed(address indexed account, uint256 amount);

    constructor(IERC20 token_, uint256 endTime_) {
        token = token_;
        endTime = endTime_;
    }

    function setRoot(bytes32 root) external {
        require(msg.sender == owner, "not the owner");
        merkleRoot = root;
    }

    function claim(address account, uint256 amount, bytes32 root, bytes32[] calldata proof) external {
        require(block.timestamp < endTime, "claims are over");
        require(root == merkleRoot, "another root");
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, amount))));
        require(MerkleProof.verifyCalldata(proof, root, leaf), "invalid proof");
        uint256 due = amount - paid[account];
        require(due > 0, "nothing left");
        paid[account] = amount;
        require(token.transfer(account, due), "not transferred");
        emit Claimed(account, due);
    }

    function sweep(address recipient) external {
        require(msg.sender == owner, "not the owner");
        require(block.timestamp >= endTime, "claims are not over");
        require(token.transfer(recipient, token.balanceOf(address(this))), "not transferred");
    }
}
