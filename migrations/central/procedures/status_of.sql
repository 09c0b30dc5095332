-- The status row of an answer: what stands in the tables now.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE status_of(p_me BINARY(16), p_client BINARY(16), p_rest VARCHAR(200),
                                                         OUT p_status VARCHAR(1000) CHARACTER SET utf8mb4)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_head, v_grants, v_last BIGINT;
    DECLARE v_token, v_epoch BINARY(16);
    -- One SELECT … INTO reads without a lock; SET … = (SELECT …) takes shared ones, and writers wait for them.
    SELECT h.seq, m.epoch, (SELECT op_id FROM op_log WHERE seq = h.seq), (SELECT ver FROM grants WHERE account_id = p_me),
        (SELECT last_no FROM replica WHERE client_id = p_client)
    INTO v_head, v_epoch, v_token, v_grants, v_last
    FROM sync_head h JOIN sync_meta m ON m.one = h.one WHERE h.one = 1;
    SET p_status = CONCAT('{"st":"ok","head":', v_head,
        ',"token":', COALESCE(CONCAT('"', LOWER(HEX(v_token)), '"'), 'null'),
        ',"epoch":"', LOWER(HEX(v_epoch)),
        '","grants_ver":', COALESCE(v_grants, 0),
        ',"last_no":', COALESCE(v_last, 0),
        ',"now":', FLOOR(UNIX_TIMESTAMP(SYSDATE(6)) * 1000), COALESCE(p_rest, ''), '}');
END
