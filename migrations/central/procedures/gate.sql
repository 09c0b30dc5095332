-- Who calls, and whether they are answered: p_st is null, or the whole status of the refusal.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE gate(p_client BINARY(16), p_seen BIGINT, p_token BINARY(16), p_epoch BINARY(16),
                                                    p_checks TINYINT, OUT p_me BINARY(16), OUT p_may INT, OUT p_st VARCHAR(100))
SQL SECURITY DEFINER READS SQL DATA
main: BEGIN
    DECLARE v_owner BINARY(16) DEFAULT NULL;
    DECLARE v_revoked, v_wipe TINYINT DEFAULT 0;
    DECLARE v_epoch, v_token BINARY(16);
    DECLARE v_hold TINYINT;
    SET p_st = NULL;
    SELECT epoch, hold INTO v_epoch, v_hold FROM sync_meta WHERE one = 1;
    CALL caller(p_me, p_may);
    BEGIN
        DECLARE CONTINUE HANDLER FOR NOT FOUND SET v_owner = NULL;
        SELECT account_id, revoked, wipe INTO v_owner, v_revoked, v_wipe FROM replica WHERE client_id = p_client;
    END;
    IF p_checks AND p_seen > 0 THEN
        SELECT MAX(op_id) INTO v_token FROM op_log WHERE seq = p_seen;
    END IF;
    IF v_revoked THEN
        SET p_st = IF(v_wipe, '{"st":"closed","wipe":true}', '{"st":"closed","wipe":false}');
    ELSEIF p_me IS NULL THEN
        SET p_st = '{"st":"closed","wipe":false}';
    ELSEIF v_hold THEN
        SET p_st = '{"st":"hold"}';
    ELSEIF p_checks AND (NOT COALESCE(p_epoch, v_epoch) = v_epoch OR (p_seen > 0 AND NOT COALESCE(v_token = p_token, FALSE))) THEN
        SET p_st = '{"st":"broken"}';
    ELSEIF v_owner <> p_me THEN
        SET p_st = '{"st":"forked"}';
    END IF;
END
