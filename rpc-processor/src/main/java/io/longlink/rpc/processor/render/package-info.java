/**
 * From our model to Java source: in comes a {@link io.longlink.rpc.processor.model.Contract}, out go the texts of its
 * generated files. The only room that touches JavaPoet. One class for each kind of generated type, one private method for
 * each generated method. The same model gives the same bytes.
 */
@NullMarked
package io.longlink.rpc.processor.render;

import org.jspecify.annotations.NullMarked;
