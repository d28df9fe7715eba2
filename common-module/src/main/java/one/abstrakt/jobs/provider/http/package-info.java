/**
 * What all providers that are spoken to over HTTP have in common. A call enters, is put into the
 * provider's words by its {@link one.abstrakt.jobs.provider.http.Protocol}, and is sent at most
 * once. What leaves is what the answer, or its absence, allows to be said.
 */
package one.abstrakt.jobs.provider.http;
