/**
 * A provider of inference for one machine: fal's queue protocol enters, real (small) images and
 * videos leave. It pretends nothing about the protocol and everything about the models, but for the
 * one that embeds texts; what it was asked is kept for audits of duplicate and cancelled requests,
 * and it misbehaves to order.
 */
package one.abstrakt.jobs.local.provider;
