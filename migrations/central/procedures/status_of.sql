-- The status row of an answer: what stands in the tables now.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE status_of(p_me BINARY(16), p_client BINARY(16), p_rest VARCHAR(200),
                                                         OUT p_status VARCHAR(1000) CHARACTER SET utf8mb4)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_head BIGINT;
    SET v_head = (SELECT seq FROM sync_head WHERE one = 1);
    SET p_status = CONCAT('{"st":"ok","head":', v_head,
        ',"token":', COALESCE((SELECT CONCAT('"', LOWER(HEX(op_id)), '"') FROM op_log WHERE seq = v_head), 'null'),
        ',"epoch":"', (SELECT LOWER(HEX(epoch)) FROM sync_meta WHERE one = 1),
        '","grants_ver":', COALESCE((SELECT ver FROM grants WHERE account_id = p_me), 0),
        ',"last_no":', COALESCE((SELECT last_no FROM replica WHERE client_id = p_client), 0),
        ',"now":', FLOOR(UNIX_TIMESTAMP(SYSDATE(6)) * 1000), COALESCE(p_rest, ''), '}');
END
