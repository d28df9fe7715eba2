/**
 * Who may call, and with what money. Keys and amounts enter; principals, balances and refusals
 * leave.
 */
package one.abstrakt.jobs.account;
