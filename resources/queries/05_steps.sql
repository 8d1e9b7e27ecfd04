-- Bước nào góp bao nhiêu vào phần cắt giảm, theo từng đơn vị tính; bao nhiêu lần có bước mà thời
-- gian giữ nguyên? Tên bước là tên được dùng nhiều nhất.
WITH sums AS (
    SELECT
        step,
        mode(step_label) AS label,
        unit,
        coalesce(sum(before), 0) AS before,
        coalesce(sum(after), 0) AS after,
        coalesce(sum(before), 0) - coalesce(sum(after), 0) AS cut,
        count(before) AS filled,
        count(*) FILTER (before = after) AS unchanged
    FROM steps
    GROUP BY step, unit
)
SELECT
    *,
    round(100 * cut::DOUBLE / nullif(sum(cut) OVER (PARTITION BY unit), 0)::DOUBLE, 2) AS share
FROM sums
ORDER BY step, unit;
