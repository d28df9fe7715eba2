package one.abstrakt.jobs.audit;

/** What must hold at any moment, and the query for whatever breaks it, as column {@code id}. */
enum AuditCheck {
  ENDED_IN_TIME(
      "every accepted run has ended or is younger than its deadline",
      Subject.JOB,
      """
      select id from job
       where status in ('queued', 'processing') and deadline_at < now() - interval '1 min'
      """),
  ENDED_ONCE(
      "every run has ended once, or not yet",
      Subject.JOB,
      """
      select id from job
       where ends <> case when status in ('succeeded', 'failed', 'cancelled') then 1 else 0 end
      """),
  TAKEN_UP(
      "no run stands still in the hands of a dead worker",
      Subject.JOB,
      """
      select id from job where status = 'processing' and lease_until < now() - interval '1 min'
      """),
  BALANCED(
      "balances are top-ups less the prices of runs that have not failed or been cancelled",
      Subject.ACCOUNT,
      """
      select a.id
        from account a
        left join (select account_id, sum(credits) as credits from credit_slot group by account_id) s
               on s.account_id = a.id
        left join (select account_id, sum(credits) as credits from credit_entry group by account_id) e
               on e.account_id = a.id
        left join (select account_id, sum(credits) as credits from job
                    where status not in ('failed', 'cancelled') group by account_id) j
               on j.account_id = a.id
       where coalesce(s.credits, 0) <> coalesce(e.credits, 0) - coalesce(j.credits, 0)
      """),
  NEVER_NEGATIVE(
      "no balance is negative",
      Subject.ACCOUNT,
      "select distinct account_id as id from credit_slot where credits < 0"),
  WHOLE(
      "every run holds what its status says, and nothing else",
      Subject.JOB,
      """
      select id from job
       where not case status
               when 'queued' then num_nonnulls(started_at, lease_owner, lease_until, completed_at, output,
                                               error_code, error_message, duration_ms) = 0
               when 'processing' then num_nulls(started_at, lease_until)
                                      + num_nonnulls(completed_at, output, error_code, error_message, duration_ms) = 0
               when 'succeeded' then num_nulls(started_at, completed_at, duration_ms)
                                     + case when output is null and data_removed_at is null then 1 else 0 end
                                     + num_nonnulls(lease_owner, lease_until, error_code, error_message) = 0
               when 'failed' then num_nulls(completed_at, error_code)
                                  + num_nonnulls(lease_owner, lease_until, output, duration_ms) = 0
               when 'cancelled' then num_nulls(completed_at)
                                     + num_nonnulls(lease_owner, lease_until, output, error_code, error_message, duration_ms) = 0
               else false
             end
          or not case dispatch
               when 'unsent' then provider_request is null
               when 'sending' then provider_request is null and started_at is not null
               when 'accepted' then num_nulls(provider_request, started_at) = 0
               else false
             end
          or credits < 0
          or (data_removed_at is not null and (output is not null or has_files or input <> '{}'))
          or length(webhook_url) > 2048
      """),
  WEBHOOKS_MATCH(
      "every ended run with a webhook_url has its delivery, and no other run has one",
      Subject.JOB,
      """
      select coalesce(j.id, d.job_id) as id
        from (select id from job
               where webhook_url is not null and status in ('succeeded', 'failed', 'cancelled')) j
        full join (select * from webhook_delivery where job_id is not null) d on d.job_id = j.id
       where j.id is null or d.id is null
      """),
  ATTEMPTS_MATCH(
      "deliveries say what their attempts say",
      Subject.JOB,
      """
      select d.job_id as id
        from webhook_delivery d
        left join (select delivery_id, count(*) as attempts,
                          count(*) filter (where status_code between 200 and 299) as successes
                     from webhook_attempt group by delivery_id) a on a.delivery_id = d.id
       where d.attempts <> coalesce(a.attempts, 0)
          or not coalesce(a.successes, 0)
               between case when d.status = 'delivered' then 1 else 0 end
                   and d.replays + case when d.status = 'delivered' then 1 else 0 end
          or (d.status = 'failed' and d.attempts = 0)
      """),
  ONE_JOB_A_KEY(
      "every idempotency key of the last 24 h names a run of its account",
      Subject.JOB,
      """
      select k.job_id as id
        from idempotency_key k
        left join job j on j.id = k.job_id and j.account_id = k.account_id
       where k.created_at > now() - interval '24 hours' and j.id is null
      """);

  /** What the ids of a check are. */
  enum Subject {
    JOB,
    ACCOUNT
  }

  private final String sentence;
  private final Subject subject;
  private final String query;

  AuditCheck(String sentence, Subject subject, String query) {
    this.sentence = sentence;
    this.subject = subject;
    this.query = query;
  }

  String sentence() {
    return sentence;
  }

  Subject subject() {
    return subject;
  }

  /** Some of the ids, each with the number of all. */
  String sql() {
    return "select id, count(*) over () as breaches from (" + query + ") as breach limit ?";
  }
}
