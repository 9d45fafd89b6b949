/**
 * Owns the command by which anybody recomputes an allocation, a root or a bundle from published files, offline.
 * It shares the rules with the service that allocated, and nothing else: no network, no database, no framework.
 */
@NullMarked
package io.stakedrop.verify;

import org.jspecify.annotations.NullMarked;
