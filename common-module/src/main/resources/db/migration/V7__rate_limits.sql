create table rate_limit (
  id text primary key,
  state bytea,
  expires_at bigint
) with (fillfactor = 50);
comment on table rate_limit is 'one token bucket a key, as Bucket4j keeps it: written by the APIs, which take tokens from it some at a time';
comment on column rate_limit.expires_at is 'milliseconds since 1970 at which it is full again, and need not be kept';
