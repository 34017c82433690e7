-- who has left a council without having voted in its open session: absent from then on
create table council_leaver (
    session bigint      not null references council_session,
    account varchar(64) not null,
    primary key (session, account)
);

create trigger leaver_while_open before insert or update or delete on council_leaver
    for each row execute function council_session_is_open();

-- nobody who sits in the council or has voted is made absent
create function council_leaver_has_left() returns trigger language plpgsql as $$
begin
    if exists (select from council_session s
                 join recognition_round r on r.key = s.round
                 join committee_member seat on seat.unit = r.unit and seat.committee = 'hoidong'
                where s.id = new.session and seat.account = new.account)
       or exists (select from council_participation voted
                   where voted.session = new.session and voted.account = new.account) then
        raise exception 'the member has not left session %', new.session;
    end if;
    return new;
end $$;

create trigger council_leaver_has_left before insert on council_leaver
    for each row execute function council_leaver_has_left();

-- a ballot ends before its time when its unit does, or when all who have not voted have left the council
create or replace function council_session_ends_with_its_unit() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null
       or not exists (select from recognition_round r join unit u on u.code = r.unit
                       where r.key = new.round and u.valid_to is not null)
          and exists (select from jsonb_array_elements_text(new.members) as member (account)
                       where not exists (select from council_participation voted
                                          where voted.session = new.id and voted.account = member.account)
                         and not exists (select from council_leaver gone
                                          where gone.session = new.id and gone.account = member.account)
                         and exists (select from jsonb_array_elements(new.candidates) as entry (model)
                                      where not (entry.model -> 'candidate' -> 'recused' ? member.account))) then
        raise exception 'session % does not end before its time', old.id;
    end if;
    return new;
end $$;

-- a transaction that began before the last change was still open when everything had followed: it may yet give a task
alter table follow_up add column late boolean not null default false;
