/**
 * The record of administration: who changed what, before and after, written in the change's own transaction.
 * It is only ever added to; the operator reads all of it, a tenant what concerns its own things.
 */
@NullMarked
package io.stakedrop.gateway.audit;

import org.jspecify.annotations.NullMarked;
