-- Workers look for waiting jobs themselves, so no job has a time at which its command counts as lost.
alter table job drop column wake_at;

alter table job add column ends smallint not null default 0;
update job set ends = 1 where status in ('succeeded', 'failed', 'cancelled');
comment on column job.ends is 'how often an arrow into a terminal state was followed, counted by the statement that follows it; the audit looks for any other number than 1 on an ended job';
