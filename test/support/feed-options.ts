import fc from "fast-check";
import type { FeedOptions } from "#app/feeds/options.ts";

export const FRENCH_FEED: FeedOptions = {
  appUrl: "https://circulaire.example",
  language: "fr",
  version: "3",
  words: {
    kinds: {
      plenary: "Plénière",
      round_table: "Table ronde",
      talk: "Conférence",
      workshop: "Atelier",
      visit: "Visite",
      working_group: "Groupe de travail",
      ceremony: "Cérémonie",
      break: "Pause",
    },
    moderator: "animation",
    witness: "témoin",
    representedBy: "représenté par",
    cancelled: "Annulé",
    noRoom: "Lieu à préciser",
  },
};

/**
 * Texts of every kind that has ever broken a feed: line breaks, separators, markup, control characters, lone
 * surrogates.
 */
const HOSTILE_PIECES = [
  "\r\nBEGIN:VEVENT\r\nUID:injected\r\n",
  "\nATTENDEE:mailto:x@example.org",
  "\r",
  "\n",
  ",",
  ";",
  ":",
  "\\",
  "\\n",
  '"',
  "'",
  "]]>",
  "<![CDATA[",
  "<script>alert(1)</script>",
  "</script><!--",
  "&amp;&#0;&",
  "\u0000",
  "\u0007\u001b\u007f\u0085",
  "\ud83c",
  "\udf31",
  "🌱👩‍🌾",
  "\u2028\u2029",
  "\ufffe\uffff",
  "é à ł ő ș ğ ﬁ ’",
  "long ".repeat(60),
  "é".repeat(90),
  "=cmd|' /C calc'!A0",
  " ",
] as const;

/** Strings of such pieces and of arbitrary code units. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE_PIECES), fc.string({ unit: "binary" })), { maxLength: 6 })
  .map((parts) => parts.join(""));
