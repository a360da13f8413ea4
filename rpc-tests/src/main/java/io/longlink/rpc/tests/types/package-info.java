/** A contract with a method for every type that travels. */
package io.longlink.rpc.tests.types;
