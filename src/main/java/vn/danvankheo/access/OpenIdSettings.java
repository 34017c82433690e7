package vn.danvankheo.access;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.danvankheo.organisation.Committee;

/**
 * Đăng nhập chung: log-in by OpenID Connect beside the accounts' own passwords; off while there is no issuer.
 *
 * @param issuer of the provider, as its tokens say it
 * @param name what the button calls the provider's accounts
 * @param accountClaim claim that holds the log-in name here. Whoever can choose its value at the provider can be anybody
 *     here, so it is one that the provider's administrators alone write
 * @param committeesClaim claim that holds committees, each as {@code NINHHAI.canbo}; empty where the provider says nothing
 *     of them
 * @param committees codes of the committees in which the provider may give a seat
 * @param decidesCommittees whether the provider also takes seats away, those given here too, in the committees of
 *     {@code committees}
 * @param newPersons whether somebody unknown here is entered when the provider gives him a seat
 * @param administrators whether administrators may come in this way
 * @param federation whether those may who have a seat at the federation, and whether the provider gives seats there
 */
@ConfigurationProperties("danvankheo.access.openid")
record OpenIdSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("tài khoản chung của cơ quan") String name,
        @DefaultValue("openid") Set<String> scopes,
        @DefaultValue("") String accountClaim,
        @DefaultValue("") String committeesClaim,
        @DefaultValue Set<String> committees,
        @DefaultValue("false") boolean decidesCommittees,
        @DefaultValue("false") boolean newPersons,
        @DefaultValue("false") boolean administrators,
        @DefaultValue("false") boolean federation) {

    OpenIdSettings {
        if (!issuer.isEmpty() && Stream.of(clientId, clientSecret, accountClaim).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "danvankheo.access.openid: an issuer needs client-id, client-secret and account-claim");
        }
        committees.forEach(Committee::ofCode);
    }

    boolean isOn() {
        return !issuer.isEmpty();
    }

    Set<Committee> providedCommittees() {
        return committees.stream().map(Committee::ofCode).collect(Collectors.toSet());
    }
}
