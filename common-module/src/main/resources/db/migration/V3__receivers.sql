-- Whom a webhook goes to, so that no more of those are claimed to whom no more can go.
alter table webhook_delivery add column receiver text not null generated always as (
  coalesce(regexp_replace(lower(substring(url from '^[^:]+://([^/?#]*)')), '\.?(:80|:443)?$', ''), url)) stored;
comment on column webhook_delivery.receiver is 'host and port of the url, the same however they are written';
