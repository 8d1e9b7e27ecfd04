-- Theo từng đơn vị tính: tổng thời gian hiện nay, còn lại, đã cắt giảm, tỷ lệ của tổng? Các đơn
-- vị tính không bao giờ được cộng với nhau.
SELECT
    unit,
    count(*) AS cases,
    sum("current") AS "current",
    sum(remaining) AS remaining,
    sum(cut) AS cut,
    round(100 * sum(cut)::DOUBLE / nullif(sum("current"), 0)::DOUBLE, 2) AS rate
FROM cases
WHERE added_up
GROUP BY unit
ORDER BY unit;
