/**
 * How much a key may ask for and an account may have. Requests and runs enter; those within the
 * limits pass, the others leave with 429 and the time to come back.
 */
package one.abstrakt.jobs.api.limits;
