// A key's account by ethers: answers {key, message, delegate, chainId} with its address, its signature of the message
// (EIP-191) and, where there is a delegate, its authorization to run that contract's code (EIP-7702), as JSON-RPC writes it.
import { toQuantity, Wallet } from "ethers";
import { answer } from "./answer.mjs";

const FIRST_NONCE = 0;

function authorize(wallet, delegate, chainId) {
  const { r, s, yParity } = wallet.authorizeSync({ address: delegate, nonce: FIRST_NONCE, chainId }).signature;
  const numbers = { chainId, nonce: FIRST_NONCE, yParity, r, s };
  const quantities = Object.entries(numbers).map(([name, number]) => [name, toQuantity(number)]);
  return { address: delegate, ...Object.fromEntries(quantities) };
}

await answer(({ key, message, delegate, chainId }) => {
  const wallet = new Wallet(key);
  return {
    address: wallet.address,
    signature: wallet.signMessageSync(message),
    authorization: delegate && authorize(wallet, delegate, chainId),
  };
});
