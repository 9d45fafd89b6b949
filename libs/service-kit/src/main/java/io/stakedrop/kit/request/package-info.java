/**
 * The id that follows one request through the logs and answers of every process.
 * The gateway sets it; a request without a valid one is given a new one.
 */
@NullMarked
package io.stakedrop.kit.request;

import org.jspecify.annotations.NullMarked;
