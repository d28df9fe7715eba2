/**
 * The document of {@code /openapi.json}, put together when the service is built. What is found in
 * the code and the words of the folder {@code describe} of the resources enter; the description of
 * every request and answer leaves, or the build fails because words are about something that the
 * code does not have.
 */
package one.abstrakt.jobs.api.describe;
