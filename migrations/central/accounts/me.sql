-- Who calls, and whether they may come in: `ok`, or `closed` with their state.
DROP PROCEDURE IF EXISTS account_me;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE account_me()
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SELECT 'status' AS section, '' AS k, COALESCE((
        SELECT CONCAT('{"st":"', IF(a.state = 'active', 'ok', 'closed'), '","state":', JSON_QUOTE(a.state),
            ',"account":"', LOWER(HEX(a.id)), '","display_name":', JSON_QUOTE(a.display_name),
            ',"organisation":', JSON_QUOTE((SELECT organisation FROM installation WHERE one = 1)), '}')
        FROM account a WHERE a.id = account_caller()), '{"st":"closed"}') AS payload;
END;
