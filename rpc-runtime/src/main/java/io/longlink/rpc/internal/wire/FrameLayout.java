package io.longlink.rpc.internal.wire;

/** Numbers of the wire format, version 1. {@code docs/protocol.md} explains each. */
final class FrameLayout {

    /** "LLNK", then major and minor version and two bytes of zero. */
    static final int MAGIC = 0x4c4c4e4b;

    static final int MAJOR_VERSION = 1;
    static final int MINOR_VERSION = 0;
    static final int PREFACE_BYTES = 8;

    /** Payload length (3), type (1), flags (1), id (4). */
    static final int HEADER_BYTES = 9;

    /** A piece of a large body: small messages wait behind no more. The last piece, or a whole body, may be a little larger. */
    static final int CHUNK_BYTES = 64 << 10;

    /** The most payload bytes in one frame: a chunk, or a BIND of 4,096 methods, with their headers. */
    static final int MAX_PAYLOAD_BYTES = CHUNK_BYTES + (16 << 10);

    /** Before the settings are known, only this much is taken. */
    static final int MAX_SETTINGS_BYTES = 16 << 10;

    static final int SETTINGS = 0x01;
    static final int BIND = 0x02;
    static final int BOUND = 0x03;
    static final int REQUEST = 0x04;
    static final int RESPONSE = 0x05;
    static final int ERROR = 0x06;
    static final int DATA = 0x07;
    static final int CANCEL = 0x08;
    static final int PING = 0x09;
    static final int PONG = 0x0a;
    static final int GOAWAY = 0x0b;
    static final int ITEM = 0x0c;
    static final int CREDIT = 0x0d;
    static final int END = 0x0e;
    static final int FIRST_IGNORABLE = 0x80;

    /** On REQUEST, RESPONSE, ERROR, ITEM and DATA: the rest of the body follows in DATA frames. */
    static final int FLAG_MORE = 0x01;

    /** On REQUEST: no answer is wanted. */
    static final int FLAG_ONE_WAY = 0x02;

    /** On REQUEST: the answer is a stream of items, and a credit stands in the header. */
    static final int FLAG_ITEMS_BACK = 0x04;

    /** On REQUEST: the arguments end with a stream of items, and a credit stands in the header. */
    static final int FLAG_ITEMS_FOLLOW = 0x08;

    /** On ERROR and END: metadata stands among the fields. */
    static final int FLAG_METADATA = 0x10;

    static final int FLAGS_OF_STREAMS = FLAG_ITEMS_BACK | FLAG_ITEMS_FOLLOW;

    static final int REQUEST_HEADER_BYTES = 19;
    static final int RESPONSE_HEADER_BYTES = 6;
    static final int ERROR_HEADER_BYTES = 20;
    static final int ITEM_HEADER_BYTES = 4;
    static final int CREDIT_BYTES = 4;
    static final int PING_BYTES = 16;
    static final int PONG_BYTES = 29;

    /** Settings travel as pairs of a 16-bit key and a 32-bit value. */
    static final int SETTING_BYTES = 6;

    static final int SETTING_MAX_MESSAGE = 1;
    static final int SETTING_MAX_IN_FLIGHT = 2;
    static final int SETTING_IDLE_INTERVAL = 3;
    static final int SETTING_PROBE = 4;
    static final int SETTING_PONG_TIMEOUT = 5;
    static final int SETTING_IDLE_CLOSE = 6;
    static final int SETTING_CODEC = 7;
    static final int SETTING_MIN_PING_INTERVAL = 8;
    static final int SETTING_MAX_STREAMS = 9;
    static final int SETTINGS_WRITTEN = 9;

    /** The only codec of this version: Hessian 2. */
    static final int CODEC_HESSIAN_2 = 1;

    static final int MAX_BINDINGS = 1024;
    static final int MAX_METHODS = 4096;
    /** Bodies that one side may have begun and not ended. */
    static final int MAX_MESSAGES_IN_ASSEMBLY = 1024;

    static final int MAX_NAME_BYTES = 512;
    static final int MAX_TEXT_BYTES = 4096;

    static final byte[] NOTHING = {};

    private FrameLayout() {}
}
