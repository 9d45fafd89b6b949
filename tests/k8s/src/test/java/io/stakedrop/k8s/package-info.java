/**
 * What is promised of the manifests in {@code k8s/}: that a cluster understands them, that they refer to each other and to
 * the services rightly, and that they hold our policies. Every policy is a function from objects to the faults found in them.
 */
@NullMarked
package io.stakedrop.k8s;

import org.jspecify.annotations.NullMarked;
