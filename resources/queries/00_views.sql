-- Chuẩn bị: chạy trước mọi câu hỏi, sau khi đã có bảng tthc, ví dụ
--   CREATE VIEW tthc AS FROM '*.parquet';
-- Chỉ tiêu, tính bằng phần trăm; đổi ở đây.
SET VARIABLE target = 30;

-- Mỗi trường hợp một dòng. Tổng chỉ tính các trường hợp có bước và biết đủ thời gian (added_up).
CREATE OR REPLACE VIEW cases AS
SELECT
    * EXCLUDE has_steps,
    has_steps AND cut IS NOT NULL AS added_up,
    CASE WHEN has_steps AND "current" > 0 THEN cut::DOUBLE / "current"::DOUBLE END AS rate
FROM (
    SELECT
        province, year, round, annex_number, annex, department,
        procedure, stt, code, name, groups,
        "case", case_name, coalesce(unit, '') AS unit,
        "current", remaining, cut,
        bool_or(before IS NOT NULL OR after IS NOT NULL) AS has_steps
    FROM tthc
    GROUP BY ALL
);

-- Mỗi thủ tục một dòng. Nhiều trường hợp: bình quân tỷ lệ của các trường hợp được cắt giảm; có
-- bước mà không trường hợp nào được cắt giảm: 0. Làm tròn 10 chữ số để so được với chỉ tiêu.
CREATE OR REPLACE VIEW procedures AS
SELECT
    province, year, round, annex_number, annex, department, procedure, stt, code, name, groups,
    count(*) AS cases,
    round(
        CASE
            WHEN count(*) = 1 THEN any_value(rate)
            WHEN count(rate) > 0 THEN coalesce(avg(rate) FILTER (rate > 0), 0)
        END,
        10
    ) AS rate
FROM cases
GROUP BY ALL;

-- Mỗi bước của mỗi trường hợp được tính vào tổng một dòng.
CREATE OR REPLACE VIEW steps AS
SELECT tthc.* REPLACE (coalesce(unit, '') AS unit)
FROM tthc
SEMI JOIN (SELECT * FROM cases WHERE added_up) AS counted
    ON tthc.annex_number = counted.annex_number
    AND tthc.procedure = counted.procedure
    AND tthc."case" = counted."case"
    AND tthc.province IS NOT DISTINCT FROM counted.province
    AND tthc.year IS NOT DISTINCT FROM counted.year
    AND tthc.round IS NOT DISTINCT FROM counted.round
WHERE before IS NOT NULL OR after IS NOT NULL;
