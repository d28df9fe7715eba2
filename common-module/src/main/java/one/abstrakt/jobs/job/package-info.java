/**
 * The life of a job: its states, the arrows between them, the lease under which a worker has it in
 * hand. Wishes to move a job enter; what became of them leaves, as {@code Applied} or {@code Lost}.
 */
package one.abstrakt.jobs.job;
