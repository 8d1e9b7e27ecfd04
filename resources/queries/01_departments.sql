-- Mỗi cơ quan có bao nhiêu thủ tục, trường hợp; bao nhiêu được cắt giảm; tỷ lệ bình quân; bao
-- nhiêu thủ tục dưới chỉ tiêu, đúng 30 %, đúng 50 %?
WITH counted AS (
    SELECT
        province, year, round, annex_number, annex, department,
        count(*) AS procedures,
        count(rate) AS rated_procedures,
        round(100 * avg(rate), 2) AS mean_rate,
        count(*) FILTER (rate < getvariable('target') / 100) AS below_target,
        count(*) FILTER (rate = 0.3) AS at_30,
        count(*) FILTER (rate = 0.5) AS at_50
    FROM procedures
    GROUP BY ALL
),
cut AS (
    SELECT
        province, year, round, annex_number, annex, department,
        count(*) AS cases,
        count(*) FILTER (rate > 0) AS cut_cases,
        count(*) - count(*) FILTER (rate > 0) AS uncut_cases
    FROM cases
    GROUP BY ALL
)
SELECT counted.*, cut.cases, cut.cut_cases, cut.uncut_cases
FROM counted
JOIN cut
    ON counted.annex_number = cut.annex_number
    AND counted.province IS NOT DISTINCT FROM cut.province
    AND counted.year IS NOT DISTINCT FROM cut.year
    AND counted.round IS NOT DISTINCT FROM cut.round
ORDER BY ALL;
