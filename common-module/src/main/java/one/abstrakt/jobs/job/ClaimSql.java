package one.abstrakt.jobs.job;

/**
 * The statements that put jobs into the hands of workers. {@link JobSql} says how they are written.
 */
final class ClaimSql {
  private ClaimSql() {}

  /**
   * The claim of a job that is unsent marks it as being sent: from its commit on the worker may
   * send it, and need not write again to do so.
   */
  private static final String TAKE_PICKED =
      """
      update job j
         set status = 'processing',
             started_at = coalesce(j.started_at, now()),
             deadline_at = case when j.status = 'queued' then now() + j.run_limit else j.deadline_at end,
             lease_owner = ?::text || '/' || j.dispatch,
             lease_epoch = j.lease_epoch + 1,
             lease_until = now() + ?::interval,
             attempt = j.attempt + case when j.dispatch = 'unsent' then 1 else 0 end,
             dispatch = case when j.dispatch = 'unsent' then 'sending' else j.dispatch end
       where j.id = any (array(select id from picked))
      returning j.id, j.account_id, j.lease_epoch, j.attempt, split_part(j.lease_owner, '/', -1) as found,
                j.model_id, j.provider, j.fallen_back_to, j.input, j.provider_request, j.submitted_at,
                j.lane <> '' or exists (select from in_hand_limit l where l.account_id = j.account_id) as limited,
                (extract(epoch from now() - j.created_at) * 1000)::bigint as ms_waited, j.trace,
                (extract(epoch from j.deadline_at - now()) * 1000)::bigint as ms_left
      """;

  /** Jobs of an account with a limit, and of a lane, are left for those who count. */
  static final String CLAIM =
      """
      with picked as (
        select id from job
         where id = any (?)
           and case status
                 when 'queued' then
                   lane = '' and not exists (select from in_hand_limit l where l.account_id = job.account_id)
                 when 'processing' then
                   lease_until <= now() and (lease_owner is null or lease_until <= ?::timestamptz)
                 else false
               end
           for no key update skip locked)
      """
          + TAKE_PICKED;

  /** Until the end of the transaction nobody else claims jobs of the lane. */
  static final String ALONE_IN =
      "select pg_advisory_xact_lock(hashtextextended('lane ' || ?::text, 0))";

  static final String IN_HAND_OF_LANE =
      "select count(*) as jobs from job where status = 'processing' and lane = ?";

  /** By skipping from one to the next in the index. */
  static final String LANES_WAITING =
      """
      with recursive found as (
        (select lane from job where status = 'queued' order by lane limit 1)
        union all
        select (select j.lane from job j
                 where j.status = 'queued' and j.lane > f.lane
                 order by j.lane limit 1)
          from found f where f.lane is not null)
      select lane from found where lane <> ''
      """;

  /**
   * What a dead worker has left goes first: its clients have waited longest, and it may be paid.
   * Then the accounts take turns, beginning behind the one that was served last: first the oldest
   * job of each, then the second of each, and so on, where the jobs of an account that the caller
   * has in hand count as turns it has had. So each account that waits comes to an equal share of
   * the places, however much the others have waiting.
   *
   * <p>The accounts that wait are found by skipping from one to the next in the index, at most
   * twice 500 of them. Some more jobs are looked at than are wanted, in the order in which they are
   * to be taken: those that others are claiming at this moment are passed over, of which there may
   * be many where all claim the next one. Only what is taken is locked.
   *
   * <p>All this for one lane. Of a lane with places one caller at a time claims, by {@link
   * #ALONE_IN}, and asks for no more than are free, which it counts in a statement before.
   *
   * <p>Of an account with a limit, one caller at a time claims. {@code seen.claims} is as of the
   * beginning of the statement, {@code l.claims} is not older than the lock: when they differ,
   * somebody has claimed in between, and what is counted here is out of date.
   */
  static final String CLAIM_WAITING =
      """
      with recursive asked as materialized (select ?::text as lane),
      expired as (
        select id from job
         where status = 'processing' and lease_until <= now()
           and (lease_owner is null or lease_until <= ?::timestamptz)
         order by lease_until
         limit ?
           for no key update skip locked),
      behind as (
        select 1 as place,
               (select account_id from job
                 where status = 'queued' and lane = (select lane from asked) and account_id > ?::uuid
                 order by account_id limit 1) as account_id
        union all
        select b.place + 1,
               (select j.account_id from job j
                 where j.status = 'queued' and j.lane = (select lane from asked) and j.account_id > b.account_id
                 order by j.account_id limit 1)
          from behind b where b.account_id is not null and b.place < 500),
      before as (
        select 501 as place,
               (select account_id from job
                 where status = 'queued' and lane = (select lane from asked) order by account_id limit 1) as account_id
        union all
        select b.place + 1,
               (select j.account_id from job j
                 where j.status = 'queued' and j.lane = (select lane from asked) and j.account_id > b.account_id
                 order by j.account_id limit 1)
          from before b where b.account_id <= ?::uuid and b.place < 1000),
      waiting as materialized (
        select account_id, place from behind where account_id is not null
        union all
        select account_id, place from before where account_id <= ?::uuid),
      counted as materialized (
        select l.account_id,
               l.jobs - (select count(*) from job
                          where status = 'processing' and account_id = l.account_id) as room
          from in_hand_limit l
          join in_hand_limit seen on seen.account_id = l.account_id and seen.claims = l.claims
         where l.account_id = any (array(select account_id from waiting))
           for no key update of l skip locked),
      share as materialized (
        select least(4 * wanted, ceil(8.0 * wanted / greatest(1, (select count(*) from waiting)))) as jobs
          from (values (greatest(?::int, 25))) as w (wanted)),
      turns as materialized (
        select w.account_id, w.place, coalesce(h.jobs, 0) as had,
               case when l.account_id is null then share.jobs
                    else greatest(0, least(share.jobs, coalesce(c.room, 0)))
                end as most
          from waiting w
         cross join share
          left join in_hand_limit l on l.account_id = w.account_id
          left join counted c on c.account_id = w.account_id
          left join unnest(?::uuid[], ?::int[]) as h (account_id, jobs) on h.account_id = w.account_id),
      next as materialized (
        select one.id, t.place,
               t.had + row_number() over (partition by t.account_id order by one.id) as turn
          from turns t
         cross join lateral (
           select id from job
            where status = 'queued' and lane = (select lane from asked) and account_id = t.account_id
            order by id
            limit t.most) as one
         order by turn, t.place
         limit 4 * ?::int + 100),
      queued as materialized (
        select j.id, j.account_id
          from next join job j on j.id = next.id
         where j.id = any (array(select id from next)) and j.status || '' = 'queued'
         order by next.turn, next.place
         limit ? - (select count(*) from expired)
           for no key update of j skip locked),
      noted as (
        update in_hand_limit set claims = claims + 1
         where account_id = any (array(select account_id from queued))),
      picked as (select id from expired union all select id from queued)
      """
          + TAKE_PICKED;
}
