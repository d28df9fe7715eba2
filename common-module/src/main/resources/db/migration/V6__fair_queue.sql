-- Jobs are claimed account by account, so that what one account has waiting does not keep the others'
-- waiting: the queue is found by account. The same index counts what an account has open.
create index job_open on job (status, account_id, id) where status in ('queued', 'processing');
drop index job_queued;

create table in_hand_limit (
  account_id uuid primary key references account,
  jobs integer not null,
  claims bigint not null default 0,
  constraint in_hand_limit_positive check (jobs > 0)
);
comment on table in_hand_limit is 'how many jobs of an account may be processing at once; those beyond wait in the queue. No row: no limit';
comment on column in_hand_limit.claims is 'grows with each claim of the account''s jobs: a claim that has counted them before another one was stored finds it changed, and takes none';

create index webhook_delivery_test on webhook_delivery (created_at) where job_id is null;
