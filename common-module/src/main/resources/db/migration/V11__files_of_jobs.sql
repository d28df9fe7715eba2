-- Whether a result's addresses are those of files that were kept for it. A model may answer with any
-- text, so what an output says is no proof.
alter table job add column has_files boolean not null default false;
comment on column job.has_files is 'written when the job succeeds: the worker has stored the files that output names; false for results that are JSON, and for jobs that ended before there was this column';
