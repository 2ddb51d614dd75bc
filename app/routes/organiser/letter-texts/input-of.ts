/** The name of a sentence's input, by the name of its message. */
export function inputOf(key: string): string {
  return `s_${key.replaceAll(".", "-")}`;
}
