/**
 * Webhooks as their account sees and sets them. Jobs, URLs and settings enter; attempts, secrets
 * and deliveries to be made leave.
 */
package one.abstrakt.jobs.api.webhooks;
