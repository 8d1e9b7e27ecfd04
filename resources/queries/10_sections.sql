-- Mỗi mục (cấp, lĩnh vực) có bao nhiêu thủ tục, tỷ lệ bình quân bao nhiêu? Mỗi dòng của groups
-- là một tầng, tầng ngoài trước; tầng ngoài gồm cả các tầng trong nó.
WITH levels AS (
    SELECT
        *,
        unnest(range(1, len(string_split(groups, chr(10))) + 1)) AS level
    FROM procedures
    WHERE groups IS NOT NULL
)
SELECT
    province, annex_number, annex, level,
    array_to_string(string_split(groups, chr(10))[1:level], ' › ') AS section,
    count(*) AS procedures,
    round(100 * avg(rate), 2) AS mean_rate,
    count(*) FILTER (rate < getvariable('target') / 100) AS below_target
FROM levels
GROUP BY ALL
ORDER BY ALL;
