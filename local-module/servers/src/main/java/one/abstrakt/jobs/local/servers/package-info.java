/**
 * Real servers without containers: a directory and a port enter, a running PostgreSQL or Kafka
 * broker leaves. Nothing here knows the product; the launcher and the tests of every module use it.
 */
package one.abstrakt.jobs.local.servers;
