-- Makes or re-makes the account of the database server behind `p_login`, with `p_secret` as its password and EXECUTE
-- on what people call. Only for names written down in account_access or invitation: the caller checks. Commits.
-- Both arguments are checked to be of harmless characters, so that quoting is a second line, not the first.
DROP PROCEDURE IF EXISTS account_make;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE account_make(
    p_login VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_secret VARCHAR(80) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_there INT, p_connections INT)
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    IF p_login IS NULL OR p_login = '' OR p_login REGEXP '[^a-z0-9_.]'
        OR p_secret IS NULL OR p_secret NOT REGEXP '^Gu-[0-9a-f]{64}$' OR CHAR_LENGTH(p_secret) <> 67 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'malformed login or secret';
    END IF;
    SET @guichet_statement = CONCAT(IF(p_there, 'ALTER USER ', 'CREATE USER '), QUOTE(p_login), '@''%'' IDENTIFIED ',
        IF(VERSION() LIKE '%MariaDB%',
           CONCAT('VIA mysql_native_password USING PASSWORD(', QUOTE(p_secret), ')'),
           CONCAT('WITH caching_sha2_password BY ', QUOTE(p_secret))),
        ' REQUIRE SSL WITH MAX_USER_CONNECTIONS ', p_connections, ' PASSWORD EXPIRE NEVER',
        -- A change whose answer was lost is asked for again, whatever the server thinks of passwords used before.
        IF(VERSION() LIKE '%MariaDB%', '', ' PASSWORD HISTORY 0 PASSWORD REUSE INTERVAL 0 DAY'));
    PREPARE guichet_statement FROM @guichet_statement;
    SET @guichet_statement = NULL;
    EXECUTE guichet_statement;
    DEALLOCATE PREPARE guichet_statement;
END;

DROP PROCEDURE IF EXISTS account_let_call;
CREATE DEFINER = 'guichet_admin'@'localhost' PROCEDURE account_let_call(
    p_login VARCHAR(32) CHARSET utf8mb4 COLLATE utf8mb4_bin, p_procedure VARCHAR(64) CHARSET utf8mb4 COLLATE utf8mb4_bin)
    MODIFIES SQL DATA SQL SECURITY DEFINER
BEGIN
    IF p_login REGEXP '[^a-z0-9_.]' OR p_procedure REGEXP '[^a-z0-9_]' THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'malformed login or procedure';
    END IF;
    SET @guichet_statement = CONCAT('GRANT EXECUTE ON PROCEDURE `', DATABASE(), '`.`', p_procedure, '` TO ', QUOTE(p_login), '@''%''');
    PREPARE guichet_statement FROM @guichet_statement;
    EXECUTE guichet_statement;
    DEALLOCATE PREPARE guichet_statement;
END;
