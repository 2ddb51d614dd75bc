/** Returns the current time. The domain never calls it: it gets the time as an argument. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
