package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.error.MalformedDataException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A class of the contract refuses what it was to be made of: whom the failure names. */
class RefusedValuesTest {

    private static final ClassDefinition USER = ClassDefinition.of("acme.User", "names");
    private static final ClassDefinition TEAM = ClassDefinition.of("acme.Team", "leader");
    private static final String USERS = "43 09 'acme.User' 91 05 'names'";
    private static final String TEAMS = "43 09 'acme.Team' 91 06 'leader'";

    @Test
    void innermostOpenObject_isNamed() {
        assertRefused(USERS + " 60 78", reader -> start(reader, USER), "acme.User");
        assertRefused(USERS + " 4f 90 78", reader -> start(reader, USER), "acme.User");
        assertRefused(TEAMS + " 60 " + USERS + " 61 78", RefusedValuesTest::startTeamAndUser, "acme.User");
    }

    @Test
    void objectAroundAListOrACompleteObject_isNamed() {
        assertRefused(
                USERS + " 60 79 01 'a'",
                reader -> {
                    start(reader, USER);
                    reader.readListStart(ListCodec.OF_STRING);
                },
                "acme.User");
        assertRefused(
                TEAMS + " 60 " + USERS + " 61 78",
                reader -> {
                    int user = startTeamAndUser(reader);
                    ListCodec.OF_STRING.read(reader);
                    reader.readObjectEnd(user, "user");
                },
                "acme.Team");
    }

    @Test
    void objectOfAnotherVersion_isNamedAsTheContractNamesIt() {
        assertRefused("43 08 'old.User' 91 03 'age' 60 91", reader -> start(reader, USER), "acme.User");
    }

    @Test
    void withoutAnOpenObject_theContractIsNamed() {
        assertRefused("91", HessianReader::readInt, "the contract");
        assertRefused("78", ListCodec.OF_STRING::read, "the contract");
        assertRefused("79 01 'a'", reader -> reader.readListStart(ListCodec.OF_STRING), "the contract");
    }

    @Test
    void bytesThatAreNotTheValue_arriveAsThatFailure() {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> refuse("91", reader -> reader.readListStart(ListCodec.OF_STRING)))
                .withMessage("offset 0: list expected, found 0x91")
                .withNoCause();
    }

    @Test
    void codeThatEndsAListTwice_isToldSo() {
        HessianReader reader = Wire.reader(Wire.bytes("78"));
        int list = reader.readListStart(ListCodec.OF_STRING);
        reader.readListEnd(list, "x");

        assertThatIllegalStateException()
                .isThrownBy(() -> reader.readListEnd(list, "x"))
                .withMessage("handle: 0 (expected: that of the value being read)");
    }

    private static void assertRefused(String bytes, Consumer<HessianReader> beforeRefusal, String named) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> refuse(bytes, beforeRefusal))
                .withMessage(named + " refuses what it was to be made of: java.lang.IllegalArgumentException"
                        + " from its constructor, setter, builder or creator")
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    private static void refuse(String bytes, Consumer<HessianReader> beforeRefusal) {
        Codec<Object> refusing = Codecs.of((writer, value) -> {}, reader -> {
            beforeRefusal.accept(reader);
            throw new IllegalArgumentException("too young");
        });
        Wire.reader(Wire.bytes(bytes)).readAll(refusing);
    }

    private static int start(HessianReader reader, ClassDefinition expected) {
        return reader.readObjectStart(ListCodec.OF_STRING, expected);
    }

    private static int startTeamAndUser(HessianReader reader) {
        start(reader, TEAM);
        reader.readField(0);
        int user = start(reader, USER);
        reader.readField(0);
        return user;
    }
}
