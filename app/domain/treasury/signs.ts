/** A text as the letters and digits that a bank leaves of it. */

export interface Signs {
  readonly text: string;
  /** Capitals and digits alone. */
  readonly bare: string;
  /** The same with O as 0, and I and L as 1: what is typed for one another. */
  readonly alike: string;
  /** The place of each in the text. */
  readonly at: readonly number[];
}

/** Removes accents, case and everything but letters and digits. */
export function signsOf(text: string): Signs {
  const at: number[] = [];
  let bare = "";
  let place = 0;
  for (const sign of text) {
    const plain = sign.normalize("NFKD").toUpperCase();
    for (const letter of plain)
      if (/[A-Z0-9]/.test(letter)) {
        bare += letter;
        at.push(place);
      }
    place += sign.length;
  }
  return { text, bare, alike: alike(bare), at };
}

/** Letters and digits of a number, such as `F202600041`. */
export function bareNumber(text: string): string {
  return signsOf(text).bare;
}

export function alike(bare: string): string {
  return bare.replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Words that are written against a number without a blank. */
const GLUED = /(?:^|[^A-Z0-9])(?:FACTURE|FACT|FAC|FA|REGLEMENT|REGLT|RGLT|REF|VREF|SOLDE|VIR|AVOIR|NO|N)$/;

/** Whether a number can begin there: nothing, or a separator, or a word for it stands before. */
export function beginsAt({ text, at }: Signs, start: number): boolean {
  const place = at[start] ?? 0;
  const before = at[start - 1];
  if (before === undefined || before < place - 1) return true;
  return GLUED.test(text.slice(Math.max(0, place - 20), place).toUpperCase());
}

/** Whether no digit (with `letters`: no sign) follows directly. */
export function endsAt({ bare, at }: Signs, end: number, { letters = false }: { letters?: boolean } = {}): boolean {
  const next = at[end];
  if (next === undefined || next > (at[end - 1] ?? 0) + 1) return true;
  return !letters && !/\d/.test(bare.charAt(end));
}

/** The most signs between two groups of a number: `F - 2026`. */
const WIDEST = 3;

/**
 * The places inside a piece of signs where the text has separators.
 *
 * @returns null when something else stands there, or too many
 */
export function breaksIn({ text, at }: Signs, start: number, length: number): number[] | null {
  const breaks: number[] = [];
  for (let index = start + 1; index < start + length; index += 1) {
    const [from, to] = [(at[index - 1] ?? 0) + 1, at[index] ?? 0];
    if (to <= from) continue;
    if (to - from > WIDEST || !/^[\s\u2010-\u2015\-/._:,#°]+$/u.test(text.slice(from, to))) return null;
    breaks.push(index - start);
  }
  return breaks;
}
