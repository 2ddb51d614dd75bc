/** Returns the current time. Beside routes and jobs, the domain takes time from nowhere else. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
