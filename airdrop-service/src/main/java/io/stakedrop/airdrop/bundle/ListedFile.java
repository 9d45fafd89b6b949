package io.stakedrop.airdrop.bundle;

import io.stakedrop.ethereum.Address;

/**
 * A file of the bundle as another one names it.
 *
 * @param path from the bundle's root
 * @param first the least account that it may have; it has those up to the next file's first
 * @param sha256 of its bytes, in 64 hexadecimal digits
 */
record ListedFile(String path, Address first, String sha256) {}
