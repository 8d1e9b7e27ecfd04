-- Cả bảng có bao nhiêu thủ tục, trường hợp; bao nhiêu được cắt giảm; tỷ lệ bình quân; bao nhiêu
-- thủ tục dưới chỉ tiêu, đúng 30 %, đúng 50 %?
SELECT
    count(*) AS procedures,
    count(rate) AS rated_procedures,
    round(100 * avg(rate), 2) AS mean_rate,
    count(*) FILTER (rate < getvariable('target') / 100) AS below_target,
    count(*) FILTER (rate = 0.3) AS at_30,
    count(*) FILTER (rate = 0.5) AS at_50,
    (SELECT count(*) FROM cases) AS cases,
    (SELECT count(*) FILTER (rate > 0) FROM cases) AS cut_cases,
    (SELECT count(*) - count(*) FILTER (rate > 0) FROM cases) AS uncut_cases
FROM procedures;
