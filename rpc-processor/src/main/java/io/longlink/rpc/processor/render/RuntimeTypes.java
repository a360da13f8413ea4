package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;

/** Every type of rpc-runtime that generated code names. The processor does not depend on them; the tests prove them right. */
final class RuntimeTypes {

    private static final String CALL = "io.longlink.rpc.call";
    private static final String CODEC = "io.longlink.rpc.codec";
    private static final String ERROR = "io.longlink.rpc.error";

    static final ClassName ANSWER = ClassName.get(CALL, "Answer");
    static final ClassName CALL_ON_ITS_WAY = ClassName.get(CALL, "Call");
    static final ClassName CHANNEL_PROVIDER = ClassName.get(CALL, "ChannelProvider");
    static final ClassName DISPATCHER = ClassName.get(CALL, "Dispatcher");
    static final ClassName INVOCATION = ClassName.get(CALL, "Invocation");
    static final ClassName METHOD_DESCRIPTOR = ClassName.get(CALL, "MethodDescriptor");
    static final ClassName RPC_CHANNEL = ClassName.get(CALL, "RpcChannel");
    static final ClassName SERVICE_CONTRACT = ClassName.get(CALL, "ServiceContract");

    static final ClassName CLASS_DEFINITION = ClassName.get(CODEC, "ClassDefinition");
    static final ClassName CODEC_OF = ClassName.get(CODEC, "Codec");
    static final ClassName EXCEPTION_CODEC_OF = ClassName.get(CODEC, "ExceptionCodec");
    static final ClassName READER = ClassName.get(CODEC, "HessianReader");
    static final ClassName SUBTYPES = ClassName.get(CODEC, "Subtypes");
    static final ClassName WRITER = ClassName.get(CODEC, "HessianWriter");

    static final ClassName BOXES = ClassName.get(CODEC, "Boxes");
    static final ClassName NUMBERS = ClassName.get(CODEC, "Numbers");
    static final ClassName OPTIONALS = ClassName.get(CODEC, "Optionals");
    static final ClassName PRIMITIVE_ARRAYS = ClassName.get(CODEC, "PrimitiveArrays");
    static final ClassName TEXTS = ClassName.get(CODEC, "Texts");
    static final ClassName TIMES = ClassName.get(CODEC, "Times");

    static final ClassName MALFORMED_DATA = ClassName.get(ERROR, "MalformedDataException");

    private RuntimeTypes() {}
}
