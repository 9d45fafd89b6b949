/**
 * Cursor pages: what a list takes ({@link io.stakedrop.kit.page.PageRequest}) and gives ({@link io.stakedrop.kit.page.Page}).
 * A cursor names the last row's sort key, so that a page is stable while rows are inserted.
 */
@NullMarked
package io.stakedrop.kit.page;

import org.jspecify.annotations.NullMarked;
