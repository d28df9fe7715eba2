-- Files that clients upload as inputs: kept where outputs are, until they expire.
create table input_file (
  id uuid primary key,
  account_id uuid not null references account,
  url text not null,
  bytes bigint not null,
  content_type text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint input_file_bytes_positive check (bytes > 0),
  constraint input_file_expires_after_its_creation check (expires_at > created_at)
);
comment on table input_file is 'written once the file is stored; a crash between leaves a file that nobody knows, which goes as old outputs do';
comment on column input_file.id is 'UUIDv7, so that ids sort by time';
comment on column input_file.url is 'the plain address in the store, without a signature';
comment on column input_file.expires_at is 'from then on it counts as gone for its account; a dispatcher removes the row, and notes the file in file_removal';
create index input_file_account on input_file (account_id, id) include (bytes);
create index input_file_expiry on input_file (expires_at);
