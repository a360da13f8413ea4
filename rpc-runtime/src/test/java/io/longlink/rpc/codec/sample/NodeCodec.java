package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class NodeCodec implements Codec<Node> {

    public static final NodeCodec INSTANCE = new NodeCodec();
    public static final Codec<List<@Nullable Node>> LIST = new ListCodec<>(INSTANCE);

    private static final ClassDefinition DEFINITION =
            ClassDefinition.of("io.longlink.rpc.codec.sample.Node", "name", "children");

    private NodeCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Node node) {
        if (node == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeString(node.name());
        LIST.write(writer, node.children());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable Node read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        String name = reader.readField(0) ? reader.readString() : null;
        List<@Nullable Node> children = reader.readField(1) ? LIST.read(reader) : null;
        return reader.readObjectEnd(object, new Node(name, children));
    }
}
