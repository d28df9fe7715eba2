/**
 * Measures the whole system under load on one machine. A running system and a scenario enter; the
 * figures leave, each beside what it cost and the limit that the database sets.
 */
package one.abstrakt.jobs.local.bench;
