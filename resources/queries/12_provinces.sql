-- So các tỉnh: thủ tục, tỷ lệ bình quân, phần thủ tục đạt chỉ tiêu?
SELECT
    province, year, round,
    count(*) AS procedures,
    round(100 * avg(rate), 2) AS mean_rate,
    round(100 * avg((rate >= getvariable('target') / 100)::INTEGER), 2) AS reached
FROM procedures
GROUP BY ALL
ORDER BY mean_rate DESC;
