package vn.danvankheo.access;

import org.springframework.http.HttpMethod;

/**
 * A door for scripts: they send account and password with each request (HTTP Basic) and get no session. Who holds a
 * session comes through the same door as to our pages.
 *
 * @param path exactly
 */
public record PathForScripts(HttpMethod method, String path) {}
