/**
 * The protocol of OpenAI and of the many servers that follow it: a call enters and becomes one
 * blocking request; its answer leaves as it is.
 */
package one.abstrakt.jobs.provider.openai;
