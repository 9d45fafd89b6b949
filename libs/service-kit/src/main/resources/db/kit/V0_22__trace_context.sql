-- The traceparent (W3C Trace Context) of what asked for the work or made the event happen; null where nothing was traced.
alter table outbox add column traceparent text;
alter table event add column traceparent text;
alter table job add column traceparent text;
