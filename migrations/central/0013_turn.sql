-- Where those of one account wait for each other before the first lock (op_push): nobody else waits behind more than one of
-- them, however many sessions they open.
CREATE TABLE IF NOT EXISTS turn (
    login VARBINARY(512) NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
