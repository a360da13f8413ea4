/** A contract with streams in every direction. */
package io.longlink.rpc.tests.editions;
