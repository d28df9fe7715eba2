-- What users and operators see and set: names and limits of keys and accounts, two secrets at once,
-- webhooks sent again or sent to try a receiver, who is working, and where a job's trace began.

alter table account
  add column webhook_secret_before text,
  add column webhook_secret_before_until timestamptz,
  add column max_open_jobs integer,
  add constraint account_webhook_secret_before_form check (webhook_secret_before ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
  add constraint account_webhook_secret_before_has_an_end check ((webhook_secret_before is null) = (webhook_secret_before_until is null)),
  add constraint account_max_open_jobs_positive check (max_open_jobs > 0);
comment on column account.webhook_secret_before is 'the secret before the last rotation; webhooks are signed with both until webhook_secret_before_until';
comment on column account.max_open_jobs is 'queued and processing together, beyond which a run is refused; null: as jobs.limits.open-jobs says';

alter table api_key
  add column name text not null default '',
  add column hint text not null default '',
  add column requests_per_minute integer,
  add constraint api_key_name_length check (length(name) <= 200),
  add constraint api_key_hint_length check (length(hint) <= 20),
  add constraint api_key_requests_per_minute_positive check (requests_per_minute > 0);
comment on column api_key.hint is 'how the key begins and its last four characters, to tell keys apart; empty for keys added before there was one';
comment on column api_key.requests_per_minute is 'null: as jobs.limits.requests-per-minute says';

alter table credit_entry
  add column reference text,
  add constraint credit_entry_reference_length check (length(reference) between 1 and 255),
  add constraint credit_entry_reference_unique unique (account_id, reference);
comment on column credit_entry.reference is 'given by whoever tops up: the same reference books once, however often it is sent';

alter table job add column trace text;
comment on column job.trace is 'traceparent of the request that ran it (W3C Trace Context); null when it was not traced';

alter table webhook_delivery
  alter column job_id drop not null,
  add column claimed boolean not null default false,
  add column replays smallint not null default 0;
comment on table webhook_delivery is 'one a job with a webhook_url, written by the statement that ends the job; without a job it is a test of a receiver';
comment on column webhook_delivery.claimed is 'a sender has it in hand, unless due_at has passed';
comment on column webhook_delivery.replays is 'how often it was sent again by hand after its end; the audit allows as many attempts more';

create table worker (
  name text primary key,
  in_hand integer not null,
  room integer not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
comment on table worker is 'who works: each worker writes its row whenever it looks for jobs; one not seen for a minute is gone, and its row is removed by the next';
