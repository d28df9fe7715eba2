/**
 * A job's input enters as a {@link one.abstrakt.jobs.provider.ProviderCall} and an adapter speaks
 * one provider's protocol for it. What leaves is a sealed answer that says what is known, and where
 * nothing is known says that.
 */
package one.abstrakt.jobs.provider;
