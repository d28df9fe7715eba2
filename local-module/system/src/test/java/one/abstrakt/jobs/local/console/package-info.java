/**
 * The console in a real browser against the whole system. What a person does enters; what is then
 * on the page, in the browser's console and on the wire is looked at.
 */
package one.abstrakt.jobs.local.console;
