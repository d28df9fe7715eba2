/** Files as inputs. Bodies enter and are kept; ids and addresses leave, to be put into inputs. */
package one.abstrakt.jobs.api.files;
