-- Who could come in and has not, for who manages people: one row for each invitation. Times are milliseconds since 1970.
DROP PROCEDURE IF EXISTS account_list;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE account_list()
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me BINARY(16) DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    SET v_me = account_caller();
    IF account_may(v_me, 'people.manage') = 0 THEN
        SELECT 'status' AS section, '' AS k,
            IF(EXISTS (SELECT 1 FROM account WHERE id = v_me AND state = 'active'),
               '{"st":"refused","code":"not-allowed"}', '{"st":"closed"}') AS payload;
        LEAVE main;
    END IF;
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload
    UNION ALL
    SELECT 'account', LOWER(HEX(a.id)), CONCAT('{"joined":', IF(x.made_at IS NULL, 'false', 'true'),
        ',"secret_at":', COALESCE(CAST(UNIX_TIMESTAMP(x.secret_at) * 1000 AS SIGNED), 'null'),
        ',"invited_at":', COALESCE(CAST(UNIX_TIMESTAMP(IF(i.used_at IS NULL, i.made_at, NULL)) * 1000 AS SIGNED), 'null'),
        ',"expires_at":', COALESCE(CAST(UNIX_TIMESTAMP(IF(i.used_at IS NULL, i.expires_at, NULL)) * 1000 AS SIGNED), 'null'),
        ',"invited_by":', COALESCE(CONCAT('"', LOWER(HEX(i.made_by)), '"'), 'null'), '}')
        FROM account a LEFT JOIN account_access x ON x.account_id = a.id LEFT JOIN invitation i ON i.account_id = a.id;
END;
