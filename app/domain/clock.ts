/** Returns the current time. The domain never calls it: it gets the time as an argument. */
export type Clock = () => Date;

/** The time zone of what belongs to no edition: accounts, groups, sellers, the platform. An IANA name. */
export const HOUSE_ZONE = "Europe/Paris";

export const systemClock: Clock = () => new Date();
