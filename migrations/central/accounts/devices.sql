-- The machines a person uses. `p_name` and `p_app` are as the machine says: shown, never trusted.

-- A machine presents itself, under the name its copy has now. `ok`; `closed`, with `"wipe": true` when it was revoked;
-- `refused` with `too-many`, `invalid` (the name of another person's machine or copy).
DROP PROCEDURE IF EXISTS device_hello;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE device_hello(
    p_client BINARY(16), p_device BINARY(16), p_name VARCHAR(120) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_app VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me, v_owner, v_copy, v_pushes BINARY(16) DEFAULT NULL;
    DECLARE v_state VARCHAR(16) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_revoked INT DEFAULT NULL;
    DECLARE v_refused VARCHAR(32) CHARSET utf8mb4 DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00', SESSION unique_checks = 1, SESSION foreign_key_checks = 1;
    SET v_me = account_caller();
    SELECT state INTO v_state FROM account WHERE id = v_me;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    START TRANSACTION;
    SELECT account_id, revoked_at IS NOT NULL INTO v_owner, v_revoked FROM device WHERE id = p_device FOR UPDATE;
    SELECT d.account_id INTO v_copy FROM device_client c JOIN device d ON d.id = c.device_id WHERE c.client_id = p_client;
    SELECT account_id INTO v_pushes FROM replica WHERE client_id = p_client;
    IF v_me IS NULL OR v_state <> 'active' AND (v_owner IS NULL OR v_owner <> v_me) THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    IF p_client IS NULL OR p_device IS NULL OR p_name IS NULL OR p_app IS NULL
        OR v_owner <> v_me OR v_copy <> v_me OR v_pushes <> v_me THEN SET v_refused = 'invalid';
    ELSEIF v_owner IS NULL AND (SELECT COUNT(*) FROM device WHERE account_id = v_me) >= 50 THEN SET v_refused = 'too-many';
    ELSEIF v_copy IS NULL AND (SELECT COUNT(*) FROM device_client c JOIN device d ON d.id = c.device_id WHERE d.account_id = v_me) >= 500
        THEN SET v_refused = 'too-many';
    END IF;
    IF v_refused IS NOT NULL THEN
        ROLLBACK;
        SELECT 'status' AS section, '' AS k, CONCAT('{"st":"refused","code":"', v_refused, '","max":50}') AS payload;
        LEAVE main;
    END IF;
    IF v_owner IS NULL THEN
        INSERT INTO device (id, account_id, name, app, first_at, last_at) VALUES (p_device, v_me, p_name, p_app, SYSDATE(6), SYSDATE(6));
    ELSE
        UPDATE device SET name = p_name, app = p_app, last_at = SYSDATE(6) WHERE id = p_device;
    END IF;
    IF v_copy IS NULL THEN
        INSERT INTO device_client (client_id, device_id) VALUES (p_client, p_device);
    ELSEIF COALESCE(v_revoked, 0) = 0 THEN
        -- A copied disk shows the same copy from two machines: it belongs to the one that came last, never out of a revoked one.
        UPDATE device_client c JOIN device d ON d.id = c.device_id SET c.device_id = p_device
            WHERE c.client_id = p_client AND d.revoked_at IS NULL;
        SELECT d.revoked_at IS NOT NULL INTO v_revoked FROM device_client c JOIN device d ON d.id = c.device_id WHERE c.client_id = p_client;
    END IF;
    IF v_revoked = 1 THEN
        UPDATE replica SET revoked = 1, wipe = 1 WHERE client_id = p_client;
    END IF;
    COMMIT;
    SELECT 'status' AS section, '' AS k,
        CASE WHEN v_revoked = 1 THEN '{"st":"closed","wipe":true}' WHEN v_state <> 'active' THEN '{"st":"closed"}' ELSE '{"st":"ok"}' END AS payload;
END;

-- One's own machines; everybody's for who manages people and asks for `p_account` null.
DROP PROCEDURE IF EXISTS device_list;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE device_list(p_account BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me BINARY(16) DEFAULT NULL;
    DECLARE v_state VARCHAR(16) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE v_all INT;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    SET v_me = account_caller();
    SELECT state INTO v_state FROM account WHERE id = v_me;
    IF v_state IS NULL OR v_state <> 'active' THEN
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    SET v_all = account_may(v_me, 'people.manage');
    IF v_all = 0 AND (p_account IS NULL OR p_account <> v_me) THEN
        SELECT 'status' AS section, '' AS k, '{"st":"refused","code":"not-allowed"}' AS payload;
        LEAVE main;
    END IF;
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload
    UNION ALL
    SELECT 'device', LOWER(HEX(d.id)), CONCAT('{"account":"', LOWER(HEX(d.account_id)), '","name":', JSON_QUOTE(d.name), ',"app":', JSON_QUOTE(d.app),
        ',"first_at":', CAST(UNIX_TIMESTAMP(d.first_at) * 1000 AS SIGNED),
        ',"last_at":', CAST(UNIX_TIMESTAMP(d.last_at) * 1000 AS SIGNED),
        ',"revoked_at":', COALESCE(CAST(UNIX_TIMESTAMP(d.revoked_at) * 1000 AS SIGNED), 'null'),
        ',"wiped_at":', COALESCE(CAST(UNIX_TIMESTAMP(d.wiped_at) * 1000 AS SIGNED), 'null'), '}')
        FROM device d WHERE p_account IS NULL OR d.account_id = p_account;
END;

-- From its next contact on the machine gets nothing, and puts its copy away. One's own, or somebody's one governs.
DROP PROCEDURE IF EXISTS device_revoke;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE device_revoke(p_device BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
main: BEGIN
    DECLARE v_me, v_owner BINARY(16) DEFAULT NULL;
    DECLARE v_state VARCHAR(16) CHARSET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    SET v_me = account_caller();
    SELECT state INTO v_state FROM account WHERE id = v_me;
    IF v_state IS NULL OR v_state <> 'active' THEN
        SELECT 'status' AS section, '' AS k, '{"st":"closed"}' AS payload;
        LEAVE main;
    END IF;
    SELECT account_id INTO v_owner FROM device WHERE id = p_device;
    IF v_owner IS NULL OR v_owner <> v_me AND account_may(v_me, 'people.manage') = 0 THEN
        SELECT 'status' AS section, '' AS k, '{"st":"refused","code":"not-found"}' AS payload;
        LEAVE main;
    END IF;
    IF v_owner <> v_me AND account_governs(v_me, v_owner) = 0 THEN
        SELECT 'status' AS section, '' AS k, '{"st":"refused","code":"not-allowed"}' AS payload;
        LEAVE main;
    END IF;
    CALL device_close(p_device, v_me);
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;

DROP PROCEDURE IF EXISTS device_close;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE device_close(p_device BINARY(16), p_by BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    START TRANSACTION;
    UPDATE device SET revoked_at = SYSDATE(6), revoked_by = p_by WHERE id = p_device AND revoked_at IS NULL;
    UPDATE replica r JOIN device_client c ON c.client_id = r.client_id SET r.revoked = 1, r.wipe = 1 WHERE c.device_id = p_device;
    COMMIT;
END;

-- The receipt: the machine did put its copy away. Also from an account that may nothing else any more.
DROP PROCEDURE IF EXISTS device_wiped;
CREATE DEFINER = 'guichet_owner'@'localhost' PROCEDURE device_wiped(p_device BINARY(16))
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    ROLLBACK;
    SET SESSION time_zone = '+00:00';
    START TRANSACTION;
    UPDATE device SET wiped_at = SYSDATE(6) WHERE id = p_device AND account_id = account_caller() AND revoked_at IS NOT NULL AND wiped_at IS NULL;
    COMMIT;
    SELECT 'status' AS section, '' AS k, '{"st":"ok"}' AS payload;
END;
