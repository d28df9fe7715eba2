-- PostgreSQL reads and prepares every check of a table anew for each statement that writes to it: for
-- a job that comes alone these took as long as everything else it does. What they said is a check of
-- the audit now.
alter table job
  drop constraint job_status_known,
  drop constraint job_completed_at_is_set_exactly_at_the_end,
  drop constraint job_output_belongs_to_success,
  drop constraint job_error_belongs_to_failure,
  drop constraint job_lease_belongs_to_processing,
  drop constraint job_queued_has_not_started,
  drop constraint job_processing_has_started,
  drop constraint job_dispatch_known,
  drop constraint job_dispatch_needs_a_claim,
  drop constraint job_provider_request_is_kept_when_accepted,
  drop constraint job_credits_not_negative,
  drop constraint job_webhook_url_length;

-- Until the next vacuum the indexes of open jobs hold an entry for every job that was open since the
-- last. By default that would be a fifth of all jobs there are.
alter table job set (autovacuum_vacuum_scale_factor = 0.02);
alter table webhook_delivery set (autovacuum_vacuum_scale_factor = 0.02);
