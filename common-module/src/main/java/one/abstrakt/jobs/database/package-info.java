/**
 * The one way to PostgreSQL for whatever changes state, locks or batches. SQL text and parameters
 * enter; rows, counts and {@link one.abstrakt.jobs.database.DatabaseException} leave.
 */
package one.abstrakt.jobs.database;
