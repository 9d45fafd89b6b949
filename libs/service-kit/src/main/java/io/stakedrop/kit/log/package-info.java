/** What a process logs, changed while it runs. */
@NullMarked
package io.stakedrop.kit.log;

import org.jspecify.annotations.NullMarked;
