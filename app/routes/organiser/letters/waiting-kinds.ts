/** Letters to attendees are held and left out on their own page, where they are stopped. */
export function isStoppedWhole(kind: string): boolean {
  return kind === "announcement";
}
