/** The number of an invoice, credit note, quotation or file of transfers, or a code of an order or person. */
const NUMBER = /\b([A-Z]-\d{4}-\d{5,}|R\d{12}-\d+|[A-Z][A-Z0-9]{2}-[A-Z0-9]{3})\b/;

/**
 * Splits a text at the numbers of documents and the codes in it, which must stay on one line: browsers and mail programs
 * break them after a hyphen.
 *
 * @returns parts of the text, of which every second one is a number
 */
export function splitNumbers(text: string): readonly string[] {
  return text.split(NUMBER);
}
