/** Contracts of every shape: inherited, generic, overloaded, nested, local in part. */
package io.longlink.rpc.tests.shapes;
