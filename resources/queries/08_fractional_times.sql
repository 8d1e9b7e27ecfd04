-- Trường hợp nào có thời gian hiện nay không phải số nguyên?
SELECT province, annex, department, stt, code, name, "case", "current", unit
FROM cases
WHERE "current" % 1 <> 0
ORDER BY province, annex_number, procedure, "case";
