#!/bin/sh
# Sao lưu mỗi ngày vào /backups, đọc thử ngay cả tệp vừa ghi, xóa tệp quá hạn.
#   back-up.sh        chạy mãi, mỗi ngày một lần lúc BACKUP_AT
#   back-up.sh once   sao lưu ngay một lần rồi thôi
# Kết nối: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE như của pg_dump.
set -eu

: "${BACKUP_FOLDER:=/backups}" "${BACKUP_AT:=02:30}" "${BACKUP_KEEP_DAYS:=35}"

back_up() {
    file="$BACKUP_FOLDER/danvankheo-$(date +%Y%m%d-%H%M%S).dump"
    rm -f "$BACKUP_FOLDER"/*.part
    # what cannot be read again is no back-up: the list, then every byte of the data
    if pg_dump --format=custom --file="$file.part" \
        && pg_restore --list "$file.part" > /dev/null \
        && pg_restore --file=/dev/null "$file.part"; then
        mv "$file.part" "$file"
        (cd "$BACKUP_FOLDER" && sha256sum "${file##*/}" > "$file.sha256")
        find "$BACKUP_FOLDER" -name 'danvankheo-*.dump*' -mtime "+$BACKUP_KEEP_DAYS" -delete
        echo "Đã sao lưu: $file ($(du -h "$file" | cut -f1))"
        # whoever watches the system reads it there; the back-up itself is good also without
        psql --quiet --command='update installation set backed_up_at = clock_timestamp()' \
            || echo "Không ghi được giờ sao lưu vào cơ sở dữ liệu." >&2
    else
        rm -f "$file.part"
        echo "KHÔNG SAO LƯU ĐƯỢC, xem lỗi ở trên." >&2
        return 1
    fi
}

if [ "${1:-}" = once ]; then
    back_up
    exit
fi

while true; do
    now=$(date +%s)
    next=$(date -d "today $BACKUP_AT" +%s)
    if [ "$next" -le "$now" ]; then
        next=$(date -d "tomorrow $BACKUP_AT" +%s)
    fi
    sleep $((next - now))
    back_up || { sleep 600; back_up || true; }
done
