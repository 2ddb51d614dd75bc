/** Says what time it is. The only place, beside routes and jobs, where time comes from outside. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
