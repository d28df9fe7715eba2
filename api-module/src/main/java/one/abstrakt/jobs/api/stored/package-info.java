/** Jobs as they are stored, to be shown. Ids enter, rows leave; nothing is written here. */
package one.abstrakt.jobs.api.stored;
