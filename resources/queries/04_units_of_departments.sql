-- Như câu 03, cho từng cơ quan.
SELECT
    province, year, round, annex_number, annex, department, unit,
    count(*) AS cases,
    sum("current") AS "current",
    sum(remaining) AS remaining,
    sum(cut) AS cut,
    round(100 * sum(cut)::DOUBLE / nullif(sum("current"), 0)::DOUBLE, 2) AS rate
FROM cases
WHERE added_up
GROUP BY ALL
ORDER BY ALL;
