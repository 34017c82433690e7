package vn.danvankheo.organisation.desk;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.validation.InvalidInput;

/** A new person with an account and, where wanted, its first password: all of it or nothing. */
@Service
class NewAccounts {

    private final DelegatedAdministration administration;
    private final Accounts accounts;

    NewAccounts(DelegatedAdministration administration, Accounts accounts) {
        this.administration = administration;
        this.accounts = accounts;
    }

    /**
     * @param password empty where the person shall get in by a link to his address
     * @throws InvalidInput at {@code account} or {@code password}
     */
    @Transactional
    void create(
            Keeper keeper, CommitteeOfUnit seat, String account, String displayName, String email, String password) {
        if (accounts.exists(account)) {
            throw new InvalidInput("account", "tên đăng nhập này đã có người dùng");
        }
        administration.enter(keeper, seat, account, displayName, email);
        if (!password.isEmpty()) {
            accounts.open(account, displayName, email, password).ifPresent(refusal -> {
                throw new InvalidInput("password", refusal);
            });
        }
    }
}
