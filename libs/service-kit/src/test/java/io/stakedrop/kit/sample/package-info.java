/**
 * A small service on the kit, against which the kit is tested over HTTP.
 * It does nothing but use what every service uses.
 */
@NullMarked
package io.stakedrop.kit.sample;

import org.jspecify.annotations.NullMarked;
