/**
 * What a contract says about itself. The annotation processor reads these; nothing reads them while a program runs, so
 * all of them stay in class files and none is visible to reflection.
 */
package io.longlink.rpc.annotations;
