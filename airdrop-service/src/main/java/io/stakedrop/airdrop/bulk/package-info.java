/**
 * Owns the way in which millions of rows get into PostgreSQL: COPY in its binary format.
 * It knows the format, not what the rows mean.
 */
@NullMarked
package io.stakedrop.airdrop.bulk;

import org.jspecify.annotations.NullMarked;
