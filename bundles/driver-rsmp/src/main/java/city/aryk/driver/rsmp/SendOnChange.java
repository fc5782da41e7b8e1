package city.aryk.driver.rsmp;

/** How a subscription says that changes are to be sent ({@code sOc}); the public schemas differ. */
enum SendOnChange {
    /** A JSON boolean: the text of RSMP 3.2.2, and the schemas from 0.6.0 on. */
    BOOLEAN,
    /** The text True or False: schemas before. */
    TEXT,
    /** Not at all: before 3.1.5, where an interval of 0 means on change. */
    ABSENT
}
