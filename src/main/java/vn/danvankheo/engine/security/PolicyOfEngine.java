package vn.danvankheo.engine.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.SampleAccounts;

/** {@link PasswordRules} for whoever sets a password through the engine; the sample's password passes where there is one. */
@Component
class PolicyOfEngine extends AbstractProcessEnginePlugin implements PasswordPolicy {

    private final ObjectProvider<SampleAccounts> sample;
    private final LeakedPasswords leaked;

    PolicyOfEngine(ObjectProvider<SampleAccounts> sample, LeakedPasswords leaked) {
        this.sample = sample;
        this.leaked = leaked;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(this);
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(
                new Rule(
                        PasswordPolicyLengthRuleImpl.PLACEHOLDER,
                        Map.of("minLength", String.valueOf(PasswordRules.SHORTEST)),
                        (password, user) -> PasswordRules.isLongEnough(password)),
                new Rule(
                        "PASSWORD_POLICY_GUESSABLE",
                        Map.of(),
                        (password, user) -> password.length() <= PasswordRules.LONGEST
                                && !PasswordRules.isGuessable(password, wordsOf(user))
                                && !leaked.contains(password)));
    }

    /** In Vietnamese, why the password is refused for the person; empty when it is not. */
    Optional<String> refusal(String password, User user) {
        return isTheSample(password)
                ? Optional.empty()
                : PasswordRules.refusal(password, wordsOf(user)).or(() -> leaked.refusal(password));
    }

    private boolean isTheSample(String password) {
        SampleAccounts accounts = sample.getIfAvailable();
        return accounts != null && accounts.password().equals(password);
    }

    private static List<String> wordsOf(User user) {
        return user == null
                ? List.of()
                : Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail())
                        .filter(word -> word != null)
                        .toList();
    }

    private final class Rule implements PasswordPolicyRule {

        private final String placeholder;
        private final Map<String, String> parameters;
        private final BiPredicate<String, User> passes;

        private Rule(String placeholder, Map<String, String> parameters, BiPredicate<String, User> passes) {
            this.placeholder = placeholder;
            this.parameters = parameters;
            this.passes = passes;
        }

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        public boolean execute(String password, User user) {
            return isTheSample(password) || passes.test(password, user);
        }
    }
}
