-- What a job was given and made can be removed before the job itself is: on request, or when it is as
-- old as its account wants it to become. The job and its price stay.

alter table job add column data_removed_at timestamptz;
comment on column job.data_removed_at is 'when input, output, the message of an error and files were removed; null while they are there';

alter table account
  add column retention interval,
  add column data_removed_up_to uuid,
  add constraint account_retention_positive check (retention >= interval '1 hour');
comment on column account.retention is 'how long after their acceptance the data of jobs are kept; null: as long as the jobs';
comment on column account.data_removed_up_to is 'of no job up to this id there are data left';

create table file_removal (
  id uuid primary key,
  address text not null,
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index file_removal_due on file_removal (due_at);
comment on table file_removal is 'a kept file that nothing names any more; written by the statement that removes a job''s data or an input file, and removed once the file is';
comment on column file_removal.due_at is 'a claim moves it ahead, so the row of a dead dispatcher becomes due again by itself';
