/**
 * A call to a fal model enters and is spoken in fal's queue or direct protocol. What leaves is what
 * fal's answers, or their absence, allow to be said; nothing here sends a call a second time.
 */
package one.abstrakt.jobs.provider.fal;
