-- Accounts, keys, credits, jobs and the work that follows a job's end.
-- Times are the database's own: every pod reads the same clock.

create table account (
  id uuid primary key,
  name text not null,
  webhook_secret text not null,
  webhook_retries boolean not null default false,
  created_at timestamptz not null default now(),
  constraint account_name_length check (length(name) between 1 and 200),
  constraint account_webhook_secret_form check (webhook_secret ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$')
);
comment on column account.webhook_secret is 'whsec_ and base64 of 24 to 64 random bytes; needed in clear to sign, never logged';
comment on column account.webhook_retries is 'false: one attempt a webhook; true: up to 8 over about a day';

create table api_key (
  id uuid primary key,
  account_id uuid not null references account,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_hash_unique unique (key_hash),
  constraint api_key_hash_is_sha256 check (octet_length(key_hash) = 32),
  constraint api_key_scopes_known check (scopes <@ array['models:read', 'models:run', 'jobs:read', 'jobs:write', 'webhooks:manage', 'admin'])
);
create index api_key_account on api_key (account_id);
comment on column api_key.key_hash is 'SHA-256 of the key; the key itself is shown once and never stored';

create table credit_slot (
  account_id uuid not null references account,
  slot smallint not null,
  credits bigint not null,
  primary key (account_id, slot),
  constraint credit_slot_number check (slot between 0 and 7),
  constraint credit_slot_never_negative check (credits >= 0)
) with (fillfactor = 50);
comment on table credit_slot is 'The balance of an account, spread over eight rows so that its concurrent runs do not queue at one row lock; the balance is their sum';

create table credit_entry (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null,
  credits bigint not null,
  created_at timestamptz not null default now(),
  constraint credit_entry_kind check (kind in ('top_up', 'retired_jobs')),
  constraint credit_entry_sign check ((kind = 'top_up') = (credits > 0) and credits <> 0)
);
create index credit_entry_account on credit_entry (account_id);
comment on table credit_entry is 'balance = sum of entries - prices of the stored jobs that are not failed or cancelled; retention books the prices of the jobs it removes as one retired_jobs entry';

create table job (
  id uuid primary key,
  account_id uuid not null,
  request_key uuid not null,
  model_id text not null,
  provider text not null,
  status text not null,
  credits bigint not null,
  webhook_url text,
  input jsonb not null,
  output jsonb,
  error_code text,
  error_message text,
  created_at timestamptz not null default now(),
  wake_at timestamptz not null,
  deadline_at timestamptz not null,
  run_limit interval not null,
  started_at timestamptz,
  completed_at timestamptz,
  duration_ms bigint,
  attempt smallint not null default 0,
  lease_owner text,
  lease_epoch integer not null default 0,
  lease_until timestamptz,
  dispatch text not null default 'unsent',
  submitted_at timestamptz,
  provider_request jsonb,
  constraint job_status_known check (status in ('queued', 'processing', 'succeeded', 'failed', 'cancelled')),
  constraint job_completed_at_is_set_exactly_at_the_end check ((completed_at is not null) = (status in ('succeeded', 'failed', 'cancelled'))),
  constraint job_output_belongs_to_success check ((output is not null) = (status = 'succeeded')),
  constraint job_error_belongs_to_failure check ((error_code is not null) = (status = 'failed') and (error_message is null or error_code is not null)),
  constraint job_lease_belongs_to_processing check ((lease_until is not null) = (status = 'processing') and (lease_owner is null or status = 'processing')),
  constraint job_queued_has_not_started check (status <> 'queued' or started_at is null),
  constraint job_processing_has_started check (status not in ('processing', 'succeeded') or started_at is not null),
  constraint job_dispatch_known check (dispatch in ('unsent', 'sending', 'accepted')),
  constraint job_dispatch_needs_a_claim check (dispatch = 'unsent' or started_at is not null),
  constraint job_provider_request_is_kept_when_accepted check ((provider_request is not null) = (dispatch = 'accepted')),
  constraint job_credits_not_negative check (credits >= 0),
  constraint job_webhook_url_length check (length(webhook_url) <= 2048)
) with (fillfactor = 80);
-- No foreign key to account: accounts are never deleted, and the check would lock one row for each run.
comment on column job.id is 'UUIDv7; clients see job_ and its 26 characters of base32';
comment on column job.request_key is 'UUIDv7; clients see {provider}_req_ and its 26 characters of base32';
comment on column job.status is 'written by JobTransitions alone, each arrow one conditional statement';
comment on column job.credits is 'the price: reserved at acceptance, kept on success, given back in the statement that fails or cancels the job';
comment on column job.wake_at is 'while queued: when the command counts as lost and is published again';
comment on column job.deadline_at is 'while queued: to be claimed by then; while processing: to be ended by then';
comment on column job.run_limit is 'from the catalogue at acceptance; the claim sets deadline_at from it';
comment on column job.lease_epoch is 'grows with each claim and fences every later write of a worker';
comment on column job.lease_until is 'renewed by the worker in hand; once past, any worker may claim the job';
comment on column job.dispatch is 'unsent: no request has left; sending: one may have (after a crash nobody knows, and it is not resent blindly); accepted: the provider has it as provider_request';
comment on column job.submitted_at is 'when the provider took the attempt';
comment on column job.provider_request is 'the provider''s own id and addresses for this job, kept before the first poll; never shown to clients';

create index job_queued on job (id) where status = 'queued';
create index job_wake on job (wake_at) where status = 'queued';
create index job_lease on job (lease_until) where status = 'processing';
create index job_deadline on job (deadline_at) where status in ('queued', 'processing');
create index job_completed on job (completed_at) where status in ('succeeded', 'failed', 'cancelled');
create index job_account on job (account_id, id);

create table idempotency_key (
  account_id uuid not null,
  key text not null,
  request_hash bytea not null,
  job_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (account_id, key),
  constraint idempotency_key_length check (length(key) between 1 and 255)
);
create index idempotency_key_created on idempotency_key (created_at);
comment on table idempotency_key is 'written in the transaction that accepts the job; counts for 24 h';

create table webhook_delivery (
  id uuid primary key,
  job_id uuid not null,
  account_id uuid not null,
  url text not null,
  status text not null default 'pending',
  attempts smallint not null default 0,
  claim_epoch integer not null default 0,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint webhook_delivery_one_a_job unique (job_id),
  constraint webhook_delivery_status_known check (status in ('pending', 'delivered', 'failed')),
  constraint webhook_delivery_ended_at_is_set_exactly_at_the_end check ((ended_at is not null) = (status <> 'pending'))
);
create index webhook_delivery_due on webhook_delivery (due_at) where status = 'pending';
comment on table webhook_delivery is 'one a job with a webhook_url, written by the statement that ends the job';
comment on column webhook_delivery.id is 'the webhook-id header, the same on every attempt';
comment on column webhook_delivery.attempts is 'attempts whose outcome is known; each is a row of webhook_attempt';
comment on column webhook_delivery.claim_epoch is 'grows with each claim and fences the sender''s report';
comment on column webhook_delivery.due_at is 'a claim moves it past the longest possible attempt, so the delivery of a dead sender becomes due again by itself';

create table webhook_attempt (
  delivery_id uuid not null references webhook_delivery on delete cascade,
  attempt smallint not null,
  at timestamptz not null,
  duration_ms integer not null,
  status_code smallint,
  error text,
  primary key (delivery_id, attempt)
);
comment on column webhook_attempt.status_code is 'null when no answer came; error then says why';

create table provider_cancel (
  id uuid primary key,
  job_id uuid not null,
  provider text not null,
  provider_request jsonb not null,
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index provider_cancel_due on provider_cancel (due_at);
comment on table provider_cancel is 'a request that the provider is to be told to stop; removed once it was told. Stands apart from the job because a late submit can leave a request that no job row names';
comment on column provider_cancel.due_at is 'a claim moves it ahead, so the row of a dead dispatcher becomes due again by itself';
