alter table account
  add column reference text,
  add constraint account_reference_length check (length(reference) between 1 and 255),
  add constraint account_reference_unique unique (reference);
comment on column account.reference is 'given by whoever opens the account: the same reference opens one, however often it is sent';
