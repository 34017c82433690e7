-- the mails about one thing are asked for by its subject, or by what stands in front of it
create index mail_of_subject on mail (subject varchar_pattern_ops);
create index notice_within_subject on notice (subject varchar_pattern_ops);
