package io.longlink.rpc.registry.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstancePayloadTest {

    private static final String SERVICE = "com.acme.UserService";
    private static final ServiceInstance USERS = ServiceInstance.of(SERVICE, "1", Address.parse("[::1]:7700"));

    @Test
    void encode_isReadable() {
        ServiceInstance instance = USERS.withGroup("blue")
                .withWeight(50)
                .withFingerprint(-2)
                .withState(ServiceInstance.State.DRAINING)
                .withStartedAt(Instant.parse("2026-11-22T10:00:00.125Z"))
                .withZone("z=1");

        assertThat(new String(InstancePayload.encode(instance), UTF_8)).isEqualTo("""
                longlink=1
                address=[::1]:7700
                version=1
                group=blue
                weight=50
                state=DRAINING
                fingerprint=fffffffffffffffe
                started=2026-11-22T10:00:00.125Z
                zone=z=1
                """);
    }

    @Test
    void decode_whatWasEncoded_givesTheSame() throws UnreadableNodeException {
        ServiceInstance instance = USERS.withGroup("grün 日本")
                .withWeight(0)
                .withFingerprint(Long.MIN_VALUE)
                .withState(ServiceInstance.State.STARTING)
                .withStartedAt(Instant.now())
                .withZone("a=b")
                .withTag("disk", "ssd=fast")
                .withTag("x", "");

        assertThat(InstancePayload.decode(SERVICE, InstancePayload.encode(instance)))
                .isEqualTo(instance);
    }

    @Test
    void decode_unknownKeysAndMissingOptionalOnes_areFine() throws UnreadableNodeException {
        String text = "longlink=1\nregion=eu\nversion=1\n\nstate=SERVING\naddress=[::1]:7700";

        assertThat(InstancePayload.decode(SERVICE, text.getBytes(UTF_8))).isEqualTo(USERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "rubbish",
                "=1",
                "address=[::1]:7700\nversion=1\nstate=SERVING",
                "longlink=2\naddress=[::1]:7700\nversion=1\nstate=SERVING",
                "longlink=\naddress=[::1]:7700\nversion=1\nstate=SERVING",
                "longlink=1\nversion=1\nstate=SERVING",
                "longlink=1\naddress=[::1]:7700\nstate=SERVING",
                "longlink=1\naddress=[::1]:7700\nversion=1",
                "longlink=1\naddress=nowhere\nversion=1\nstate=SERVING",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=ASLEEP",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\nweight=heavy",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\nweight=-1",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\nstarted=yesterday",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\nfingerprint=xyz",
                "longlink=1\naddress=[::1]:7700\nversion=*\nstate=SERVING",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\ngroup=*",
                "longlink=1\naddress=[::1]:7700\nversion=1\nstate=SERVING\nstate=DRAINING",
                "longlink=1\naddress=[::1]:7700\nversion=1\r\nstate=SERVING",
                "longlink=1\naddress=[::1]:7700\nversion=\u001b[2J\nstate=SERVING"
            })
    void decode_anythingElse_isUnreadableWithAPrintableReason(String text) {
        assertThatExceptionOfType(UnreadableNodeException.class)
                .isThrownBy(() -> InstancePayload.decode(SERVICE, text.getBytes(UTF_8)))
                .satisfies(e -> assertThat(e.getMessage())
                        .isNotBlank()
                        .matches(reason -> reason.chars().noneMatch(Character::isISOControl)));
    }

    @Test
    void decode_notUtf8_isUnreadable() {
        assertThatExceptionOfType(UnreadableNodeException.class)
                .isThrownBy(() -> InstancePayload.decode(SERVICE, new byte[] {'l', (byte) 0xC3, '='}))
                .withMessage("not UTF-8");
    }

    @Test
    void decode_oneByteTooMany_isUnreadable() throws UnreadableNodeException {
        String text = new String(InstancePayload.encode(USERS), UTF_8);
        String full = text + "x=" + "y".repeat(InstancePayload.MAX_BYTES - text.length() - 2);

        assertThat(InstancePayload.decode(SERVICE, full.getBytes(UTF_8))).isEqualTo(USERS);
        assertThatExceptionOfType(UnreadableNodeException.class)
                .isThrownBy(() -> InstancePayload.decode(SERVICE, (full + "y").getBytes(UTF_8)))
                .withMessage("1025 bytes (expected: at most 1024)");
    }

    @Test
    void encode_whatNobodyCouldRead_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstancePayload.encode(USERS.withZone("z".repeat(1000))))
                .withMessageContaining("expected: at most 1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstancePayload.encode(USERS.withGroup(ServiceInstance.ANY)))
                .withMessageContaining("not *");
    }
}
