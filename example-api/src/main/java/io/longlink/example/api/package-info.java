/**
 * The contracts of the example: what the JDK knows about time zones, currencies and countries. Servers implement them,
 * clients call the stubs that the compiler generates into this package.
 */
@NullMarked
package io.longlink.example.api;

import org.jspecify.annotations.NullMarked;
