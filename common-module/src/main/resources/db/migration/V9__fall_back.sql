alter table job add column fallen_back_to text;
comment on column job.fallen_back_to is 'the provider that has the attempt, once the job has left the one it was accepted for; null before';
