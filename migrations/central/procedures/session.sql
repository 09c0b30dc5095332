-- What a session may have set to its liking, put back to what the procedures count on.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE session()
SQL SECURITY DEFINER NO SQL
BEGIN
    -- A statement that a limit of its session cuts short runs no handler: its transaction, with its locks, would stay
    -- open for as long as the session. Before the first lock, and only MariaDB has such limits.
    /*M! IF @@max_statement_time <> 0 OR @@max_session_mem_used < 1073741824 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'max_statement_time must be 0, max_session_mem_used at least 1 GiB';
    END IF; */
    -- How many errors it keeps is for administrators to set on MySQL: for anybody on MariaDB.
    IF NOT (@@foreign_key_checks = 1 AND @@unique_checks = 1 AND @@time_zone = '+00:00' AND @@completion_type = 'NO_CHAIN'
        /*M! AND @@max_error_count = 64 */ AND @@group_concat_max_len = 16777216 AND @@sql_safe_updates = 0 AND @@sql_big_selects = 1) THEN
    SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1, SESSION time_zone = '+00:00',
        SESSION completion_type = 0, /*M! SESSION max_error_count = 64, */ SESSION group_concat_max_len = 16777216,
        SESSION sql_safe_updates = 0, SESSION sql_big_selects = 1;
    END IF;
END
