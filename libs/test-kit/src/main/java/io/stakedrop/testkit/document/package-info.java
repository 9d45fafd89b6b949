/**
 * The committed API documents as golden files. A service's code and its document under {@code docs/api} change together
 * or the build fails.
 */
@NullMarked
package io.stakedrop.testkit.document;

import org.jspecify.annotations.NullMarked;
