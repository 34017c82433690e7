package vn.danvankheo.engine.security;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords in the engine's table, slowly hashed, and checks them. Nothing is counted here: that is the log-in's
 * ({@code access.LogInThrottle}), for the engine's own count locks whoever is named.
 */
@Component
class PasswordsOfAccounts extends AbstractProcessEnginePlugin {

    private final SlowHash hash;
    private final String ofNobody;
    private final JdbcClient jdbc;
    private final LatelyRight latelyRight;

    PasswordsOfAccounts(PasswordSettings settings, JdbcClient jdbc, Clock clock) {
        this.hash = new SlowHash(settings.iterations());
        this.ofNobody = hash.encrypt("");
        this.jdbc = jdbc;
        this.latelyRight = new LatelyRight(clock);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(hash);
    }

    /**
     * Whether it is the account's password; takes as long when there is no such account, or none with a password. One that
     * was kept in an older way is hashed anew. No connection is held while it is hashed: many log in at the same moment.
     */
    boolean matches(ProcessEngineConfigurationImpl engine, String account, String password) {
        UserEntity user = engine.getCommandExecutorTxRequired()
                .execute(context ->
                        context.getReadOnlyIdentityProvider().findUserById(account) instanceof UserEntity known
                                ? known
                                : null);
        if (user == null || user.getPassword() == null || !SlowHash.isSlow(user.getPassword())) {
            hash.check(password, ofNobody);
        }
        if (user == null || user.getPassword() == null) {
            return false;
        }
        if (latelyRight.knows(account, password, user.getPassword())) {
            return true;
        }
        boolean matches = engine.getPasswordManager()
                .check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
        if (matches && hash.isOutdated(user.getPassword())) {
            hashAnew(engine, user, password);
        } else if (matches) {
            latelyRight.remember(account, password, user.getPassword());
        }
        return matches;
    }

    /** Only what is still there is replaced: another node may be doing the same, or the owner has changed it. */
    private void hashAnew(ProcessEngineConfigurationImpl engine, UserEntity user, String password) {
        String salt = engine.getSaltGenerator().generateSalt();
        String anew = engine.getPasswordManager().encrypt(EncryptionUtil.saltPassword(password, salt));
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = ? where id_ = ? and pwd_ = ?")
                .params(anew, salt, user.getId(), user.getPassword())
                .update();
    }
}
