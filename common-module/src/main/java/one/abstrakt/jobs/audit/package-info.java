/**
 * The promises, checked against what is stored. A database enters and is only read; findings leave,
 * one for each promise, with examples of what breaks it.
 */
package one.abstrakt.jobs.audit;
