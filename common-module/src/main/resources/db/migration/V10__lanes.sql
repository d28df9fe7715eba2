-- Jobs that share a number of places at a provider are queued apart: those that find none free keep
-- nobody else waiting.
alter table job add column lane text not null default '';
comment on column job.lane is 'whose places it takes one of while it is processing, as the catalogue says at its acceptance; empty: there is no such number';
create index job_open_in_lane on job (status, lane, account_id, id) where status in ('queued', 'processing');
drop index job_open;
