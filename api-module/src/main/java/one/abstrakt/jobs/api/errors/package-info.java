/**
 * The one envelope of every error. Exceptions of ours, of the framework and of the database enter;
 * codes that clients can act on leave.
 */
package one.abstrakt.jobs.api.errors;
