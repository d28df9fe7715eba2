/** How JSON is read and written, whoever does it. */
package one.abstrakt.jobs.json;
