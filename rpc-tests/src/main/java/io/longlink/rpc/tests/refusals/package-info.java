/** Types whose own code refuses values that travel. */
package io.longlink.rpc.tests.refusals;
