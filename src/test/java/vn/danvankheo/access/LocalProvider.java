package vn.danvankheo.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.json.JsonWriter;

/**
 * An OpenID Connect provider that keeps to the rules: one client with a secret and one address to come back to, PKCE,
 * codes that are worth something once, signed tokens. It differs from one where people type passwords in that a test says
 * who has logged in there, and in that it can be told to lie.
 */
final class LocalProvider {

    static final String CLIENT = "dan-van-kheo";
    static final String SECRET = "a-secret-of-thirty-two-characters!";

    private static final int MINUTES = 5;
    private static final RSAKey KEY = newKey();
    private static final RSAKey KEY_OF_ANOTHER = newKey();

    /** Makes a token of what an honest one would say. */
    interface Words {
        String tokenOf(JWTClaimsSet honest) throws JOSEException;
    }

    private record Grant(String back, String nonce, String challenge, Map<String, Object> person) {}

    private final int port = freePort();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final List<Map<String, String>> logOuts = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile HttpServer server;
    private volatile Map<String, Object> person;
    private volatile Words words;
    private volatile String registeredBack;
    private volatile String name;
    private final List<String> handedOut = Collections.synchronizedList(new ArrayList<>());

    String issuer() {
        return "http://localhost:" + port + "/realms/congdoan";
    }

    void start(String back) {
        registeredBack = back;
        words = this::signed;
        person = null;
        logOuts.clear();
        handedOut.clear();
        name = issuer();
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Whoever comes from now on is this person. */
    void isLoggedIn(String subject, Map<String, ?> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", subject);
        person = all;
    }

    void says(Words otherwise) {
        words = otherwise;
    }

    /** What its metadata say, whatever its address is. */
    void callsItself(String issuer) {
        name = issuer;
    }

    /** Access tokens and ID tokens. */
    List<String> handedOut() {
        return List.copyOf(handedOut);
    }

    List<Map<String, String>> logOuts() {
        return List.copyOf(logOuts);
    }

    String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, KEY);
    }

    static String signedByAnother(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, KEY_OF_ANOTHER);
    }

    static String signedByTheKeyThatItBringsAlong(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(KEY_OF_ANOTHER.toPublicJWK())
                        .build(),
                claims);
        token.sign(new RSASSASigner(KEY_OF_ANOTHER));
        return token.serialize();
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    /** A browser opens the address at the provider and tells where it is sent. */
    String sends(String address) {
        try {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ---- its side ----

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath().replace("/realms/congdoan", "")) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
                case "/keys" -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString());
                case "/authorize" ->
                    authorize(exchange, fields(exchange.getRequestURI().getRawQuery()));
                case "/token" ->
                    token(exchange, fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                case "/logout" ->
                    logOut(exchange, fields(exchange.getRequestURI().getRawQuery()));
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String metadata() {
        return json(Map.of(
                "issuer",
                name,
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "jwks_uri",
                issuer() + "/keys",
                "end_session_endpoint",
                issuer() + "/logout",
                "subject_types_supported",
                List.of("public"),
                "response_types_supported",
                List.of("code"),
                "id_token_signing_alg_values_supported",
                List.of("RS256")));
    }

    private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
        boolean good = CLIENT.equals(asked.get("client_id"))
                && registeredBack.equals(asked.get("redirect_uri"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && List.of(asked.get("scope").split(" ")).contains("openid")
                && Stream.of("state", "nonce", "code_challenge").allMatch(asked::containsKey);
        if (!good) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        String code = UUID.randomUUID().toString();
        if (person != null) {
            grants.put(code, new Grant(registeredBack, asked.get("nonce"), asked.get("code_challenge"), person));
        }
        redirect(
                exchange,
                registeredBack + "?" + (person == null ? "error=access_denied" : "code=" + code) + "&state="
                        + URLEncoder.encode(asked.get("state"), UTF_8));
    }

    private void token(HttpExchange exchange, Map<String, String> asked) throws IOException, JOSEException {
        String credentials =
                Base64.getEncoder().encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, json(Map.of("error", "invalid_client")));
            return;
        }
        Grant grant = grants.remove(String.valueOf(asked.get("code")));
        if (grant == null
                || !"authorization_code".equals(asked.get("grant_type"))
                || !grant.back.equals(asked.get("redirect_uri"))
                || !grant.challenge.equals(challenge(asked.get("code_verifier")))) {
            json(exchange, 400, json(Map.of("error", "invalid_grant")));
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder honest = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(MINUTES * 60)))
                .claim("nonce", grant.nonce);
        grant.person.forEach(honest::claim);
        String access = UUID.randomUUID().toString();
        String proof = words.tokenOf(honest.build());
        handedOut.addAll(List.of(access, proof));
        json(
                exchange,
                200,
                json(Map.of(
                        "access_token",
                        access,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        MINUTES * 60,
                        "id_token",
                        proof)));
    }

    private void logOut(HttpExchange exchange, Map<String, String> asked) throws IOException {
        logOuts.add(asked);
        person = null;
        redirect(exchange, asked.get("post_logout_redirect_uri"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> URLDecoder.decode(field[0], UTF_8), field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static String json(Map<String, ?> values) {
        return JsonWriter.<Map<String, ?>>standard().writeToString(values);
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().add("Location", address);
        exchange.sendResponseHeaders(302, -1);
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
