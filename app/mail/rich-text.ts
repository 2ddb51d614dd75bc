/** Markdown as a letter draws it: paragraphs, headings, lists and quotations of words, each with its marks. */
import type { MarkedToken, Token, Tokens } from "marked";
import { markdownTokens } from "../text/bounded-markdown.ts";

/** Words with their marks. A line end in them is one of the letter. */
export interface Span {
  readonly words: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** An address of the web or of email. */
  readonly to?: string;
}

export type RichPart =
  | { readonly kind: "paragraph" | "heading"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly (readonly RichPart[])[] }
  | { readonly kind: "quotation"; readonly parts: readonly RichPart[] };

/** Replaces what stands in a text's words for something else; the typed Markdown is read before, so no value becomes marks. */
export type Fill = (words: string) => readonly Span[];

/** Reads Markdown. Pictures, tables and tags stay as they were typed; links lead to the web or to an email address. */
export function richText(text: string, fill: Fill): RichPart[] {
  return partsOf(markdownTokens(text), fill);
}

function partsOf(tokens: readonly Token[] = [], fill: Fill): RichPart[] {
  return tokens.flatMap((token) => partOf(token as MarkedToken, fill));
}

function partOf(token: MarkedToken, fill: Fill): RichPart[] {
  switch (token.type) {
    case "space":
    case "hr":
    case "def":
      return [];
    case "heading":
      return [{ kind: "heading", spans: spansOf(token.tokens, fill) }];
    case "list":
      return [listOf(token, fill)];
    case "blockquote":
      return [{ kind: "quotation", parts: partsOf(token.tokens, fill) }];
    case "code":
      return [{ kind: "paragraph", spans: fill(token.text) }];
    case "paragraph":
      return [{ kind: "paragraph", spans: spansOf(token.tokens, fill) }];
    default:
      return [{ kind: "paragraph", spans: spansOf([token], fill) }];
  }
}

function listOf({ ordered, start, items }: Tokens.List, fill: Fill): RichPart {
  return {
    kind: "list",
    start: ordered ? Number(start) || 1 : null,
    items: items.map((item) => partsOf(item.tokens, fill)),
  };
}

function spansOf(tokens: readonly Token[] = [], fill: Fill, marks: Omit<Span, "words"> = {}): Span[] {
  return tokens.flatMap((token) => spanOf(token as MarkedToken, fill, marks));
}

function spanOf(token: MarkedToken, fill: Fill, marks: Omit<Span, "words">): Span[] {
  const filled = (words: string) => fill(words).map((span) => ({ ...marks, ...span }));
  switch (token.type) {
    case "text":
      return "tokens" in token && token.tokens ? spansOf(token.tokens, fill, marks) : filled(token.text);
    case "strong":
      return spansOf(token.tokens, fill, { ...marks, strong: true });
    case "em":
      return spansOf(token.tokens, fill, { ...marks, emphasis: true });
    case "del":
      return spansOf(token.tokens, fill, marks);
    case "br":
      return [{ ...marks, words: "\n" }];
    case "escape":
      return [{ ...marks, words: token.text }];
    case "codespan":
      return filled(token.text);
    case "link": {
      const to = leadsTo(token.href, fill);
      const shown = spansOf(token.tokens, fill, marks);
      return to === null ? shown : shown.map((span) => ({ ...span, to }));
    }
    default:
      return filled(token.raw);
  }
}

/** The address of a link; null when it leads neither to the web nor to an email address. */
function leadsTo(typed: string, fill: Fill): string | null {
  const address = fill(decoded(typed))
    .map(({ words }) => words)
    .join("");
  return /^(https?:\/\/|mailto:)/i.test(address) ? address : null;
}

/** A placeholder as an address may be typed with its braces encoded. */
function decoded(address: string): string {
  return address.replace(/%7B/gi, "{").replace(/%7D/gi, "}");
}
