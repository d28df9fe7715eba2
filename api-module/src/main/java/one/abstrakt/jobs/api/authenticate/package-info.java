/**
 * Who calls. The {@code Authorization} header enters; a {@link one.abstrakt.jobs.account.Principal}
 * with the needed scope leaves, or 401, or 403.
 */
package one.abstrakt.jobs.api.authenticate;
