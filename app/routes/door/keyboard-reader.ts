/** A reader types much faster than a hand: a longer pause between two characters may be a hand's. */
const PAUSE_MS = 80;
/** Slow readers (Bluetooth, or a set delay) pause longer; no pause within a code exceeds this. */
const LONGEST_PAUSE_MS = 1_500;
const SHORTEST = 8;
/** Text of this length without a space and followed by Enter comes from a reader, at any speed. */
const SURELY_READ = 60;
/** The length of a badge's code; text before it was typed by hand. */
const CODE_LENGTH = 120;

/**
 * Listens for a hand-held reader, which is a keyboard that types a code and Enter, wherever the focus is. Removes the
 * code from the field that received it.
 *
 * @returns a function that stops listening
 */
export function listenForReader(onCode: (code: string) => void): () => void {
  /**
   * The characters typed into one element without a long pause, the index since which no short pause occurred, and the
   * field's value before each character.
   */
  let typed = "";
  let fastFrom = 0;
  let keys: string[] = [];
  let element: Element | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    // AltGr, which some keyboards need for digits, is reported as Control and Alt together.
    if (event.metaKey || event.isComposing || event.ctrlKey !== event.altKey) return;
    const pause = event.timeStamp - lastAt;
    if (pause > LONGEST_PAUSE_MS || document.activeElement !== element) {
      typed = "";
      keys = [];
      element = document.activeElement;
    }
    if (pause > PAUSE_MS) fastFrom = typed.length;
    lastAt = event.timeStamp;
    const field = element instanceof HTMLInputElement ? element : null;
    if (event.key.length === 1) {
      typed += event.key;
      keys.push(field?.value ?? "");
    }
    if (event.key !== "Enter") return;
    // Outside a field, all text comes from a reader.
    const from = field ? startOfCode(typed, fastFrom) : 0;
    const [code, before] = [typed.slice(from), keys[from]];
    lastAt = Number.NEGATIVE_INFINITY;
    if (code.length < SHORTEST) return;
    event.preventDefault();
    event.stopPropagation();
    if (field && before !== undefined) field.value = before;
    onCode(code);
  };
  window.addEventListener("keydown", onKey, true);
  return () => window.removeEventListener("keydown", onKey, true);
}

/** Returns the index at which a reader's code starts in the typed text, or the text's length if a hand typed it. */
function startOfCode(typed: string, fastFrom: number): number {
  if (typed.length - fastFrom >= CODE_LENGTH) return fastFrom;
  const isSurelyRead = typed.length >= SURELY_READ && !/\s/.test(typed.slice(-SURELY_READ));
  if (isSurelyRead) return Math.max(0, typed.length - CODE_LENGTH);
  return typed.length - fastFrom >= SHORTEST ? fastFrom : typed.length;
}
