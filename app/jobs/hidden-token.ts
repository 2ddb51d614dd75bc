/** Stands where a link's secret would, in a copy that is only looked at. */
export const HIDDEN_TOKEN = "••••••";
