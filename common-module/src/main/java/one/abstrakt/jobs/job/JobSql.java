package one.abstrakt.jobs.job;

/**
 * The statements that change jobs, by name, but for those of {@link ClaimSql}. Comments stand where
 * there is a trap.
 *
 * <p>A statement that names its jobs says {@code status || ''} and not {@code status}: so it finds
 * them by their ids and by nothing else. The partial indexes of the few jobs that are open look
 * almost empty to the planner, and until the next vacuum they hold an entry for every version of
 * every row that was ever open.
 *
 * <p>One that names them by another query says {@code = any (array(...))}: the planner then expects
 * few. A join with that query would look like many, and be done by reading the whole table.
 */
final class JobSql {
  private JobSql() {}

  static final String INSERT =
      """
      insert into job (id, account_id, request_key, model_id, provider, status, credits, webhook_url,
                       input, deadline_at, run_limit, trace, lane)
      select r.id, r.account_id, r.request_key, r.model_id, r.provider, 'queued', r.credits, r.webhook_url,
             r.input, now() + r.start_within, r.finish_within, r.trace, r.lane
        from (values (?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::bigint, ?::text, ?::jsonb, ?::interval, ?::interval, ?::text, ?::text))
             as r (id, account_id, request_key, model_id, provider, credits, webhook_url, input, start_within, finish_within, trace, lane)
      """;

  /** Until the end of the transaction nobody else accepts a run of the account that is counted. */
  static final String COUNT_ALONE = "select pg_advisory_xact_lock(hashtextextended(?::text, 0))";

  static final String OPEN_OF_ACCOUNT =
      """
      select count(*) as jobs
        from (select from job
               where status in ('queued', 'processing') and lane = any (?) and account_id = ?
               limit ?) as open
      """;

  /**
   * Any number of jobs, those of an account paid from one slot, as many as it covers. Skips the
   * slots that other runs of the account hold at this moment: they need not queue. Returns the jobs
   * that are stored.
   */
  static final String ACCEPT =
      """
      with asked as (
        select *, sum(credits) over (partition by account_id order by id) as due
          from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                      ?::interval[], ?::interval[], ?::text[], ?::text[])
            as r (id, account_id, request_key, model_id, provider, credits, webhook_url, input,
                  start_within, finish_within, trace, lane)),
      payer as (
        select account_id, min(due) as due from asked where credits > 0 group by account_id),
      slot as materialized (
        select payer.account_id, free.slot, free.credits
          from payer
         cross join lateral (
           select slot, credits from credit_slot s
            where s.account_id = payer.account_id and s.credits >= payer.due
            order by (slot + ?) % 8
            limit 1
              for no key update skip locked) as free),
      price as (
        select slot.account_id, slot.slot, max(asked.due)::bigint as due
          from slot join asked on asked.account_id = slot.account_id and asked.due <= slot.credits
         group by slot.account_id, slot.slot),
      paid as (
        update credit_slot c
           set credits = c.credits - price.due
          from price
         where c.account_id = price.account_id and c.slot = price.slot
        returning c.account_id, price.due)
      insert into job (id, account_id, request_key, model_id, provider, status, credits, webhook_url,
                       input, deadline_at, run_limit, trace, lane)
      select r.id, r.account_id, r.request_key, r.model_id, r.provider, 'queued', r.credits, r.webhook_url,
             r.input::jsonb, now() + r.start_within, r.finish_within, r.trace, r.lane
        from asked r left join paid on paid.account_id = r.account_id
       where r.credits = 0 or r.due <= paid.due
      returning id
      """;

  /**
   * Every arrow into a terminal state. What follows from the end is stored by the same statement:
   * the price given back unless the job succeeded, the webhook, the wish to stop the provider.
   */
  static final String END =
      """
      with ended as (
        update job
           set status = ?, output = ?::jsonb, has_files = ?, error_code = ?, error_message = ?, duration_ms = ?,
               completed_at = now(), ends = ends + 1, lease_owner = null, lease_until = null
         where id = ? and status || '' = any (?)
           and lease_epoch = coalesce(?::int, lease_epoch)
           and account_id = coalesce(?::uuid, account_id)
           and deadline_at < coalesce(now() - ?::interval, 'infinity')
        returning *),
      given_back as (
        update credit_slot s
           set credits = s.credits + e.credits
          from ended e
         where e.status <> 'succeeded' and e.credits > 0 and s.account_id = e.account_id and s.slot = ?),
      told as (
        insert into webhook_delivery (id, job_id, account_id, url)
        select ?::uuid, id, account_id, webhook_url from ended where webhook_url is not null),
      stopped as (
        insert into provider_cancel (id, job_id, provider, provider_request)
        select ?::uuid, id, coalesce(fallen_back_to, provider), provider_request
          from ended where ? and provider_request is not null
        returning 1)
      select id, account_id, status, webhook_url is not null as webhook,
             exists (select from stopped) as stops_provider
        from ended
      """;

  /**
   * {@link #END} for any number of jobs that succeed, without waiting: of two statements that
   * waited for each other's jobs neither would end. Those whose row is locked, or is not as it
   * should be, are missing from the result. A job may be asked for twice, by two who had its lease.
   */
  static final String SUCCEED =
      """
      with made as (
        select *
          from unnest(?::uuid[], ?::int[], ?::text[], ?::bool[], ?::bigint[], ?::uuid[])
            as m (id, epoch, output, has_files, duration_ms, delivery)),
      free as materialized (
        select made.delivery from job join made on made.id = job.id
         where job.status || '' = 'processing' and job.lease_epoch = made.epoch
           for no key update of job skip locked),
      ended as (
        update job
           set status = 'succeeded', output = made.output::jsonb, has_files = made.has_files,
               duration_ms = made.duration_ms, completed_at = now(), ends = ends + 1, lease_owner = null, lease_until = null
          from made join free on free.delivery = made.delivery
         where job.id = made.id
        returning job.id, job.account_id, job.webhook_url, made.delivery),
      told as (
        insert into webhook_delivery (id, job_id, account_id, url)
        select delivery, id, account_id, webhook_url from ended where webhook_url is not null)
      select delivery, id, account_id, 'succeeded' as status, webhook_url is not null as webhook,
             false as stops_provider
        from ended
      """;

  static final String STATUS =
      "select status from job where id = ? and account_id = coalesce(?::uuid, account_id)";

  /** A lease that was released stays so, even if it was in the list when the renewal began. */
  static final String RENEW_LEASES =
      """
      update job j
         set lease_until = now() + ?::interval
        from unnest(?::uuid[], ?::int[]) as held (id, epoch)
       where j.id = held.id and j.lease_epoch = held.epoch and j.status || '' = 'processing'
         and j.lease_owner is not null
      returning j.id
      """;

  /** A lease that ends now: the next claim, by whomever, goes on with the job. */
  static final String RELEASE_LEASES =
      """
      update job j
         set lease_owner = null, lease_until = now(),
             dispatch = case when held.unsent and j.dispatch = 'sending' then 'unsent' else j.dispatch end
        from unnest(?::uuid[], ?::int[], ?::bool[]) as held (id, epoch, unsent)
       where j.id = held.id and j.lease_epoch = held.epoch and j.status || '' = 'processing'
      returning j.id
      """;

  /**
   * Whoever claims does not send before it has learnt what it has: the job is what it was when the
   * claim found it.
   */
  static final String TAKE_CLAIMS_BACK =
      """
      update job
         set lease_owner = null, lease_until = now(),
             dispatch = case when dispatch = 'sending' then split_part(lease_owner, '/', -1) else dispatch end
       where status = 'processing' and lease_owner = any (?)
      returning id
      """;

  static final String MARK_UNSENT =
      """
      update job set dispatch = 'unsent'
       where id = ? and lease_epoch = ? and status || '' = 'processing' and dispatch <> 'accepted'
      """;

  /** It failed for certain, and whoever goes on is to send it there. */
  static final String LEAVE_UNSENT =
      """
      update job set dispatch = 'unsent', fallen_back_to = coalesce(?::text, fallen_back_to)
       where id = ? and lease_epoch = ? and status || '' = 'processing' and dispatch <> 'accepted'
      """;

  static final String MARK_SENDING =
      """
      update job set dispatch = 'sending', attempt = attempt + 1
       where id = ? and lease_epoch = ? and status || '' = 'processing' and dispatch <> 'accepted'
         and lease_until > now()
      returning attempt
      """;

  /**
   * The attempt before has failed for certain: what the provider called it is of no use any more.
   */
  static final String BEGIN_ATTEMPT =
      """
      update job
         set dispatch = 'sending', attempt = ?::int + 1, provider_request = null, submitted_at = null,
             fallen_back_to = coalesce(?::text, fallen_back_to)
       where id = ? and lease_epoch = ? and status || '' = 'processing' and lease_until > now()
         and (attempt = ?::int or (attempt = ?::int + 1 and dispatch = 'sending'))
      returning attempt
      """;

  /** A lease without an owner, which ends when the provider is to be asked again. */
  static final String PUT_OFF =
      """
      update job
         set dispatch = 'unsent', lease_owner = null, lease_until = now() + ?::interval
       where id = ? and lease_epoch = ? and status || '' = 'processing' and dispatch <> 'accepted'
      """;

  static final String KEEP_PROVIDER_REQUEST =
      """
      update job set dispatch = 'accepted', provider_request = ?::jsonb, submitted_at = now()
       where id = ? and lease_epoch = ? and status || '' = 'processing'
      """;

  /** What a provider's own call may tell something of. */
  static final String CALLED_BACK =
      """
      select status, attempt, dispatch from job where id = ?
      """;

  /**
   * The provider has an attempt of which that was not known. Where it is not known either when it
   * was taken, the first claim of the job is.
   */
  static final String KEEP_FOUND_REQUEST =
      """
      update job set dispatch = 'accepted', provider_request = ?::jsonb,
                     submitted_at = coalesce(?::timestamptz, started_at)
       where id = ? and attempt = ? and status || '' = 'processing' and dispatch = 'sending'
      """;

  static final String REQUEST_IN_HAND =
      """
      select provider_request, submitted_at from job
       where id = ? and lease_epoch = ? and status || '' = 'processing'
      """;

  /**
   * A request that no job follows: the job was cancelled or claimed anew while it was being sent.
   */
  static final String STOP_STRAY_REQUEST =
      """
      insert into provider_cancel (id, job_id, provider, provider_request)
      select s.id, s.job_id, s.provider, s.request
        from (values (?::uuid, ?::uuid, ?::text, ?::jsonb)) as s (id, job_id, provider, request)
       where not exists (
         select from job where job.id = s.job_id and status || '' = 'processing' and provider_request ->> 'id' = s.request ->> 'id')
      """;

  /**
   * Both states at one moment: a job that is just claimed counts once. The numbers are bounded, and
   * so is what it takes to count: those that must begin first are counted. The limits are no
   * parameters, as a plan for any limit expects a tenth of the table.
   */
  static final String OPEN_BY_MODEL =
      """
      with queued as (
        select model_id, created_at from job where status = 'queued'
         order by deadline_at limit 100000),
      in_hand as (
        select model_id from job where status = 'processing' order by lease_until limit 100000)
      select model_id, true as queued, count(*) as jobs,
             (extract(epoch from now() - min(created_at)) * 1000)::bigint as oldest_ms
        from queued
       group by model_id
      union all
      select model_id, false, count(*), 0 from in_hand group by model_id
      """;

  static final String RECENT_TIMES_IN_HAND =
      """
      select model_id, (avg(extract(epoch from completed_at - started_at)) * 1000)::bigint as ms
        from (select model_id, status, started_at, completed_at
                from job
               where status in ('succeeded', 'failed', 'cancelled')
               order by completed_at desc
               limit 10000) as recent
       where status <> 'cancelled' and started_at is not null
       group by model_id
      """;

  static final String OVERDUE =
      """
      select id from job
       where status in ('queued', 'processing') and deadline_at < now() - ?::interval
       order by deadline_at
       limit ?
      """;

  /**
   * Books what it removes, so that the balance stays the sum of what is stored. Files go with it
   * where the account has a time of its own; others when they are old.
   */
  static final String REMOVE_OLD =
      """
      with old as (
        select id from job
         where status in ('succeeded', 'failed', 'cancelled') and completed_at < now() - ?::interval
           and not exists (select from webhook_delivery d where d.job_id = job.id and d.status = 'pending')
         order by completed_at
         limit ?
           for update skip locked),
      removed as (
        delete from job where id = any (array(select id from old))
        returning job.id, job.account_id, case when job.status = 'succeeded' then job.credits else 0 end as charged,
                  case when job.has_files then job.output end as output),
      files as (
        insert into file_removal (id, address)
        select gen_random_uuid(), address #>> '{}'
          from removed
         cross join lateral jsonb_path_query(removed.output, '$.items[*].url') as address
         where jsonb_typeof(address) = 'string'
           and exists (select from account a where a.id = removed.account_id and a.retention is not null)),
      deliveries as (
        delete from webhook_delivery d using removed where d.job_id = removed.id),
      booked as (
        insert into credit_entry (id, account_id, kind, credits)
        select gen_random_uuid(), account_id, 'retired_jobs', -sum(charged)
          from removed group by account_id having sum(charged) > 0)
      select id from removed
      """;

  /** What {@code found} has: the files are removed later, by whoever claims the rows made here. */
  private static final String REMOVE_DATA_OF_FOUND =
      """
      files as (
        insert into file_removal (id, address)
        select gen_random_uuid(), address #>> '{}'
          from found cross join lateral jsonb_path_query(found.output, '$.items[*].url') as address
         where found.has_files and jsonb_typeof(address) = 'string'),
      removed as (
        update job
           set input = '{}', output = null, has_files = false, data_removed_at = now(),
               error_message = case when error_code is not null then 'The data of the job were removed.' end
         where id = any (array(select id from found)) and data_removed_at is null)
      """;

  static final String REMOVE_DATA =
      """
      with found as materialized (
        select id, output, has_files from job
         where id = ? and account_id = coalesce(?::uuid, account_id) and data_removed_at is null
           and status || '' in ('succeeded', 'failed', 'cancelled')
           for no key update),
      """
          + REMOVE_DATA_OF_FOUND
          + "select id from found";

  /**
   * Of an account's jobs up to an id, a batch, the oldest first; not beyond the first that is still
   * open, ended within the last hour, or has a webhook to be sent, unless it ended over two days
   * ago. Several dispatchers may ask at once: one goes on, the others find nothing.
   */
  static final String REMOVE_DATA_UP_TO =
      """
      with mine as materialized (
        select id, data_removed_up_to from account where id = ? for no key update skip locked),
      next as materialized (
        select j.*
          from mine
         cross join lateral (
           select id, status, completed_at, output, has_files from job
            where account_id = mine.id and id < ?::uuid
              and id > coalesce(mine.data_removed_up_to, '00000000-0000-0000-0000-000000000000')
            order by id
            limit ?) as j),
      kept as (
        select id from next
         where status in ('queued', 'processing') or completed_at > now() - interval '1 hour'
            or (completed_at > now() - interval '2 days'
                and exists (select from webhook_delivery d where d.job_id = next.id and d.status = 'pending'))
         order by id
         limit 1),
      found as materialized (
        select * from next
         where id < coalesce((select id from kept), 'ffffffff-ffff-ffff-ffff-ffffffffffff')),
      """
          + REMOVE_DATA_OF_FOUND
          + """
          , noted as (
            update account set data_removed_up_to = (select id from found order by id desc limit 1)
             where id = (select id from mine) and exists (select from found))
          select id from found
          """;

  static final String REMOVE_OLD_IDEMPOTENCY_KEYS =
      """
      delete from idempotency_key
       where ctid = any (array(
         select ctid from idempotency_key
          where created_at < now() - interval '24 hours'
          order by created_at limit ?
            for update skip locked))
      """;

  /**
   * Waits for another transaction that is inserting the same key; a key of over 24 h is new again.
   */
  static final String TAKE_IDEMPOTENCY_KEY =
      """
      insert into idempotency_key as k (account_id, key, request_hash, job_id)
      values (?, ?, ?, ?)
      on conflict (account_id, key) do update
        set request_hash = excluded.request_hash, job_id = excluded.job_id, created_at = now()
        where k.created_at < now() - interval '24 hours'
      """;

  static final String IDEMPOTENCY_KEY =
      "select request_hash, job_id from idempotency_key where account_id = ? and key = ?";
}
