-- Tỷ lệ cắt giảm phân bố ra sao, mỗi khoảng 5 %? Khoảng gồm cả tỷ lệ đầu, không gồm tỷ lệ cuối,
-- trừ 100 %; dưới 0 % là một khoảng.
SELECT
    CASE WHEN rate < 0 THEN -5 ELSE least(floor(round(rate * 20, 8)), 19) * 5 END AS from_percent,
    count(*) AS procedures
FROM procedures
WHERE rate IS NOT NULL
GROUP BY from_percent
ORDER BY from_percent;
