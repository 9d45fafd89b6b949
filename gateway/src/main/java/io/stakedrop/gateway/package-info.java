/**
 * The one way in: authentication, limits and routing, one package a feature.
 */
@NullMarked
package io.stakedrop.gateway;

import org.jspecify.annotations.NullMarked;
