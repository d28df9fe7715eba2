/**
 * Files that clients upload to be inputs. What the store has kept enters as a row of its account;
 * addresses leave, and rows whose time is over.
 */
package one.abstrakt.jobs.files;
