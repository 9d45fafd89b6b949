/**
 * How requests and answers look as JSON: amounts, addresses and hashes as strings, and request bodies that are read strictly.
 * Everything wrong with a body is reported in one answer; only broken syntax stands alone.
 */
@NullMarked
package io.stakedrop.kit.json;

import org.jspecify.annotations.NullMarked;
