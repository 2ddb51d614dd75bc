/** Replaces the secret of a link in a letter's preview. */
export const HIDDEN_TOKEN = "••••••";

/** Hides the codes of pages of registrations, orders and waits in a text: the holder of such a code acts for the person. */
export function withoutPageCodes(text: string): string {
  return text.replace(/(?<![a-z0-9])[a-z2-9]{26}(?![a-z0-9])/g, HIDDEN_TOKEN);
}
