package vn.danvankheo.engine;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.organisation.MemberRemoved;

/** Whoever has left the organisation has no account any more: his sessions end, his log-in is refused. */
@Component
class AccountsOfRemoved {

    private final IdentityService identities;

    AccountsOfRemoved(IdentityService identities) {
        this.identities = identities;
    }

    @EventListener
    @Transactional
    public void on(MemberRemoved event) {
        identities.deleteUser(event.account());
    }
}
