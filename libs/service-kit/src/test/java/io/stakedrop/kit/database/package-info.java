/**
 * Databases for the kit's own tests.
 */
package io.stakedrop.kit.database;
