-- What an account's role allows, in bits (schema/rights.rs); nothing when it is not active.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE rights_of(p_account BINARY(16), OUT p_may INT)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    DECLARE v_rights TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    -- Never SET … = (SELECT …) where somebody only reads: that takes shared locks, and writers wait for them.
    SELECT MAX(r.capabilities) INTO v_rights FROM account a JOIN role r ON r.id = a.role_id
    WHERE a.id = p_account AND a.state = 'active';
    CALL bits_of(v_rights, p_may);
END
