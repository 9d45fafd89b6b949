/**
 * Owns the bundle of a published tree: small files of claims with their proofs, a manifest of their hashes, and a page that
 * reads them, which work from any file host without this service. {@code docs/bundle.md} is their format.
 */
@NullMarked
package io.stakedrop.airdrop.bundle;

import org.jspecify.annotations.NullMarked;
