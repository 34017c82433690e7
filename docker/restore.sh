#!/bin/sh
# Khôi phục một bản sao lưu vào một cơ sở dữ liệu MỚI; không bao giờ ghi đè cơ sở dữ liệu đang dùng.
#   restore.sh TÊN_MỚI            bản sao lưu mới nhất
#   restore.sh TÊN_MỚI TỆP.dump   bản đã chọn
# Kết nối: PGHOST, PGPORT, PGUSER, PGPASSWORD như của pg_restore.
set -eu

: "${BACKUP_FOLDER:=/backups}"
database=${1:?"Thiếu tên cơ sở dữ liệu mới, ví dụ: restore.sh danvankheo_dientap"}
file=${2:-$(ls "$BACKUP_FOLDER"/danvankheo-*.dump | sort | tail -n 1)}

if [ -f "$file.sha256" ]; then
    (cd "$(dirname "$file")" && sha256sum --check --status "${file##*/}.sha256") || { echo "Tệp $file đã bị đổi sau khi sao lưu." >&2; exit 1; }
fi
createdb "$database"
pg_restore --exit-on-error --no-owner --dbname="$database" "$file"

ask() { psql --no-psqlrc --quiet --tuples-only --no-align --dbname="$database" --command="$1"; }

gaps=$(ask "select count(*) from (select no, lag(no) over (order by no) as before from audit_seal) s where no <> before + 1")
twice=$(ask "select count(*) from (select 1 from mail group by kind, subject, recipient, occurrence having count(*) > 1) m")
lost=$(ask "select count(*) from act_ru_task t where not exists (select from act_ru_execution e where e.id_ = t.execution_id_)
            and t.execution_id_ is not null")
echo "Đã khôi phục $file vào $database:"
ask "select '  cấu trúc: phiên bản ' || max(version) from flyway_schema_history where success"
ask "select '  mô hình, điển hình: ' || count(*) from exemplary_model"
ask "select '  việc đang mở: ' || count(*) from act_ru_task"
ask "select '  dòng nhật ký kiểm toán: ' || count(*) from audit_entry"
ask "select '  thư còn chờ gửi: ' || count(*) from mail where state = 'WAITING'"
if [ "$gaps$twice$lost" != 000 ]; then
    echo "BẢN SAO KHÔNG NHẤT QUÁN: nhật ký đứt quãng $gaps, thư trùng $twice, việc mồ côi $lost." >&2
    exit 1
fi
echo "  nhất quán."
