-- How much of a root an account sees: 0 nothing, 1 a part, 2 all.
CREATE DEFINER = `guichet_owner`@`localhost` PROCEDURE class_of(p_me BINARY(16), p_may INT, p_kind VARCHAR(16), p_id BINARY(16),
                                                       OUT p_class TINYINT)
SQL SECURITY DEFINER READS SQL DATA
BEGIN
    SET p_class = 0;
    CASE p_kind
    WHEN 'ticket' THEN
        IF EXISTS (SELECT 1 FROM ticket t WHERE t.id = p_id AND (
            t.requester_id = p_me OR t.opened_by = p_me OR p_may & 1 OR (p_may & 2 AND (
                t.assignee_id = p_me OR (t.assignee_id IS NULL AND t.team_id IS NULL)
                OR EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = t.team_id AND m.account_id = p_me))))) THEN
            SET p_class = IF(p_may & 32, 2, 1);
        END IF;
    WHEN 'account' THEN
        IF EXISTS (SELECT 1 FROM account WHERE id = p_id) THEN
            SET p_class = IF(p_may & 576 OR p_id = p_me, 2, 1);
        END IF;
    WHEN 'notice' THEN SET p_class = 2 * EXISTS (SELECT 1 FROM notice WHERE id = p_id AND account_id = p_me);
    WHEN 'view-order' THEN
        SET p_class = 2 * (p_id = p_me AND EXISTS (SELECT 1 FROM view_order WHERE account_id = p_id));
    WHEN 'view' THEN
        SET p_class = 2 * EXISTS (SELECT 1 FROM saved_view v WHERE v.id = p_id AND (
            v.owner_id = p_me OR v.shared = 'everyone' OR (v.shared = 'team' AND EXISTS (
                SELECT 1 FROM team_member m WHERE m.team_id = v.team_id AND m.account_id = p_me))));
    WHEN 'organisation' THEN
        SET p_class = 2 * (p_id = UNHEX(REPEAT('00', 16)) AND EXISTS (SELECT 1 FROM setting));
    WHEN 'site' THEN SET p_class = 2 * EXISTS (SELECT 1 FROM site WHERE id = p_id);
    WHEN 'role' THEN SET p_class = 2 * EXISTS (SELECT 1 FROM role WHERE id = p_id);
    WHEN 'team' THEN SET p_class = 2 * EXISTS (SELECT 1 FROM team WHERE id = p_id);
    WHEN 'category' THEN SET p_class = 2 * EXISTS (SELECT 1 FROM category WHERE id = p_id);
    ELSE SET p_class = 0;
    END CASE;
END
