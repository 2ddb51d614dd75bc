/** Reduces text of outside files to plain text. */
import { compile } from "html-to-text";
import { markdownHtml } from "../text/bounded-markdown.ts";

/** Longer than any abstract: a longer field is left as it is, and its file is refused. Characters. */
export const LONGEST_TEXT = 100_000;
/** Markdown parsers can be slow on hostile text; a longer one keeps its marks. Characters. */
const LONGEST_MARKDOWN = 20_000;

/** Makes one line: entities decoded, white space collapsed, control characters removed. Null when nothing is left. */
export function lineOf(text: string): string | null {
  if (text.length > LONGEST_TEXT) return text;
  const decoded = /&(?:#?\w+);/.test(text) ? fromHtml(text.replaceAll("<", "&lt;")) : text;
  return cleaned(decoded).replace(/\s+/g, " ").trim() || null;
}

/**
 * Makes paragraphs: HTML or Markdown is reduced to text with line breaks, other text is kept. Null when nothing is
 * left.
 */
export function proseOf(text: string): string | null {
  if (text.length > LONGEST_TEXT) return text;
  const value = cleaned(text);
  if (HTML.test(value)) return settled(fromHtml(value));
  if (value.length <= LONGEST_MARKDOWN && MARKDOWN.test(value))
    return settled(fromHtml(markdownHtml(value.replaceAll("<", "&lt;"))));
  return settled(ENTITY.test(value) ? value.replace(ENTITIES, (entity) => fromHtml(entity)) : value);
}

/**
 * Makes a stable id of a name: `Élodie d’Arc` → `elodie-d-arc`. Keeps letters of every script and `œ`, because sessions
 * imported earlier are found by this id.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

const HTML =
  /<\/?(?:p|br|a|ul|ol|li|div|span|b|i|u|em|strong|small|sub|sup|h[1-6]|hr|blockquote|pre|code|table|tbody|thead|tr|td|th|img|figure|section|font|center|s|del|script|style|iframe)(?:\s[^<>]*)?\/?>/i;
const MARKDOWN = /\*\*\S|__\S.*__|\]\(\S|^#{1,6} |^ {0,3}```|^ {0,3}[*+-] +\*?\S|^ {0,3}> /m;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i;
const ENTITIES = new RegExp(ENTITY, "gi");

const fromHtml = compile({
  wordwrap: false,
  limits: { maxInputLength: 4 * LONGEST_TEXT, maxDepth: 64 },
  selectors: [
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["(", ")"], ignoreHref: false } },
    { selector: "img", format: "skip" },
    { selector: "script", format: "skip" },
    { selector: "style", format: "skip" },
    { selector: "ul", options: { itemPrefix: "- " } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/**
 * Removes control characters and lone surrogates, which cannot be stored or shown, and marks that change the reading
 * direction.
 */
function cleaned(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(CONTROLS, "");
}

const CONTROLS = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;

function settled(text: string): string | null {
  const lines = text.split("\n").map((written) => written.trimEnd());
  return (
    lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim() || null
  );
}
