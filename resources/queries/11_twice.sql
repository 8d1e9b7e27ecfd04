-- Mã thủ tục nào đứng ở hai phụ lục của một tỉnh, và các trường hợp có giống nhau không?
WITH told AS (
    SELECT
        province, annex_number, annex,
        regexp_extract(code, '^\s*(\d\.\d{6})', 1) AS core,
        list((lower(unit), "current", remaining) ORDER BY procedure, "case") AS times
    FROM cases
    WHERE regexp_matches(code, '^\s*\d\.\d{6}')
    GROUP BY ALL
)
SELECT
    province,
    core,
    list(annex ORDER BY annex_number) AS annexes,
    count(DISTINCT times) = 1 AS same_times
FROM told
GROUP BY province, core
HAVING count(*) > 1
ORDER BY province, core;
