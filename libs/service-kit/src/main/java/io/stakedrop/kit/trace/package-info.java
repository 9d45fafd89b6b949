/**
 * The trace that a piece of work belongs to (W3C Trace Context): through every process and log line, and as OpenTelemetry
 * spans where an operator collects them.
 */
@NullMarked
package io.stakedrop.kit.trace;

import org.jspecify.annotations.NullMarked;
