-- What a session may have set to its liking, put back to what the procedures count on.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE session()
SQL SECURITY DEFINER NO SQL
BEGIN
    IF NOT (@@foreign_key_checks = 1 AND @@unique_checks = 1 AND @@time_zone = '+00:00' AND @@completion_type = 'NO_CHAIN'
        AND @@max_error_count = 64 AND @@group_concat_max_len = 16777216 AND @@sql_safe_updates = 0 AND @@sql_big_selects = 1) THEN
    SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1, SESSION time_zone = '+00:00',
        SESSION completion_type = 0, SESSION max_error_count = 64, SESSION group_concat_max_len = 16777216,
        SESSION sql_safe_updates = 0, SESSION sql_big_selects = 1;
    END IF;
END
