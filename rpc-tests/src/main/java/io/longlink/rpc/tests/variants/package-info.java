/** A contract whose values are one of several classes, know each other, or are made by builders. */
package io.longlink.rpc.tests.variants;
