/** Services that call each other. */
package io.longlink.rpc.tests.chains;
