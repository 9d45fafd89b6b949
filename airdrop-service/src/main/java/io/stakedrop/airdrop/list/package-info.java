/**
 * Owns claims lists: reading an uploaded CSV strictly and in bounded memory, and storing it as an immutable list or not at
 * all. A list is named by the SHA-256 of its rows, so that anyone who has the file can check what was imported.
 */
@NullMarked
package io.stakedrop.airdrop.list;

import org.jspecify.annotations.NullMarked;
