-- Hộp thư của đơn vị: where mail goes when a person's own address is not known
alter table unit add column mailbox text;
