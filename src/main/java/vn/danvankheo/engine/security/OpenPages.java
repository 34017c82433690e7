package vn.danvankheo.engine.security;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;

/** Which of the web applications a person may open. */
@Component
class OpenPages {

    private final AuthorizationService authorizations;
    private final Accounts accounts;

    OpenPages(AuthorizationService authorizations, Accounts accounts) {
        this.authorizations = authorizations;
        this.accounts = accounts;
    }

    boolean isOpenFor(String account, String page) {
        return authorizations.isUserAuthorized(
                account, List.copyOf(accounts.groupsOf(account)), Permissions.ACCESS, Resources.APPLICATION, page);
    }
}
