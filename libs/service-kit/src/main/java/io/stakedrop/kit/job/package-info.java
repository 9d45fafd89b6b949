/**
 * Owns long work: it is submitted with the change that needs it, done by any replica, and goes on from its last
 * checkpoint when a replica dies. Its owner sees its progress and may pause, resume or cancel it.
 */
@NullMarked
package io.stakedrop.kit.job;

import org.jspecify.annotations.NullMarked;
