/**
 * Owns the ways in which announced campaigns of all tenants are found: a list with filters and full text, and feeds of it.
 * What it answers is the same for every tenant.
 */
@NullMarked
package io.stakedrop.airdrop.discovery;

import org.jspecify.annotations.NullMarked;
