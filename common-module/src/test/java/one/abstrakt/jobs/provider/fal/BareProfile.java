package one.abstrakt.jobs.provider.fal;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * An application of its own for tests that need the REST client and nothing else; the client's
 * proxies are made when an application is built, so there is none without one.
 */
public final class BareProfile implements QuarkusTestProfile {}
