package com.acme.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.testing.LonglinkTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserServiceTest {

    @RegisterExtension
    static final LonglinkTest rpc = LonglinkTest.serving(UserService.class, new Users())
            .onVirtualClock()
            .client(client -> client.deadline(Duration.ofSeconds(30)));

    @Test
    void unknown_user_is_told_by_exception(UserService users) {
        assertThatThrownBy(() -> users.find(3)).isInstanceOf(UserNotFound.class);
    }

    @Test
    void dead_link_is_noticed_long_before_the_deadline(UserService users) throws UserNotFound {
        users.find(1);

        rpc.server().halfOpen();

        assertThatThrownBy(() -> users.find(1)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rpc.elapsed()).isLessThan(Duration.ofSeconds(7));
    }
}
