/** Replaces the secret of a link in a letter's preview. */
export const HIDDEN_TOKEN = "••••••";
