-- Hai mươi thủ tục có tỷ lệ cắt giảm thấp nhất, không kể thủ tục không cắt giảm?
SELECT province, annex, department, stt, code, name, round(100 * rate, 2) AS rate
FROM procedures
WHERE rate > 0
ORDER BY procedures.rate, province, annex_number, procedure
LIMIT 20;
