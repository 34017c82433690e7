package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danvankheo.AppTest;
import vn.danvankheo.access.Accounts;

/** A password that was kept in an older way is kept in today's from its owner's next log-in on. */
@AppTest
class KeptPasswordsTest {

    private static final String ACCOUNT = "bam.cu";
    private static final String PASSWORD = "mot cau dai de nho";

    @Autowired
    private Accounts accounts;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordsOfAccounts passwords;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void hasAnAccountOfLongAgo() {
        User user = identities.newUser(ACCOUNT);
        user.setLastName("Băm cũ");
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        keep("{SHA-512}" + new Sha512HashDigest().encrypt(PASSWORD + "muoi"));
    }

    @AfterEach
    void hasNoneAnyMore() {
        identities.deleteUser(ACCOUNT);
    }

    @Test
    void aWrongPasswordChangesNothing() {
        String before = kept();

        assertThat(accounts.passwordMatches(ACCOUNT, "sai")).isFalse();

        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void theRightOneIsHashedAnew() {
        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();

        assertThat(kept()).startsWith("{PBKDF2-SHA512}100$");
        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();
        assertThat(accounts.passwordMatches(ACCOUNT, "sai")).isFalse();
    }

    @Test
    void fewerIterationsAreRaised() {
        keep("{PBKDF2-SHA512}" + new SlowHash(10).encrypt(PASSWORD + "muoi"));

        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();

        assertThat(kept()).startsWith("{PBKDF2-SHA512}100$");
    }

    @Test
    void twoNodesAtOnceLeaveOneThatMatches() {
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> accounts.passwordMatches(ACCOUNT, PASSWORD));
        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();
        assertThat(other.join()).isTrue();

        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();
    }

    @Test
    void aPasswordThatWasRightAMomentAgoIsNotRightOnceItIsChanged() {
        accounts.passwordMatches(ACCOUNT, PASSWORD);
        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isTrue();

        User user = identities.createUserQuery().userId(ACCOUNT).singleResult();
        user.setPassword("mot cau khac han");
        identities.saveUser(user);

        assertThat(accounts.passwordMatches(ACCOUNT, PASSWORD)).isFalse();
    }

    @Test
    void anAccountWithoutPasswordLetsNobodyIn() {
        keep(null);

        assertThat(accounts.passwordMatches(ACCOUNT, "")).isFalse();
        assertThat(accounts.passwordMatches("khong.co", "")).isFalse();
    }

    @Test
    void whileItIsHashedNoTransactionIsOpen() {
        List<Boolean> open = new ArrayList<>();
        Answer<Object> real = delegatesTo(engine.getPasswordManager());
        PasswordManager manager = mock(PasswordManager.class, call -> {
            open.add(TransactionSynchronizationManager.isActualTransactionActive());
            return real.answer(call);
        });
        ProcessEngineConfigurationImpl watched = mock(ProcessEngineConfigurationImpl.class, delegatesTo(engine));
        doReturn(manager).when(watched).getPasswordManager();

        assertThat(passwords.matches(watched, ACCOUNT, PASSWORD)).isTrue();

        assertThat(open).as("checked, then hashed anew").containsExactly(false, false);
    }

    private void keep(String password) {
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'muoi' where id_ = ?")
                .params(password, ACCOUNT)
                .update();
    }

    private String kept() {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(ACCOUNT)
                .query(String.class)
                .single();
    }
}
