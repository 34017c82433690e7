package vn.danvankheo.engine;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.SampleAccounts;

/**
 * Where everybody has the same well-known password the engine's rules for passwords would refuse it; without any rule the
 * pages, which ask for them at each visit, would meet an error.
 */
@Component
@Profile("!production")
class SamplePassword extends AbstractProcessEnginePlugin implements PasswordPolicy {

    private static final int USUAL_LENGTH = 8;

    private final SampleAccounts accounts;

    SamplePassword(SampleAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(this);
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(
                Math.min(USUAL_LENGTH, accounts.password().length())));
    }
}
